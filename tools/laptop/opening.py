"""Sets the table for a restaurant on this machine: makes DynamoDB's table, publishes the book, sweeps past slots and builds the site.

It runs in a process of its own, so that it always has the code and the book as they are now.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from jinja2 import TemplateError

from chalicelib.domain.refusals import UnitChanged
from chalicelib.larder.books import read_book
from chalicelib.larder.menus import read_card_on_offer
from chalicelib.larder.table import client, table_name
from chalicelib.service.days import sweep_past_slots
from chalicelib.service.ruling import read_rules_in_force
from chalicelib.service.tables import links
from tools.backup.larder import stands
from tools.backup.restore import FAILURES, restore
from tools.book.files import BookError, source_files
from tools.laptop.dining_room import build_dining_room
from tools.laptop.table import lay_table
from tools.publish import publish_folder
from tools.site_assets import BrokenSite


def is_office_ahead(folder: Path) -> bool:
    """Whether the office has published since these files were, and nobody has edited them since."""
    found = read_card_on_offer()
    latest = found[0][0] if found else 0
    for version in range(latest, 0, -1):
        written = read_book(version)
        if written is None or written[1]:
            return written is not None and version != latest and written[1] == source_files(folder)
    return False


def main() -> None:
    lay_table(client(), table_name())
    now = datetime.now(UTC)
    try:
        if (from_export := os.environ.get("LAPTOP_RESTORE")) and not stands():
            restore(Path(from_export))
    except FAILURES as why:
        sys.exit(f"Nothing is restored. {why}")
    try:
        if is_office_ahead(book := Path(os.environ["LAPTOP_BOOK"])):
            print(f"· the menu on offer comes from the office; {book.name}/ is published again when it is edited", flush=True)
        else:
            publish_folder(book, now, anyway=True)  # an edit shows at once
    except (BookError, UnitChanged) as faults:
        sys.exit(f"The book cannot be published:\n{faults}")
    sweep_past_slots(now)
    try:
        card = build_dining_room(now)
    except (BrokenSite, TemplateError) as why:
        sys.exit(f"The dining room cannot be built: {why}")
    print(f"· {card['restaurant']['name']}: menu {card['version']}, {len(card['dishes'])} dishes", flush=True)
    for table, link in list(links(*read_rules_in_force()).items())[:1]:
        print(f"· at table {table}: {os.environ.get('LAPTOP_ADDRESS', '')}{link}", flush=True)


if __name__ == "__main__":
    main()
