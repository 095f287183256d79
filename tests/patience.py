"""How long a test waits for what is sure to come. Nothing takes as long by itself, but a machine may be busy with other things."""

PATIENCE = 300
"""Seconds, for a program."""
ON_A_PAGE = 60
"""Seconds, for what a page shows."""
