"""Makes an equal restaurant from an export: `make restore STAGE=prod FROM=folder`. Cut off anywhere, it can be run again."""

import argparse
import sys
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.refusals import KitchenBusy
from chalicelib.larder.schema import NewerLarder
from chalicelib.larder.table import table_name
from chalicelib.settings import BrokenSetting
from tools.backup.files import BrokenExport, read_items
from tools.backup.larder import SHELF, NotEmpty, everything, kind_of, put_all
from tools.backup.lines import UnknownItem
from tools.backup.pictures import read_pictures
from tools.deploy.names import STAGES, speak_of
from tools.deploy.presence import check_there
from tools.pictures import put_pictures

FAILURES = (NotEmpty, BrokenExport, NewerLarder, UnknownItem, KitchenBusy, BrokenSetting, ClientError, BotoCoreError, OSError)


def restore(folder: Path) -> int:
    """Fills the empty larder that the settings name; how many items were missing.

    What an earlier try has put there is left alone. The shelf comes last: no order can come in before all is there, and where it is, all
    was there once.
    """
    ours = read_items(folder)
    found = everything()
    for key, line in found.items():
        if ours.get(key) != line:
            raise NotEmpty(f"The table {table_name()} is not empty: {kind_of(key)} is in it, and not as in the export.")
    if SHELF in found:
        return 0
    put_pictures(read_pictures(folder))
    missing = [key for key in ours if key not in found]
    put_all([ours[key] for key in missing if key != SHELF])
    put_all([ours[SHELF]])
    return len(missing)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=(*STAGES, "local"), required=True)
    parser.add_argument("--from", dest="folder", type=Path, required=True, help="the folder of an export")
    asked = parser.parse_args()
    speak_of(asked.stage)
    check_there(asked.stage)
    try:
        count = restore(asked.folder)
    except FAILURES as why:
        sys.exit(f"Nothing more is restored. {why}")
    print(f"· {count} items are back; the pages are written by the next deploy" if count else "· all is there already", flush=True)


if __name__ == "__main__":
    main()
