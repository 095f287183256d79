"""The log book: an entry is written once, with its change or not at all, and found by its day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.logbook import Entry
from chalicelib.larder.logbook import entry_put, keep_entry, read_entries
from chalicelib.larder.table import client
from tests.bistro import FRIDAY_EVENING
from tests.faults import PASSING, Wire

pytestmark = pytest.mark.usefixtures("larder")
ENTRY = Entry("rules-7", FRIDAY_EVENING, "Zoë", ("Monday: closed → 18:00-22:00", "Soup is off"))
LATER = timedelta(days=400)


def written() -> list[Entry]:
    """All but the opening of the restaurant."""
    return [one for one in read_entries(FRIDAY_EVENING - LATER, FRIDAY_EVENING + LATER) if not one.id.startswith("menu-")]


def test_an_entry_is_found_again_as_it_was_written():
    keep_entry(ENTRY)
    assert written() == [ENTRY]


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
def test_an_entry_that_is_written_twice_is_there_once_and_as_it_was(wire: Wire, fault):
    wire.next(fault)
    keep_entry(ENTRY)
    keep_entry(replace(ENTRY, who="Somebody else", what=("Nothing",)))
    assert written() == [ENTRY]


def test_a_change_whose_entry_is_there_already_is_not_made_again():
    keep_entry(ENTRY)
    with pytest.raises(client().exceptions.TransactionCanceledException):
        client().transact_write_items(TransactItems=[entry_put(ENTRY), entry_put(replace(ENTRY, id="rules-8"))])
    assert written() == [ENTRY]


def test_entries_are_read_by_time_across_months_and_years():
    days = [datetime(2026, 11, 30, 23, 59, 59, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)]
    for number, at in enumerate(reversed(days)):
        keep_entry(Entry(str(number), at, "Zoë", ("Something",)))
    assert [one.at for one in written()] == days
    assert [one.at for one in read_entries(days[0], days[2])] == days[:2], "up to an instant, and not at it"
    assert read_entries(days[1] + timedelta(seconds=1), days[2]) == []
