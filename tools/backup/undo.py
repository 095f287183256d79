"""Brings a stage back as it was at a moment: `make restore STAGE=prod AT=2026-11-27T20:00`. Cut off anywhere, it can be run again.

While it writes, its own cover lies in the shelf's place: without a shelf nothing comes in, goes out or is cancelled. The shelf comes back
last, in one transaction with what it names.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.hours.hours import local_text
from chalicelib.domain.log_entries import BOOK_OWNER, Happening, LogEntry
from chalicelib.domain.logbook.sentences import happening_sentences, locale_of_sentences
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.refusals import KitchenBusy
from chalicelib.domain.rules.rule_differences import differences
from chalicelib.larder.keys import SHELF, rules_key
from chalicelib.larder.logbook import entry_put
from chalicelib.larder.schema import STAMP, NewerLarder
from chalicelib.larder.table import ConditionsFailed, Part, table_name
from chalicelib.service import ruling
from chalicelib.settings import BrokenSetting
from tools.backup import sums
from tools.backup.comparison import Comparison, compare, item_in, words_of
from tools.backup.cover import Cover, CoverLost, put_cover
from tools.backup.export import export
from tools.backup.in_force import delete_part, menu_anew, menu_in, menu_texts, number, put_part, rules_in, with_new_ingredients
from tools.backup.larder import every_item
from tools.backup.pause import Pause
from tools.backup.recovery import NotRecovered, as_typed, in_words, read_instant, recover, recovered_tables, stamp_of
from tools.deploy.agreeing import agreed
from tools.deploy.destroy import remove_table
from tools.deploy.names import STAGES, speak_of
from tools.deploy.presence import check_there
from tools.rebuild import sentence_of

EXPORTS = Path(__file__).parents[2] / ".refectory" / "before"
_TRIES = 10
_VERSIONS = ("menu_version", "rules_version")


class NotUndone(Exception):
    """It is not as it was, and the sentence says why."""


FAILURES = (
    *(NotUndone, NotRecovered, CoverLost, NewerLarder, KitchenBusy, BrokenSetting, ConditionsFailed),
    *(ClientError, BotoCoreError, OSError),
)
"""Their texts are for whoever reads the command's end; of anything else the kind is told too."""


def undo(stage: str, typed: str, agree: str | None) -> None:
    """Recovers the table of that moment, says what differs, and makes the standing table equal to it, if whoever is asked agrees.

    However it ends otherwise, it says what state that is and how to go on.
    """
    zone = _zone()
    at = read_instant(typed, zone)
    _say(f"· as it was on {in_words(at, zone)}")
    pause = Pause(_say)
    try:
        recovered = recover(table_name(), at, stage, datetime.now(UTC), _say)
        Undoing(stage, at, zone, recovered, _check_whole(recovered, at), pause, agree == stage).go()
        pause.end()
        remove_table(recovered)
    except (Exception, KeyboardInterrupt) as why:
        text = str(why) if isinstance(why, FAILURES) else repr(why)
        raise NotUndone(f"{text} {_what_is_left(stage, pause)}".strip()) from why
    _say(f"· {recovered} is removed")


@dataclass(frozen=True, slots=True)
class Undoing:
    """One run: it brings the stage back to this moment, of which this table was recovered and this menu was on offer."""

    stage: str
    at: datetime
    zone: str | None
    recovered: str
    menu: Menu
    pause: Pause
    agreed: bool

    def go(self) -> None:
        while True:
            found = compare(table_name(), self.recovered, datetime.now(UTC))
            if _is_as_then(found, self.recovered, self.menu, self.pause):
                _say("· everything is so already")
                return
            words = self._words(found)
            for line in (*words, *_version_lines(found, self.recovered, self.menu, self.pause)):
                _say(line)
            self._ask()
            if found.shelf and "covered" not in found.shelf:
                self.pause.begin()
                _export(self.stage)
            if cover := put_cover(found.shelf, self.at, self.zone):
                self._check_nothing_new(cover, words)
                take_over(cover, self.recovered, self.at)
                break
            _say(_ONCE_MORE)
        _say(
            "· it is so again; the page and the boards follow within a minute\n"
            f"· to take this back, from in some minutes on and for 35 days: make restore STAGE={self.stage} AT={cover.before}\n"
            "· whoever was erased by make forget since then needs that again"
        )

    def _check_nothing_new(self, cover: Cover, shown: list[str]) -> None:
        """Asks again, before anything is deleted, where it is not what was shown: somebody may have cancelled and ordered the same."""
        found = replace(compare(table_name(), self.recovered, datetime.now(UTC)), shelf=cover.was)
        words = self._words(found)
        if words == shown:
            return
        _say("\n".join((_ONCE_MORE, *words)))
        try:
            self._ask()
        except NotUndone:
            if cover.was and "covered" not in cover.was:
                cover.give_way(cover.was, {})
            raise

    def _words(self, found: Comparison) -> list[str]:
        return list(words_of(found, with_new_ingredients(self.menu, found.latest["MENU"])))

    def _ask(self) -> None:
        if not self.agreed and not agreed("It becomes so again, and what came since is gone.", self.stage):
            raise NotUndone


_ONCE_MORE = "· something came in meanwhile: look once more"


def _what_is_left(stage: str, pause: Pause) -> str:
    """What the state is after a run that did not come to its end, and the commands that go on."""
    try:
        shelf, left = item_in(table_name(), SHELF), recovered_tables(table_name())
    except Exception:  # noqa: BLE001 - the very failure that is being told may be in the way
        return f"How far it is cannot be read now; this says it: make doctor STAGE={stage}"
    removed = "".join(f"aws dynamodb delete-table --table-name {name} removes it." for name in left)
    if "covered" in shelf:
        again, back = (f"make restore STAGE={stage} AT={shelf[name]['S']}" for name in ("covered", "before"))
        wanted = f" That wants {left[0]} gone. {removed}" if left else ""
        return f"Nothing can be ordered until this goes on: {again}; or until all is as before: {back}.{wanted}"
    pause.end()
    return f"The shelf is not covered. {left[0]} is kept, and costs as any table does. {removed}" if left else "The shelf is not covered."


def take_over(cover: Cover, recovered: str, at: datetime) -> None:
    """Makes the table whose shelf is covered equal to the recovered one, and takes the cover off."""
    for _ in range(_TRIES):
        found = compare(table_name(), recovered, datetime.now(UTC))
        if not found.since and not found.before:
            _uncover(cover, found, recovered, at)
            return
        cover.write(map(delete_part, found.since.values()))
        cover.write(map(put_part, found.before.values()))
    raise NotUndone("Somebody goes on working in the table, on tickets perhaps. Run it again when they pause.")


def _uncover(cover: Cover, found: Comparison, recovered: str, at: datetime) -> None:
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
    rules_item = {**rules_key(rules.version), **STAMP, "rules": {"S": msgspec.json.encode(rules).decode()}}
    parts["rules"] = put_part(rules_item)
    parts["entry"] = entry_put(
        LogEntry(f"back-{as_typed(at)}", now, BOOK_OWNER, (Happening("brought-back", {"at": local_text(rules.hours, at)}),))
    )
    try:
        cover.give_way(shelf, parts)
    except CoverLost:
        if item_in(table_name(), rules_key(rules.version)) != rules_item:  # otherwise it had landed, and its answer was lost
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


def _is_as_then(found: Comparison, recovered: str, menu: Menu, pause: Pause) -> bool:
    if found.since or found.before or "menu_version" not in found.shelf:
        return False
    here, there = ({name: part for name, part in shelf.items() if name not in _VERSIONS} for shelf in (found.shelf, found.shelf_then))
    return here == there and _is_menu_of_then(found, recovered) and not _rule_sentences(found, recovered, menu, pause)


def _version_lines(found: Comparison, recovered: str, menu: Menu, pause: Pause) -> Iterator[str]:
    yield f"· the log book keeps its {found.logged:,} entries of since then"
    if "alive" in found.shelf:
        yield f"! a restore has covered the shelf, and somebody may be at it: its last sign of life was at {found.shelf['alive']['S']}"
    if "menu_version" not in found.shelf:
        yield "· nothing is on offer now, and nothing can be ordered"
    elif not _is_menu_of_then(found, recovered):
        now, then = (number(shelf, "menu_version") for shelf in (found.shelf, found.shelf_then))
        yield f"· menu {now} is on offer now; menu {then} comes on offer again, under a new number"
    if sentences := _rule_sentences(found, recovered, menu, pause):
        yield "· rules of the house:"
        yield from (f"    {sentence}" for sentence in sentences)


def _is_menu_of_then(found: Comparison, recovered: str) -> bool:
    now, then = (number(shelf, "menu_version") for shelf in (found.shelf, found.shelf_then))
    return menu_texts(table_name(), now) == menu_texts(recovered, then)


def _rule_sentences(found: Comparison, recovered: str, menu: Menu, pause: Pause) -> list[str]:
    """What the rules of then would change, but for this run's own pause."""
    here, there = pause.without(rules_in(table_name(), found.shelf, menu)), rules_in(recovered, found.shelf_then, menu)
    return happening_sentences(differences(here, there, menu, datetime.now(UTC)), locale_of_sentences(menu.hours))


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
    except FAILURES as why:
        sys.exit(f"Nothing more is brought back. {why}")


if __name__ == "__main__":
    main()
