"""Setting the table, in a process of its own so that it always runs the code and the book as they are now.

Lays DynamoDB's table, publishes the book in demo/ if it has changed, sweeps slots that are over, and builds the dining room.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.events.sweep import sweep_past_slots
from chalicelib.larder.table import client, table_name
from tools.book_files import BookError, read_book
from tools.build_site import build_site
from tools.laptop.table import lay_table
from tools.publish import publish

ROOT = Path(__file__).parents[2]


def main() -> None:
    lay_table(client(), table_name())
    try:
        book = read_book(ROOT / "demo")
    except BookError as faults:
        sys.exit(f"The book cannot be published:\n{faults}")
    now = datetime.now(UTC)
    card = publish(book, now)
    sweep_past_slots(now)
    build_site(ROOT / "build" / "site", card)
    print(f"· {card['restaurant']['name']}: menu {card['version']}, {len(card['dishes'])} dishes", flush=True)


if __name__ == "__main__":
    main()
