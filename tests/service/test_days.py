"""The sweep: the shelf stays small, and nothing that somebody still waits for is lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.orders import AskedOrder
from chalicelib.domain.tickets.corrections import Hand
from chalicelib.larder.shelf import read_shelf
from chalicelib.service.correcting import call_off
from chalicelib.service.days import begin_days, begin_today, sweep_past_slots
from chalicelib.service.ordering import place
from chalicelib.service.publishing import publish
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.domain.scenes import SATURDAY, TOMORROW, line, utc
from tests.faults import PASSING, CutOff, Fate, Wire, goes_through, is_cut_off_after, is_cut_off_before
from tests.house import restart
from tests.larder.scenes import keep, on_hand, taken
from tests.ledger import assert_the_ledger_equals_the_shelf
from tests.order_keys import order_id_of
from tests.service.scenes import SOLE, asked, attempt

pytestmark = pytest.mark.usefixtures("larder")
SLOT = utc(2026, 11, 27, 19)
LATER = FRIDAY_EVENING + timedelta(hours=20)
PAST = SLOT + timedelta(hours=6, minutes=1)


def test_minutes_of_slots_that_are_long_over_are_swept_away():
    keep(line("sole"), line("leeks"))
    tomorrow = keep(line("sole"), id="tomorrow", slot="2026-11-28T13:00:00+01:00")
    on_hand = read_shelf().on_hand
    assert sweep_past_slots(PAST) == 2
    assert {slot for slot, _ in read_shelf().minutes} == {tomorrow.slot}
    assert read_shelf().on_hand == on_hand


@pytest.mark.parametrize("hours", [0, 3, 6])
def test_an_evening_is_not_swept_before_it_is_over(hours: int):
    keep(line("sole"))
    before = read_shelf()
    assert sweep_past_slots(SLOT + timedelta(hours=hours)) == 0
    assert read_shelf() == before


def test_sweeping_twice_is_sweeping():
    keep(line("sole"))
    assert [sweep_past_slots(PAST), sweep_past_slots(PAST)] == [1, 0]


def test_an_empty_shelf_is_not_touched(wire: Wire):
    assert sweep_past_slots(FRIDAY_EVENING) == 0
    assert wire.operations == ["GetItem"]


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
def test_the_shelf_is_swept_whatever_happens_on_the_wire(wire: Wire, fault: Fate):
    keep(line("sole"))
    wire.next(fault, fault)
    assert sweep_past_slots(PAST) == 1
    assert read_shelf().minutes == {}


@pytest.mark.parametrize("cut", [is_cut_off_before, is_cut_off_after], ids=lambda cut: cut.__name__)
@pytest.mark.parametrize("call", range(2))
def test_a_sweep_that_was_cut_off_is_made_up_for_by_the_next(wire: Wire, call: int, cut: Fate):
    keep(line("sole"))
    wire.next(*[goes_through] * call, cut)
    with pytest.raises(CutOff):
        sweep_past_slots(PAST)
    restart()
    sweep_past_slots(PAST)
    assert read_shelf().minutes == {}


def test_what_is_cancelled_after_the_sweep_leaves_nothing_for_the_next_one_to_miss():
    before = read_shelf().on_hand
    keep(line("sole"))
    sweep_past_slots(PAST)
    call_off("first", 0, Hand(PAST, "Zoë"), begun=False)
    assert read_shelf().on_hand == before
    sweep_past_slots(PAST)
    assert read_shelf().minutes == {}


def test_a_day_that_nobody_orders_on_is_begun_by_the_hour():
    soles = [replace(one, par=6 * G) if one.id == "sole" else one for one in BISTRO.ingredients]
    publish(replace(BISTRO, ingredients=tuple(soles)), FRIDAY_EVENING)
    asked = AskedOrder([AskedLine("sole", 2, {})], 7_600, "Ada", slot="2026-11-28T20:00:00+01:00")
    place(asked, Attempt(order_id_of("one-tap-on-one-button"), "body"), FRIDAY_EVENING)
    before = on_hand()
    for hours in (12, 13, 14):
        begin_today(FRIDAY_EVENING + timedelta(hours=hours))
    assert taken(before) == {"sole": 2 * G}


def test_a_restaurant_without_pars_begins_no_days():
    begin_today(FRIDAY_EVENING)
    assert read_shelf().begun is None


@pytest.fixture
def six_soles_a_day(larder: None) -> dict[str, int]:  # noqa: ARG001 - it is opened first
    """What is on the shelf on Friday evening, when two of Saturday's soles are ordered."""
    soles = [replace(one, par=6 * G) if one.id == "sole" else one for one in BISTRO.ingredients]
    publish(replace(BISTRO, ingredients=tuple(soles)), FRIDAY_EVENING)
    place(replace(asked(SOLE), slot=SATURDAY), attempt("ahead"), FRIDAY_EVENING)
    return on_hand()


def test_a_day_that_nobody_began_is_begun_with_the_next_one(six_soles_a_day: dict[str, int]):
    assert begin_days(TOMORROW + timedelta(days=3), LATER).begun == TOMORROW + timedelta(days=3)
    assert taken(six_soles_a_day) == {"sole": 1 * G}
    assert_the_ledger_equals_the_shelf()


def test_after_a_year_in_which_no_day_began_what_was_ordered_ahead_is_off_the_shelf(six_soles_a_day: dict[str, int]):
    assert begin_days(date(2027, 12, 1), LATER).begun == date(2027, 12, 1)
    assert taken(six_soles_a_day) == {"sole": 1 * G}
    assert_the_ledger_equals_the_shelf()


def test_an_order_that_comes_in_while_its_day_begins_is_off_the_shelf_with_it(six_soles_a_day: dict[str, int], wire: Wire):
    def another_orders(request):
        wire.next()
        place(replace(asked(SOLE), slot=SATURDAY), attempt("just in time"), FRIDAY_EVENING)
        return goes_through(request)

    wire.next(goes_through, goes_through, another_orders)
    assert begin_days(TOMORROW, LATER).begun == TOMORROW
    assert taken(six_soles_a_day)["sole"] == 2 * G
    assert_the_ledger_equals_the_shelf()


def test_a_day_that_has_begun_is_not_begun_again(six_soles_a_day: dict[str, int], wire: Wire):
    for _ in range(2):
        wire.next()
        assert begin_days(TOMORROW, LATER).begun == TOMORROW
    assert wire.operations == ["GetItem", "GetItem"]
    assert taken(six_soles_a_day) == {"sole": 1 * G}
