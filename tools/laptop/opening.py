"""Sets the table for a restaurant on this machine: makes DynamoDB's table, publishes the book, sweeps past slots and builds the site.

It runs in a process of its own, so that it always has the code and the book as they are now.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from jinja2 import TemplateError

from chalicelib.domain.refusals import UnitChanged
from chalicelib.larder.table import client, table_name
from chalicelib.service.days import sweep_past_slots
from chalicelib.service.pages import with_days_in_force
from chalicelib.service.ruling import read_rules_in_force
from chalicelib.service.tables import links
from tools.backup.larder import stands
from tools.backup.restore import FAILURES, restore
from tools.book.files import BookError
from tools.build_site import build_site
from tools.laptop.table import lay_table
from tools.pictures import folder_here
from tools.publish import publish_folder
from tools.site_assets import BrokenSite


def main() -> None:
    lay_table(client(), table_name())
    now = datetime.now(UTC)
    try:
        if (from_export := os.environ.get("LAPTOP_RESTORE")) and not stands():
            restore(Path(from_export))
    except FAILURES as why:
        sys.exit(f"Nothing is restored. {why}")
    try:
        card = publish_folder(Path(os.environ["LAPTOP_BOOK"]), now, anyway=True)  # an edit shows at once
    except (BookError, UnitChanged) as faults:
        sys.exit(f"The book cannot be published:\n{faults}")
    sweep_past_slots(now)
    try:
        card = with_days_in_force(card, read_rules_in_force()[1].version, now)
        build_site(Path(os.environ["LAPTOP_SITE"]), card, os.environ.get("LAPTOP_ADDRESS", ""), folder_here())
    except (BrokenSite, TemplateError) as why:
        sys.exit(f"The dining room cannot be built: {why}")
    print(f"· {card['restaurant']['name']}: menu {card['version']}, {len(card['dishes'])} dishes", flush=True)
    for table, link in list(links(*read_rules_in_force()).items())[:1]:
        print(f"· at table {table}: {os.environ.get('LAPTOP_ADDRESS', '')}{link}", flush=True)


if __name__ == "__main__":
    main()
