"""How much an order may hold. The book is checked by these numbers, and forms and pages have theirs from here."""

MOST_LINES = 30
MOST_PORTIONS = 12
"""So many portions of a dish one order may have: the largest size of them (see `shelf/discretion.py`)."""
MOST_IN_LINE = 20
"""So many could once be ordered in a line: whoever sends that again finds the order, or a no. The crew still may."""
MOST_IN_ORDER = 60
"""So many portions one order may have in all."""
MOST_OPTIONS = 20
"""So many different options a portion may have."""
MOST_TIMES = 20
"""So often a portion may have the same option."""
MOST_PLACES = 140
"""So many places on the shelf fit into one change of it; the place of a pool of minutes counts twice."""
MOST_HELD = 70
"""So many places and dishes with a quota fit into one change of what is held for a day."""
MOST_PRICE = 10**12
"""Of a portion with all its options, in a currency's minor unit: far above any supper, and a browser still adds such prices exactly."""
MOST_TOTAL = MOST_LINES * MOST_IN_LINE * MOST_PRICE
LONGEST_GUEST_NAME, LONGEST_CONTACT, LONGEST_NOTE = 60, 100, 500
"""Characters of what a guest writes."""
