"""Writes everything that an owner owns to plain files: `make export STAGE=prod TO=folder`."""

import argparse
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.larder.books import read_book_files
from chalicelib.larder.menus import read_menu
from chalicelib.larder.table import client, table_name
from tools.backup.files import seal, write_book, write_items, write_tables
from tools.backup.larder import Item, Unsettled, adds_up, everything
from tools.deploy.names import STAGES, speak_of

_TRIES = 10
_PAUSE = 0.5


def export(folder: Path, now: datetime) -> int:
    """Writes the larder that the settings name into a new folder; how many items there were."""
    folder.mkdir(parents=True)
    items = _settled(client(), table_name())
    write_items(folder, items)
    write_tables(folder, items, read_menu())
    write_book(folder, read_book_files())
    seal(folder, table=table_name(), at=now.isoformat(), items=len(items))
    return len(items)


def _settled(larder: Any, table: str) -> list[Item]:
    """All items of one moment. Reading takes a while, and an order that comes in meanwhile shows in the sums: then it is read again."""
    for _ in range(_TRIES):
        items = everything(larder, table)
        if adds_up(items):
            return items
        time.sleep(_PAUSE)
    raise Unsettled("Orders kept coming in while the larder was read. Export when the kitchen is quiet.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=(*STAGES, "local"), required=True)
    parser.add_argument("--to", type=Path, required=True, help="a folder that is not there yet")
    asked = parser.parse_args()
    speak_of(asked.stage)
    try:
        count = export(asked.to, datetime.now(UTC).replace(microsecond=0))
    except (Unsettled, FileExistsError, ClientError, BotoCoreError) as why:
        sys.exit(f"Nothing is exported. {why}")
    print(f"· {count} items are in {asked.to}; secrets are not among them", flush=True)


if __name__ == "__main__":
    main()
