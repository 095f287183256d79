"""How long a test waits for something that is sure to come."""

PATIENCE = 300
"""Seconds. Nothing takes as long by itself, but a machine may be busy with other things; only what never comes is waited for to the end."""
