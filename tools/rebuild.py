"""Checks the books: is what is on the shelf what opening, movements and live orders say? `make rebuild STAGE=prod`. It changes nothing."""

import argparse
import sys
import time
from datetime import UTC, datetime

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.refusals import KitchenBusy
from chalicelib.larder.menus import read_menu
from chalicelib.larder.schema import NewerLarder
from chalicelib.larder.shelf import read_shelf
from chalicelib.settings import BrokenSetting
from tools.backup.larder import every_item, stands
from tools.backup.sums import USED, Differences, differences
from tools.deploy.names import STAGES, speak_of
from tools.deploy.presence import check_there

_TRIES = 3
_PAUSE = 2.0


def check() -> list[str]:
    """A sentence for each difference. Orders that come in while all is read look like differences, so only what stays is one."""
    menu, found = read_menu(read_shelf().menu_version), _look()
    for _ in range(_TRIES - 1):
        if not found:
            break
        time.sleep(_PAUSE)
        again = _look()
        found = {place: amount for place, amount in again.items() if found.get(place) == amount}
    return [sentence_of(place, amount, menu) for place, amount in found.items()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=("local", *STAGES), required=True)
    stage = parser.parse_args().stage
    speak_of(stage)
    check_there(stage)
    try:
        found = check() if stands() else ["there is no shelf at all"]
    except (BrokenSetting, NewerLarder, KitchenBusy, ClientError, BotoCoreError) as why:
        sys.exit(f"The books could not be read. {why}")
    for sentence in found:
        print(f"· {sentence}")
    if found:
        sys.exit("The shelf does not equal its ledger.")
    print("· the shelf equals opening, movements and live orders")


def _look() -> Differences:
    """Adds up item by item, so a larder of a hundred thousand orders needs no more room than an empty one."""
    hours = read_menu(read_shelf().menu_version).hours
    return differences(every_item(), datetime.now(UTC), hours)


def sentence_of(place: str, amount: int, menu: Menu) -> str:
    """A difference in words."""
    ids = {place: name for name, place in menu.places.items()}
    more = "more" if amount > 0 else "less"
    day, _, what = place.rpartition(" ")
    if day.startswith(USED):
        on = day.removeprefix(f"{USED} ")
        return f"{ids.get(what, what)}: {abs(amount) / 1000:g} {more} used on {on} by the day book than by its orders"
    if day:
        return f"{ids.get(what, what)}: {abs(amount) / 1000:g} {more} held for {day} than its orders say"
    if "." in place:
        return f"a slot ({place}): {abs(amount)} minutes {more} on the shelf than the orders say"
    unit = menu.ingredients[place].unit if place in menu.ingredients else ""
    return f"{ids.get(place, place)}: {abs(amount) / 1000:g} {unit} {more} on the shelf than the ledger says"


if __name__ == "__main__":
    main()
