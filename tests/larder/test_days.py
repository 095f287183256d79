"""What is held for a day to come, and the moment when the day begins: once, and with nothing lost on the way."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from chalicelib.domain.book.limits import MOST_HELD
from chalicelib.domain.log_entries import Happening
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.orders.holding import Held, held_dish
from chalicelib.domain.orders.orders import Order
from chalicelib.domain.tickets.corrections import Hand, line_of, strike, swap
from chalicelib.domain.tickets.tickets import cancel, move
from chalicelib.larder.days import begin_day, held_update, read_held
from chalicelib.larder.keys import SHELF
from chalicelib.larder.movements import read_movement
from chalicelib.larder.orders import keep_order, read_order
from chalicelib.larder.shelf import ShelfDiffers, read_shelf
from chalicelib.larder.table import client, table_name
from chalicelib.larder.tickets import keep_ticket
from tests.bistro import FRIDAY_EVENING, G
from tests.domain.scenes import A_DAY, FRESH, OFFER, SATURDAY, TOMORROW, line
from tests.faults import PASSING, Wire, goes_through
from tests.larder.scenes import MENU, keep, on_hand, order, taken
from tests.ledger import assert_the_ledger_equals_the_shelf, everything

pytestmark = pytest.mark.usefixtures("larder")
SOLE = MENU.places["sole"]
LATER = FRIDAY_EVENING + timedelta(hours=20)
ZOE = Hand(LATER, "Zoë")
ZOE_TONIGHT = Hand(FRIDAY_EVENING, "Zoë")
QUOTA = replace(FRESH, quotas={TOMORROW.isoformat(): {"sole": 3}})


@pytest.fixture(autouse=True)
def friday_has_begun(larder: None) -> None:  # noqa: ARG001 - it is opened first
    begin_day(A_DAY, FRIDAY_EVENING)


SATURDAY_AT_NINE = "2026-11-28T21:00:00+01:00"


def ahead(portions: int = 2, id: str = "first", offer: Offer = FRESH, slot: str = SATURDAY) -> Order:  # noqa: A002 - an order has an id
    return keep(line("sole", portions), id=id, offer=offer, slot=slot)


def test_what_is_ordered_for_tomorrow_is_held_for_tomorrow():
    before = on_hand()
    ahead()
    assert read_held(TOMORROW) == {SOLE: 2 * G}
    assert taken(before) == {"butter": 120 * G}
    assert_the_ledger_equals_the_shelf()


def test_as_much_as_an_order_may_hold_is_one_change_of_its_day():
    """(F21)"""
    amounts = {f"{number}": 1_000 for number in range(MOST_HELD)}
    update = held_update(Held(TOMORROW, amounts), dict.fromkeys(amounts, 1_000_000))["Update"]
    client().update_item(**update)
    assert read_held(TOMORROW) == amounts


def test_what_was_held_for_a_day_is_kept_for_35_days_after_it():
    ahead()
    begin_day(TOMORROW, LATER)
    begin_day(TOMORROW + timedelta(days=1), LATER + timedelta(days=1))
    expire = {item["sk"]["S"]: int(item["expires_at"]["N"]) for item in everything() if item["pk"]["S"] == "HELD"}
    days = [A_DAY, TOMORROW, TOMORROW + timedelta(days=1)]
    assert expire == {str(day): int(datetime.combine(day + timedelta(days=35), time(), UTC).timestamp()) for day in days}


def test_the_day_holds_no_more_than_it_starts_with_and_says_what_it_holds():
    ahead(3)
    with pytest.raises(ShelfDiffers) as differs:
        ahead(3, "second", slot=SATURDAY_AT_NINE)
    assert differs.value.shelf.held == {SOLE: 3 * G}
    ahead(2, "third", slot=SATURDAY_AT_NINE)
    assert_the_ledger_equals_the_shelf()


def test_where_nothing_can_go_wrong_there_is_no_condition():
    """An empty one is refused by DynamoDB, and not by moto."""
    assert "ConditionExpression" not in held_update(Held(TOMORROW, {held_dish("sole"): -1}))["Update"]


def test_more_than_a_par_is_never_held_not_even_as_the_first():
    with pytest.raises(ShelfDiffers):
        keep_order(replace(order(line("sole"), offer=FRESH, slot=SATURDAY), held=Held(TOMORROW, {SOLE: 6 * G})), "body", FRESH)
    assert read_held(TOMORROW) == {}


@pytest.mark.parametrize("dish", ["sole", "wine"])
@pytest.mark.parametrize("offer", [FRESH, OFFER], ids=["delivered anew", "not any more"])
def test_what_was_ordered_ahead_for_a_day_leaves_the_shelf_first(offer: Offer, dish: str):
    """Whatever it is: what is not delivered anew today may have been yesterday."""
    ahead()
    with pytest.raises(ShelfDiffers):
        keep(line(dish), id="today", offer=offer, slot=SATURDAY, now=LATER)
    assert begin_day(TOMORROW, LATER)
    keep(line(dish), id="today", offer=offer, slot=SATURDAY, now=LATER)
    assert_the_ledger_equals_the_shelf()


def test_nothing_is_held_for_another_day_before_any_day_has_begun():
    """Or nobody would know from which day on to begin."""
    client().update_item(TableName=table_name(), Key=SHELF, UpdateExpression="REMOVE begun")
    with pytest.raises(ShelfDiffers):
        ahead()
    assert read_held(TOMORROW) == {}


def test_when_the_day_begins_what_was_held_is_taken_off_the_shelf_once():
    ahead()
    before = on_hand()
    for _ in range(3):
        assert begin_day(TOMORROW, LATER)
    assert taken(before) == {"sole": 2 * G}
    assert read_movement("ahead-2026-11-28").cause == Happening("day-begun", {"day": "2026-11-28"})
    assert_the_ledger_equals_the_shelf()


def test_a_day_that_has_begun_holds_no_more():
    begin_day(TOMORROW, LATER)
    with pytest.raises(ShelfDiffers) as differs:
        ahead()
    assert differs.value.shelf.begun == TOMORROW


def test_a_delivery_that_is_late_does_not_hold_up_the_day():
    ahead(3)
    ahead(2, "more", slot=SATURDAY_AT_NINE)
    keep(line("sole", 5), id="tonight", offer=FRESH)
    keep(line("sole", 3), id="late", offer=FRESH, slot="2026-11-27T21:00:00+01:00")
    begin_day(TOMORROW, LATER)
    assert on_hand()["sole"] == (10 - 8 - 5) * G, "three are promised that have not come yet"
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("begun", [False, True])
def test_cancelling_gives_back_to_the_day_or_to_the_shelf_when_it_has_begun(*, begun: bool):
    """Bugs others had, row 5: cancelling did not give the stock back, or gave it back twice."""
    before = on_hand()
    ahead()
    if begun:
        begin_day(TOMORROW, LATER)
    seen = read_order("first")
    for _ in range(2):
        assert keep_ticket(seen, cancel(seen, LATER)).state == "cancelled"
    assert on_hand() == before
    assert begun or read_held(TOMORROW) == {SOLE: 0}
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("begun", [False, True])
@pytest.mark.parametrize("cooked", [False, True])
def test_a_line_of_an_order_for_another_day_is_struck_off_there(*, begun: bool, cooked: bool):
    keep(line("sole", 2), line("leeks"), offer=FRESH, slot=SATURDAY)
    if begun:
        begin_day(TOMORROW, LATER)
    before = on_hand()
    seen = read_order("first")
    if cooked:
        seen = keep_ticket(seen, move(seen, "cooking", LATER))
    struck = strike(seen, 0, line_of(seen, 0, FRESH.menu), ZOE, begun=cooked)
    assert keep_ticket(seen, struck) == struck.ticket == read_order("first")
    back = 0 if cooked else 2
    assert on_hand()["butter"] - before["butter"] == back * 60 * G
    assert on_hand()["sole"] - before["sole"] == (back * G if begun else -2 * G if cooked else 0)
    assert_the_ledger_equals_the_shelf()


def test_what_comes_instead_for_another_day_is_held_there():
    keep(line("leeks"), line("wine"), offer=FRESH, slot=SATURDAY)
    seen = read_order("first")
    before = on_hand()
    swapped = swap(seen, 0, line_of(seen, 0, FRESH.menu), ZOE_TONIGHT, instead=line("sole", 2), offer=FRESH, shelf=read_shelf())
    assert keep_ticket(seen, swapped, FRESH) == swapped.ticket
    assert (read_held(TOMORROW)[SOLE], read_held(TOMORROW)[MENU.places["leek"]]) == (2 * G, 0)
    assert taken(before) == {"butter": 120 * G, "oil": -20 * G}
    assert_the_ledger_equals_the_shelf()


def test_a_quota_is_counted_until_the_day_is_over():
    ahead(2, offer=QUOTA)
    begin_day(TOMORROW, LATER)
    assert read_held(TOMORROW) == {SOLE: 2 * G, held_dish("sole"): 2}
    with pytest.raises(ShelfDiffers):
        keep_order(_today(2), "body", QUOTA)
    keep_order(_today(1), "body", QUOTA)
    seen = read_order("today")
    keep_ticket(seen, cancel(seen, LATER))
    assert read_held(TOMORROW)[held_dish("sole")] == 2
    assert_the_ledger_equals_the_shelf()


def _today(portions: int) -> Order:
    return order(line("sole", portions), id="today", offer=QUOTA, slot=SATURDAY, now=LATER)


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("call", range(5))
def test_a_day_begins_once_whatever_happens_on_the_wire(wire: Wire, call: int, fault):
    ahead()
    before = on_hand()
    wire.next(*[goes_through] * call, fault)
    assert begin_day(TOMORROW, LATER)
    assert taken(before) == {"sole": 2 * G}
    assert_the_ledger_equals_the_shelf()


def test_an_order_for_another_day_is_still_one_call(wire: Wire):
    wire.next()
    ahead()
    assert wire.operations == ["TransactWriteItems"]


def test_a_day_for_which_more_is_held_just_now_has_not_begun(wire: Wire):
    ahead()

    def another_orders(request):
        wire.next()
        ahead(1, "second")
        return goes_through(request)

    wire.next(goes_through, another_orders)
    assert not begin_day(TOMORROW, LATER)
    assert read_shelf().begun == A_DAY
    assert_the_ledger_equals_the_shelf()
