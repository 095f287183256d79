"""What the clock asks for by the hour: all of it, and nothing that was done already."""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta

import pytest
from botocore.exceptions import ClientError

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.book.book import Opening, SpecialDay
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.orders import AskedOrder
from chalicelib.domain.tickets.tickets import cancel
from chalicelib.events.sweep import sweep
from chalicelib.larder.day_book import read_day_sums, read_moved
from chalicelib.larder.orders import read_order
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.stock import keep_threshold
from chalicelib.larder.tickets import keep_ticket
from chalicelib.outside import topic
from chalicelib.service.ordering import place
from chalicelib.service.publishing import publish
from chalicelib.service.ruling import change_rules
from chalicelib.settings import settings
from tests.at_the_pass import EIGHT
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.domain.scenes import MENU, by_name, line
from tests.house import restart
from tests.larder.scenes import entry, keep, on_hand, spoil, taken

pytestmark = pytest.mark.usefixtures("larder")
MORNING = FRIDAY_EVENING + timedelta(hours=14)


def test_the_clock_sweeps_the_evening_and_begins_the_day():
    soles = [replace(one, par=6 * G) if one.id == "sole" else one for one in BISTRO.ingredients]
    publish(replace(BISTRO, ingredients=tuple(soles)), FRIDAY_EVENING)
    place(AskedOrder([AskedLine("leeks", 1, {})], 900, "Ada", slot=EIGHT), Attempt("an-order", "body"), FRIDAY_EVENING)
    place(AskedOrder([AskedLine("sole", 2, {})], 7_600, "Ada", slot="2026-11-28T20:00:00+01:00"), Attempt("ahead", "body"), FRIDAY_EVENING)
    before = on_hand()
    assert sweep(MORNING) == 1
    assert (read_shelf().begun, len(read_shelf().minutes)) == (MORNING.date(), 1)
    assert taken(before) == {"sole": 2 * G}, "what was ordered ahead for the day is off the shelf"


def test_an_hour_later_there_is_nothing_to_do():
    keep(line("leeks"))
    assert [sweep(MORNING), sweep(MORNING + timedelta(hours=1))] == [1, 0]


def test_a_day_begins_by_the_hours_that_are_in_force():
    """Past midnight, on a night on which the doors are open for longer, it is still the evening's day."""
    soles = [replace(one, par=6 * G) if one.id == "sole" else one for one in BISTRO.ingredients]
    publish(replace(BISTRO, ingredients=tuple(soles)), FRIDAY_EVENING)
    long_night = SpecialDay(FRIDAY_EVENING.date(), "A long night", (Opening(time(18, 30), time(4)),))
    change_rules("Odile", FRIDAY_EVENING, lambda _, rules: replace(rules, hours=replace(rules.hours, special=(long_night,))))
    restart()
    sweep(FRIDAY_EVENING + timedelta(hours=8))
    assert read_shelf().begun == FRIDAY_EVENING.date()
    sweep(FRIDAY_EVENING + timedelta(hours=12))
    assert read_shelf().begun == FRIDAY_EVENING.date() + timedelta(days=1)


def test_a_day_that_is_over_is_written_down_with_what_was_ordered_on_it():
    keep(line("sole", 2))
    for hours in (24, 25):
        sweep(FRIDAY_EVENING + timedelta(hours=hours))
    found = read_day_sums(FRIDAY_EVENING.date() + timedelta(days=1), 7)
    assert (found[0].day, by_name(found[0].used)) == (FRIDAY_EVENING.date(), {"butter": 120 * G, "sole": 2 * G})
    assert len(read_moved(FRIDAY_EVENING.date())) == 1


@pytest.fixture
def refusing_topic(larder: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:  # noqa: ARG001 - it stands first
    """The owner is to be told of something, and cannot be."""
    monkeypatch.setenv("REFECTORY_TOPIC", "arn:aws:sns:eu-west-3:123456789012:gone")
    settings.cache_clear()
    topic._client.cache_clear()
    keep_threshold(MENU.places["sole"], 1_000 * G, entry("low"))
    yield
    settings.cache_clear()
    topic._client.cache_clear()


@pytest.mark.usefixtures("refusing_topic")
def test_what_fails_keeps_nothing_else_from_being_done_and_is_raised():
    keep(line("leeks"), note="no nuts")
    with pytest.raises(ClientError, match="Publish"):
        sweep(FRIDAY_EVENING + timedelta(days=31))
    assert read_order("first").order.note == ""
    assert len(read_day_sums(FRIDAY_EVENING.date() + timedelta(days=31), 7)) == 1


@pytest.mark.usefixtures("refusing_topic")
def test_of_two_faults_the_first_is_raised_and_guests_are_forgotten():
    """The day book meets an order of yesterday that nobody can read."""
    keep(line("leeks"), note="no nuts")
    spoil(keep(line("leeks"), id="yesterday").id)
    with pytest.raises(zlib.error):
        sweep(FRIDAY_EVENING + timedelta(days=1))
    with pytest.raises((zlib.error, ClientError)):
        sweep(FRIDAY_EVENING + timedelta(days=31))
    assert read_order("first").order.note == ""


def test_a_day_that_cannot_be_written_down_keeps_no_later_one_from_it():
    """An order of Friday that nobody can read; and each hour that tells of it."""
    sweep(FRIDAY_EVENING)
    spoil(keep(line("leeks")).id)
    with pytest.raises(zlib.error):
        sweep(FRIDAY_EVENING + timedelta(days=1))
    for days in (2, 3):
        sweep(FRIDAY_EVENING + timedelta(days=days))
        with pytest.raises(zlib.error):
            sweep(FRIDAY_EVENING + timedelta(days=days, hours=1))
    written = {found.day for found in read_day_sums(FRIDAY_EVENING.date() + timedelta(days=3), 7)}
    assert written >= {FRIDAY_EVENING.date() + timedelta(days=day) for day in (1, 2)}
    assert FRIDAY_EVENING.date() not in written


@pytest.mark.usefixtures("refusing_topic")
def test_each_fault_stands_in_the_log_once_and_names_nobody(caplog: pytest.LogCaptureFixture):
    spoil(keep(line("leeks"), name="Ada").id)
    with pytest.raises(zlib.error):
        sweep(FRIDAY_EVENING + timedelta(days=1))
    assert [record.getMessage() for record in caplog.records] == ["fault: error in the day book", "fault: NotFoundException in what is low"]


def test_after_thirty_days_nobody_can_tell_any_more_whose_orders_they_were():
    """One that the kitchen was done with, and one that nobody ever touched."""
    done = keep(line("leeks"), id="done", note="no nuts")
    keep_ticket(read_order(done.id), cancel(read_order(done.id), FRIDAY_EVENING))
    keep(line("leeks"), id="forgotten", note="no nuts")
    for days, left in ((29, ["no nuts", "no nuts"]), (31, ["", ""])):
        sweep(FRIDAY_EVENING + timedelta(days=days))
        assert [read_order(order_id).order.note for order_id in ("done", "forgotten")] == left
