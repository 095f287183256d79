"""What the clock asks for by the hour: all of it, and nothing that was done already."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.book.book import Opening, SpecialDay
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.orders import AskedOrder
from chalicelib.domain.tickets.tickets import cancel
from chalicelib.events.sweep import sweep
from chalicelib.larder.day_book import read_day_sums, read_moved
from chalicelib.larder.orders import read_order
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.tickets import keep_ticket
from chalicelib.service.ordering import place
from chalicelib.service.publishing import publish
from chalicelib.service.ruling import change_rules
from tests.at_the_pass import EIGHT
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.domain.scenes import by_name, line
from tests.house import restart
from tests.larder.scenes import keep, on_hand, taken

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


def test_after_thirty_days_nobody_can_tell_any_more_whose_orders_they_were():
    """One that the kitchen was done with, and one that nobody ever touched."""
    done = keep(line("leeks"), id="done", note="no nuts")
    keep_ticket(read_order(done.id), cancel(read_order(done.id), FRIDAY_EVENING))
    keep(line("leeks"), id="forgotten", note="no nuts")
    for days, left in ((29, ["no nuts", "no nuts"]), (31, ["", ""])):
        sweep(FRIDAY_EVENING + timedelta(days=days))
        assert [read_order(order_id).order.note for order_id in ("done", "forgotten")] == left
