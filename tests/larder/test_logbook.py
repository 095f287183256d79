"""The log book: an entry is written once, with its change or not at all, and found by its day."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.log_entries import Happening, LogEntry
from chalicelib.domain.logbook.sentences import LogLine, line_of_entry
from chalicelib.domain.menu.menus import freeze
from chalicelib.domain.rules.rules import rules_of
from chalicelib.larder.keys import log_key
from chalicelib.larder.logbook import entry_put, keep_entry, read_entries
from chalicelib.larder.menus import keep_menu, read_menu
from chalicelib.larder.rules import keep_rules
from chalicelib.larder.schema import STAMP
from chalicelib.larder.sessions import end_another_session, keep_session
from chalicelib.larder.stock import keep_threshold
from chalicelib.larder.table import client, table_name
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.domain.scenes import MENU
from tests.evening import SESSION
from tests.faults import PASSING, CutOff, Fate, Wire, goes_through, is_cut_off_after, is_cut_off_before, is_not_understood
from tests.ledger import everything

pytestmark = pytest.mark.usefixtures("larder")
ENTRY = LogEntry(
    "rules-7",
    FRIDAY_EVENING,
    "Zoë",
    (Happening("weekday", {"weekday": "monday", "before": [], "after": ["18:00-22:00"]}), Happening("dish-back", {"dish": "Soup"})),
)
LATER = timedelta(days=400)


def written() -> list[LogEntry]:
    """All but the opening of the restaurant."""
    return [entry for entry in read_entries(FRIDAY_EVENING - LATER, FRIDAY_EVENING + LATER) if not entry.id.startswith("menu-")]


def test_an_entry_is_found_again_as_it_was_written():
    keep_entry(ENTRY)
    assert written() == [ENTRY]


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
def test_an_entry_that_is_written_twice_is_there_once_and_as_it_was(wire: Wire, fault):
    wire.next(fault)
    keep_entry(ENTRY)
    keep_entry(replace(ENTRY, who="Somebody else", what=(Happening("signed-in"),)))
    assert written() == [ENTRY]


def test_an_entry_that_is_not_understood_is_our_fault_and_was_not_written_before(wire: Wire):
    wire.next(is_not_understood)
    with pytest.raises(client().exceptions.ClientError):
        keep_entry(ENTRY)


def test_a_change_whose_entry_is_there_already_is_not_made_again():
    keep_entry(ENTRY)
    with pytest.raises(client().exceptions.TransactionCanceledException):
        client().transact_write_items(TransactItems=[entry_put(ENTRY), entry_put(replace(ENTRY, id="rules-8"))])
    assert written() == [ENTRY]


def test_entries_are_read_by_time_across_months_and_years():
    days = [datetime(2026, 11, 30, 23, 59, 59, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)]
    for number, at in enumerate(reversed(days)):
        keep_entry(LogEntry(str(number), at, "Zoë", (Happening("signed-in"),)))
    assert [entry.at for entry in written()] == days
    assert [entry.at for entry in read_entries(days[0], days[2])] == days[:2], "up to an instant, and not at it"
    assert read_entries(days[1] + timedelta(seconds=1), days[2]) == []


@pytest.mark.parametrize(
    ("shape", "sentences"),
    [
        ({"who": {"S": "The book's owner"}, "what": {"L": [{"S": "Menu {3} on offer"}, {"S": "Closed"}]}}, ("Menu {3} on offer", "Closed")),
        (
            {"who": {"S": ""}, "happenings": {"S": '[{"kind":"menu","facts":{"version":3}},{"kind":"pause-over","facts":{}}]'}},
            ("Menu 3 on offer", "The pause is over"),
        ),
    ],
    ids=["sentences", "facts"],
)
def test_an_entry_of_either_version_is_read(shape: dict[str, Any], sentences: tuple[str, ...]):
    client().put_item(TableName=table_name(), Item={**log_key(FRIDAY_EVENING, "rules-9"), **STAMP, **shape})
    assert list(map(line_of_entry, written())) == [LogLine("rules-9", FRIDAY_EVENING, "The book's owner", sentences)]


CHANGES: dict[str, Callable[[], object]] = {
    "rules": lambda: keep_rules(replace(rules_of(read_menu()), version=1, off={"sole": None}), ENTRY),
    "a menu": lambda: keep_menu(freeze(BISTRO, 2, MENU.places), "{}", (BISTRO, {}), ENTRY),
    "a threshold": lambda: keep_threshold("a", 5 * G, ENTRY),
    "no threshold": lambda: keep_threshold("a", None, ENTRY),
    "a session": lambda: end_another_session(SESSION.id, ENTRY),
    "a sign-in": lambda: keep_session(replace(SESSION, id="d" * 64), ENTRY, SESSION),
}
each_change = pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)


def changed() -> list[dict[str, Any]]:
    """Everything but the log; what holds no threshold is none."""
    return [item for item in everything() if not item["pk"]["S"].startswith("LOG#") and item.get("amounts") != {"M": {}}]


@pytest.fixture
def before() -> list[dict[str, Any]]:
    keep_session(SESSION)
    keep_threshold("a", 4 * G, replace(ENTRY, id="menu-before"))
    return changed()


@each_change
@pytest.mark.parametrize("fate", [is_cut_off_before, is_cut_off_after])
@pytest.mark.parametrize("calls", [0, 1])
def test_a_change_that_is_cut_off_leaves_itself_and_its_entry_or_neither(
    wire: Wire, before: list[Any], change: Callable[[], object], fate: Fate, calls: int
):
    wire.next(*[goes_through] * calls, fate)
    with suppress(CutOff):
        change()
    wire.next()
    assert (changed() != before) == (written() == [ENTRY])
    change()
    assert changed() != before
    assert written() == [ENTRY], "tried again, it is done and written once"


@each_change
@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
def test_a_change_is_made_and_written_once_whatever_happens_on_the_line(
    wire: Wire, before: list[Any], change: Callable[[], object], fault: Fate
):
    wire.next(fault, fault)
    change()
    assert changed() != before
    assert written() == [ENTRY]


def test_rules_that_came_too_late_leave_no_entry():
    assert CHANGES["rules"]()
    assert not keep_rules(replace(rules_of(read_menu()), version=1), replace(ENTRY, id="rules-too-late"))
    assert written() == [ENTRY]


def test_who_is_signed_out_already_is_not_signed_out_again():
    end_another_session(SESSION.id, ENTRY)
    assert written() == []
