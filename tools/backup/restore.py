"""Makes an equal restaurant from an export: `make restore STAGE=prod FROM=folder`. Cut off anywhere, it can be run again."""

import argparse
import sys
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.larder.table import client, table_name
from tools.backup.files import BrokenExport, read_items
from tools.backup.larder import Item, Unsettled, everything, put_all
from tools.deploy.names import STAGES, speak_of


class NotEmpty(Exception):
    """There is something in the larder that is not in the export."""


def restore(folder: Path) -> int:
    """Fills the empty larder that the settings name; how many items. The shelf comes last: no order comes in before all is there."""
    items = read_items(folder)
    ours = {_key(item): item for item in items}
    for found in everything(client(), table_name()):
        if ours.get(_key(found)) != found:
            raise NotEmpty(
                f"The table {table_name()} is not empty: {found['pk']['S'].partition('#')[0]} is in it, and not as in the export."
            )
    put_all(client(), table_name(), sorted(items, key=lambda item: item["pk"]["S"] == "SHELF"))
    return len(items)


def _key(item: Item) -> tuple[str, str]:
    return item["pk"]["S"], item["sk"]["S"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=(*STAGES, "local"), required=True)
    parser.add_argument("--from", dest="folder", type=Path, required=True, help="the folder of an export")
    asked = parser.parse_args()
    speak_of(asked.stage)
    try:
        count = restore(asked.folder)
    except (NotEmpty, BrokenExport, Unsettled, ClientError, BotoCoreError) as why:
        sys.exit(f"Nothing more is restored. {why}")
    print(f"· {count} items are back; the pages are written by the next deploy", flush=True)


if __name__ == "__main__":
    main()
