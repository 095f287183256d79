"""Checks the books: is what is on the shelf what opening, movements and live orders say? `make rebuild STAGE=prod`. It changes nothing."""

import argparse
import sys
import time
from datetime import UTC, datetime
from typing import Any

import msgspec
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.refusals import KitchenBusy
from chalicelib.larder.schema import NewerLarder
from chalicelib.settings import BrokenSetting
from tools.backup.larder import SHELF, Larder, everything, stands
from tools.backup.lines import item_of
from tools.backup.sums import Differences, differences
from tools.deploy.names import STAGES, speak_of

_TRIES = 3
_PAUSE = 2.0


def check() -> list[str]:
    """A sentence for each difference. Orders that come in while all is read look like differences, so only what stays is one."""
    larder, found = _look()
    for _ in range(_TRIES - 1):
        if not found:
            break
        time.sleep(_PAUSE)
        larder, again = _look()
        found = {place: amount for place, amount in again.items() if found.get(place) == amount}
    return [_sentence(place, amount, larder) for place, amount in found.items()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=("local", *STAGES), required=True)
    speak_of(parser.parse_args().stage)
    try:
        found = check() if stands() else ["there is no shelf at all"]
    except (BrokenSetting, NewerLarder, KitchenBusy, ClientError, BotoCoreError) as why:
        sys.exit(f"The books could not be read. {why}")
    for sentence in found:
        print(f"· {sentence}")
    if found:
        sys.exit("The shelf does not equal its ledger.")
    print("· the shelf equals opening, movements and live orders")


def _look() -> tuple[Larder, Differences]:
    larder = everything()
    return larder, differences(map(item_of, larder.values()), datetime.now(UTC))


def _sentence(place: str, amount: int, larder: Larder) -> str:
    menu = _recipes(larder)
    ids = {place: name for name, place in menu["places"].items()}
    more = "more" if amount > 0 else "less"
    day, _, what = place.rpartition(" ")
    if day:
        return f"{ids.get(what, what)}: {abs(amount) / 1000:g} {more} held for {day} than its orders say"
    if "." in place:
        return f"a slot ({place}): {abs(amount)} minutes {more} on the shelf than the orders say"
    unit = menu["ingredients"].get(place, {}).get("unit", "")
    return f"{ids.get(place, place)}: {abs(amount) / 1000:g} {unit} {more} on the shelf than the ledger says"


def _recipes(larder: Larder) -> dict[str, Any]:
    version = msgspec.json.decode(larder[SHELF])["menu_version"]
    found: dict[str, Any] = msgspec.json.decode(larder[f"MENU#{version}", "RECIPES"])["recipes"]
    return found


if __name__ == "__main__":
    main()
