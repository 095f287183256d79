"""Writes everything that an owner owns to plain files: `make export STAGE=prod TO=folder`."""

import argparse
import shutil
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.refusals import KitchenBusy
from chalicelib.larder.schema import NewerLarder
from chalicelib.larder.table import table_name
from chalicelib.settings import BrokenSetting
from tools.backup.files import SHELF_FILE, Manifest, seal, write_items
from tools.backup.larder import every_item, stands
from tools.backup.lines import UnknownItem
from tools.backup.pictures import write_pictures
from tools.backup.sums import Differences, Ledger
from tools.backup.tables import write_book, write_tables
from tools.deploy.names import STAGES, speak_of
from tools.deploy.presence import check_there

_TRIES = 10
_PAUSE = 0.5


class NotExported(Exception):
    """There is no export, and the sentence says why."""


def export(folder: Path, now: datetime) -> Manifest:
    """Writes the larder that the settings name into a new folder, all of it or nothing, in the room of a few pages; what is in it."""
    if folder.exists():
        raise NotExported(f"{folder} is there already.")
    if not stands():
        raise NotExported(f"There is no restaurant in the table {table_name()}.")
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True, mode=0o700)  # guests' names and recipes
    try:
        manifest = _write_settled(unfinished, now)
        write_tables(unfinished)
        write_pictures(unfinished)
        write_book(unfinished)
        seal(unfinished, manifest)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)  # half an export is nobody's, and what is in it is the guests'
    return manifest


def _write_settled(folder: Path, now: datetime) -> Manifest:
    """Writes all items of one moment. Reading takes a while, and an order that comes in meanwhile shows in the sums: then it starts again.

    What differs although nobody touched the shelf does not come from reading: it is so, and no reason to be left without an export.
    """
    seen: tuple[str, Differences] | None = None
    for _ in range(_TRIES):
        ledger = Ledger(now)
        count, files = write_items(folder, ledger.adding(every_item()))
        shelf, differ = files[SHELF_FILE], ledger.differences()
        if not differ or (shelf, differ) == seen:
            return Manifest(table_name(), now, differ, count, files)
        seen = shelf, differ
        shutil.rmtree(folder / "items")
        time.sleep(_PAUSE)
    raise NotExported("Orders kept coming in while the larder was read. Export when the kitchen is quiet.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=(*STAGES, "local"), required=True)
    parser.add_argument("--to", type=Path, required=True, help="a folder that is not there yet")
    asked = parser.parse_args()
    speak_of(asked.stage)
    check_there(asked.stage)
    try:
        manifest = export(asked.to, datetime.now(UTC).replace(microsecond=0))
    except (NotExported, NewerLarder, UnknownItem, KitchenBusy, BrokenSetting, ClientError, BotoCoreError, OSError) as why:
        sys.exit(f"Nothing is exported. {why}")
    print(f"· {manifest.items} items are in {asked.to}; secrets are not among them", flush=True)
    if not any((asked.to / "book").iterdir()):
        print("· the book's own files are not: it was put on offer without files, or before they were kept", flush=True)
    if manifest.differs:
        more = ", ".join(f"{place} {amount:+}" for place, amount in manifest.differs.items())
        sys.exit(f"It is all there, but the shelf does not equal the ledger, in thousandths by place: {more}.")


if __name__ == "__main__":
    main()
