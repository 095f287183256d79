"""Brings a stage back as it was at a moment: `make restore STAGE=prod AT=2026-11-27T20:00`. Cut off anywhere, it can be run again.

While it writes, a cover lies in the shelf's place: without a shelf nothing comes in, goes out or is cancelled. The shelf comes back last,
in one transaction with what it names.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.hours.hours import local_text
from chalicelib.domain.log_entries import BOOK_OWNER, Happening, LogEntry
from chalicelib.domain.logbook.sentences import happening_sentences, locale_of_sentences
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.refusals import KitchenBusy
from chalicelib.domain.rules import rules as house_rules
from chalicelib.domain.rules.rule_differences import differences
from chalicelib.larder.keys import SHELF, rules_key
from chalicelib.larder.logbook import entry_put
from chalicelib.larder.schema import STAMP, NewerLarder
from chalicelib.larder.table import ConditionsFailed, Part, table_name, transact
from chalicelib.service import ruling
from chalicelib.settings import BrokenSetting
from tools.backup import sums
from tools.backup.comparison import Comparison, compare, item_in, words_of
from tools.backup.export import export
from tools.backup.in_force import menu_anew, menu_in, menu_texts, number, put_part, rules_in, with_new_ingredients
from tools.backup.larder import every_item, put_back, take_away
from tools.backup.lines import Item
from tools.backup.recovery import NotRecovered, as_typed, in_words, read_instant, recover, stamp_of
from tools.deploy.agreeing import agreed
from tools.deploy.destroy import remove_table
from tools.deploy.names import STAGES, speak_of
from tools.deploy.presence import check_there
from tools.rebuild import sentence_of

EXPORTS = Path(__file__).parents[2] / ".refectory" / "before"
_PAUSE = timedelta(minutes=10)
"""Until then the dining room says that the kitchen pauses; the rules of then end it, and it ends by itself where nothing was changed."""
_A_SECOND = 1.1
"""After it, whatever is written belongs to a later second."""
_TRIES = 10
_VERSIONS = ("menu_version", "rules_version")


class NotUndone(Exception):
    """It is not as it was, and the sentence says why."""


def undo(stage: str, typed: str, agree: str | None) -> None:
    """Recovers the table of that moment, says what differs, and makes the standing table equal to it, if whoever is asked agrees."""
    zone = _zone()
    at = read_instant(typed, zone)
    _say(f"· as it was on {in_words(at, zone)}")
    recovered = recover(table_name(), at, stage, datetime.now(UTC), _say)
    menu = _check_whole(recovered, at)
    while True:
        found = compare(table_name(), recovered, datetime.now(UTC))
        if _is_as_then(found, recovered, menu):
            _say("· everything is so already")
            break
        for line in (*words_of(found, with_new_ingredients(menu, found.latest["MENU"])), *_version_lines(found, recovered, menu)):
            _say(line)
        if agree != stage and not agreed("It becomes so again, and what came since is gone.", stage):
            raise NotUndone(_what_is_left(found.shelf, recovered, stage))
        if before := cover(found.shelf, at, zone, stage):
            take_over(recovered, at)
            _say(
                "· it is so again; the page and the boards follow within a minute\n"
                f"· to take this back, from in some minutes on and for 35 days: make restore STAGE={stage} AT={before}\n"
                "· whoever was erased by make forget since then needs that again"
            )
            break
        _say("· something came in meanwhile: look once more")
    remove_table(recovered)
    _say(f"· {recovered} is removed")


def _what_is_left(shelf: Item, recovered: str, stage: str) -> str:
    removed = f"aws dynamodb delete-table --table-name {recovered} removes it."
    if "covered" not in shelf:
        return f"{recovered} is kept, and costs as any table does. {removed}"
    back = f"make restore STAGE={stage} AT={shelf['before']['S']}"
    return f"Nothing can be ordered until this goes on, or all is as before: {back}. That wants {recovered} gone. {removed}"


def cover(shelf: Item, at: datetime, zone: str | None, stage: str) -> str | None:
    """Pauses, exports what is there, and covers the shelf, if it is still the one that was seen.

    Gives the last second in which all was as it is now, for whoever wants it back; None where something came in.
    """
    if "covered" in shelf:
        transact({"shelf": {"Put": {"TableName": table_name(), "Item": {**shelf, "covered": {"S": as_typed(at)}}}}})
        return str(shelf["before"]["S"])
    if shelf:
        _pause()
        _export(stage)
    before = as_typed(datetime.now(UTC))
    time.sleep(_A_SECOND)
    notes = {"covered": as_typed(at), "before": before, **({"zone": zone} if zone else {})}
    item = {**SHELF, **STAMP, **{name: {"S": text} for name, text in notes.items()}}
    try:
        transact({"shelf": {"Put": {"TableName": table_name(), "Item": item, **_unless_changed(shelf)}}})
    except ConditionsFailed:
        return None
    return before


def take_over(recovered: str, at: datetime) -> None:
    """Makes the table whose shelf is covered equal to the recovered one, and takes the cover off."""
    for _ in range(_TRIES):
        found = compare(table_name(), recovered, datetime.now(UTC))
        if not found.since and not found.before:
            _uncover(found, recovered, at)
            return
        take_away(found.since.values())
        put_back(found.before.values())
    raise NotUndone("Somebody goes on working in the table, on tickets perhaps. Run it again when they pause.")


def _uncover(found: Comparison, recovered: str, at: datetime) -> None:
    """Puts the shelf of then in its place, in one transaction with what it names.

    Menu and rules get numbers that none had before. A warm kitchen remembers by number what is in force, and an order that was decided
    under any other rules cannot land any more. A new menu also has its page written.
    """
    now, then = datetime.now(UTC).replace(microsecond=0), number(found.shelf_then, "menu_version")
    version = found.latest["MENU"]
    menu = menu_in(recovered, then)
    parts: dict[str, Part] = {}
    if menu_texts(table_name(), version) != menu_texts(recovered, then):
        version += 1
        parts = menu_anew(recovered, then, version)
    rules = rules_in(recovered, found.shelf_then, menu)
    rules = replace(rules, version=found.latest["RULES"] + 1, by=BOOK_OWNER, at=now)
    shelf = {**found.shelf_then, "menu_version": {"N": str(version)}, "rules_version": {"N": str(rules.version)}}
    parts["rules"] = put_part({**rules_key(rules.version), **STAMP, "rules": {"S": msgspec.json.encode(rules).decode()}})
    parts["shelf"] = put_part(shelf, ConditionExpression="attribute_exists(covered)")
    parts["entry"] = entry_put(
        LogEntry(f"back-{as_typed(at)}", now, BOOK_OWNER, (Happening("brought-back", {"at": local_text(rules.hours, at)}),))
    )
    try:
        transact(parts)
    except ConditionsFailed:
        if "covered" in item_in(table_name(), SHELF):  # otherwise it had landed, and its answer was lost
            raise


def _zone() -> str | None:
    """The zone of the restaurant's clock; None where the table is in such a state that nobody can tell."""
    shelf = item_in(table_name(), SHELF)
    if "zone" in shelf:
        return str(shelf["zone"]["S"])
    try:
        return ruling.read_rules_in_force()[1].hours.zone
    except Exception:  # noqa: BLE001 - whatever is wrong with the table, it is to be brought back
        return None


def _check_whole(recovered: str, at: datetime) -> Menu:
    """The menu of then. Says so where sums do not hold: AWS may bring back one half of what was written in that very second."""
    version = number(item_in(recovered, SHELF), "menu_version")
    if not version:
        remove_table(recovered)
        raise NotUndone("No menu was on offer then. Choose a later moment.")
    menu = menu_in(recovered, version)
    try:
        differing = [sentence_of(place, amount, menu) for place, amount in sums.differences(every_item(recovered), at).items()]
    except NewerLarder:
        raise
    except Exception:  # noqa: BLE001 - whatever nobody can read
        differing = ["there is something that nobody can read"]
    if differing:
        _say("! it was not whole then; another second may be better:")
        for sentence in differing:
            _say(f"    {sentence}")
    return menu


def _is_as_then(found: Comparison, recovered: str, menu: Menu) -> bool:
    if found.since or found.before or "menu_version" not in found.shelf:
        return False
    here, there = ({name: part for name, part in shelf.items() if name not in _VERSIONS} for shelf in (found.shelf, found.shelf_then))
    return here == there and _is_menu_of_then(found, recovered) and not _rule_sentences(found, recovered, menu)


def _version_lines(found: Comparison, recovered: str, menu: Menu) -> Iterator[str]:
    if "menu_version" not in found.shelf:
        yield "· nothing is on offer now, and nothing can be ordered"
    elif not _is_menu_of_then(found, recovered):
        now, then = (number(shelf, "menu_version") for shelf in (found.shelf, found.shelf_then))
        yield f"· menu {now} is on offer now; menu {then} comes on offer again, under a new number"
    if sentences := _rule_sentences(found, recovered, menu):
        yield "· rules of the house:"
        yield from (f"    {sentence}" for sentence in sentences)


def _is_menu_of_then(found: Comparison, recovered: str) -> bool:
    now, then = (number(shelf, "menu_version") for shelf in (found.shelf, found.shelf_then))
    return menu_texts(table_name(), now) == menu_texts(recovered, then)


def _rule_sentences(found: Comparison, recovered: str, menu: Menu) -> list[str]:
    """What the rules of then would change."""
    here, there = rules_in(table_name(), found.shelf, menu), rules_in(recovered, found.shelf_then, menu)
    return happening_sentences(differences(here, there, menu, datetime.now(UTC)), locale_of_sentences(menu.hours))


def _unless_changed(shelf: Item) -> dict[str, Any]:
    """The condition that nothing was taken off this shelf or put on it, and no other menu came on offer; or that there is still none."""
    names = [name for name in ("on_hand", "minutes", "menu_version") if name in shelf]
    if not names:
        return {} if shelf else {"ConditionExpression": "attribute_not_exists(pk)"}
    return {
        "ConditionExpression": " AND ".join(f"#{name}=:{name}" for name in names),
        "ExpressionAttributeNames": {f"#{name}": name for name in names},
        "ExpressionAttributeValues": {f":{name}": shelf[name] for name in names},
    }


def _pause() -> None:
    """The dining room says that the kitchen pauses, unless it does so for longer already."""
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        ruling.change_rules(BOOK_OWNER, now, lambda _, rules: house_rules.paused(rules, max(now + _PAUSE, rules.hours.paused_until or now)))
    except Exception as why:  # noqa: BLE001 - whatever is wrong with the table, it is to be brought back
        _say(f"! the dining room does not say that the kitchen pauses: {why}")


def _export(stage: str) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    folder = EXPORTS / f"{stage}-{stamp_of(now)}"
    try:
        export(folder, now)
    except Exception as why:  # noqa: BLE001 - what cannot be read may be the very mistake, and the table's own recovery keeps it
        _say(f"! what is there now cannot be exported: {why} Only the table's own recovery keeps it, for 35 days")
    else:
        _say(f"· what is there now is in {folder}, with guests' names: keep it elsewhere, because make clean removes it")


def _say(line: str) -> None:
    print(line, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=(*STAGES, "local"), required=True)
    parser.add_argument("--at", required=True, help="a moment by the restaurant's clock, or with its offset")
    parser.add_argument("--yes", help="the stage's name once more, to be asked nothing")
    asked = parser.parse_args()
    if asked.stage == "local":
        sys.exit("Nothing was done: what is open on this machine keeps no earlier moment. AWS does: make restore STAGE=prod AT=…")
    speak_of(asked.stage)
    check_there(asked.stage)
    try:
        undo(asked.stage, asked.at, asked.yes)
    except (NotUndone, NotRecovered, NewerLarder, KitchenBusy, BrokenSetting, ConditionsFailed, ClientError, BotoCoreError, OSError) as why:
        sys.exit(f"Nothing more is brought back. {why}")


if __name__ == "__main__":
    main()
