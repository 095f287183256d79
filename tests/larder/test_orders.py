"""Orders: one call, all or nothing, and one order under one id for ever."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.book.book import Dish
from chalicelib.domain.menu.menus import freeze
from chalicelib.domain.orders.senders import Sender
from chalicelib.domain.refusals import KeyReused, KitchenBusy, NoSuchOrder, OutOfIngredient
from chalicelib.domain.tickets.tickets import CANCELLED, NOT_BEGUN, STEPS, cancel, move
from chalicelib.larder.orders import close_order, keep_order, read_order
from chalicelib.larder.shelf import ShelfDiffers, read_shelf
from chalicelib.larder.table import TRIES
from chalicelib.larder.tickets import keep_ticket
from chalicelib.service.ordering import withdraw
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.domain.scenes import HOT, MENU, OFFER, line, on_offer
from tests.faults import PASSING, Wire, meets_another
from tests.larder.scenes import keep, on_hand, order, taken
from tests.ledger import assert_the_ledger_equals_the_shelf, everything, live_orders

pytestmark = pytest.mark.usefixtures("larder")
FROM_A_STRANGER = {"sender": Sender("0123456789", "device", "contact"), "contact": "ada@example.org"}
SOLD_OUT = OutOfIngredient(why="shelf", dish="sole", dish_name="Sole meunière", left=0)


def test_an_order_is_one_call(wire: Wire):
    kept = keep(DINNER)
    assert wire.operations == ["TransactWriteItems"]
    assert len(wire.calls[0].sent["TransactItems"]) == 2
    assert read_order(kept.id).order == kept


DINNER = line("soup", 2, gratin=1, oil=1)


def test_an_order_takes_what_it_needs_and_promises_its_minutes():
    before = on_hand()
    kept = keep(DINNER)
    assert taken(before) == {"onion": 450 * G, "bones": 1000 * G, "oil": 30 * G, "comte": 80 * G, "bread": 60 * G}
    assert read_shelf().minutes == {(kept.slot, HOT): 12}
    assert_the_ledger_equals_the_shelf()


def test_the_last_portion_can_be_had_and_not_one_more():
    """Bugs others had, row 1: two visitors bought the last portion."""
    for number in range(10):
        keep(line("sole"), id=str(number), slot=f"2026-11-2{7 + number // 5}T2{number % 2}:{(number % 4) * 15:02}:00+01:00")
    with pytest.raises(ShelfDiffers) as differs:
        keep(line("sole"), id="eleventh", slot="2026-11-28T13:00:00+01:00")
    assert differs.value.shelf == read_shelf()
    assert on_hand()["sole"] == 0
    assert len(live_orders()) == 10


def test_a_shelf_is_never_below_zero():
    """Bugs others had, row 3: stock below zero was stored as zero, so the oversell was hidden."""
    for number in range(3):
        keep(line("sole", 3), id=str(number), slot=f"2026-11-27T20:{number * 15:02}:00+01:00")
    with pytest.raises(ShelfDiffers):
        keep(line("sole", 2), id="one too many", slot="2026-11-27T21:00:00+01:00")
    assert on_hand()["sole"] == 1 * G
    assert_the_ledger_equals_the_shelf()


def test_a_slot_takes_minutes_and_not_orders():
    """Bugs others had, row 9: capacity counted orders, though one order can be twelve pizzas."""
    keep(line("sole", 3))
    with pytest.raises(ShelfDiffers):
        keep(line("sole", 3), id="second")
    keep(line("sole", 2), id="third")
    assert list(read_shelf().minutes.values()) == [60]
    with pytest.raises(ShelfDiffers):
        keep(line("soup", plain=1), id="fourth")


def test_what_a_stranger_collects_asks_for_the_minutes_of_its_size():
    """(F1)"""
    keep(line("sole", 3))
    with pytest.raises(ShelfDiffers):
        keep(line("sole", 2), id="second", **FROM_A_STRANGER)


def test_more_than_a_slot_can_take_is_not_kept_not_even_as_the_first():
    with pytest.raises(ShelfDiffers):
        keep(line("sole", 6))
    assert read_shelf().minutes == {}


def test_what_must_be_spare_is_there_and_stays_there():
    """A yes is decided on the size of what is asked, as a no is (F1)."""
    keep(line("sole", 3))
    keep(line("sole", 3), id="second", slot="2026-11-27T21:00:00+01:00")
    assert on_hand()["sole"] == 4 * G
    with pytest.raises(ShelfDiffers):
        keep(line("sole", 4), id="third", slot="2026-11-27T22:00:00+01:00", **FROM_A_STRANGER)
    keep(line("sole", 3), id="fourth", slot="2026-11-27T22:00:00+01:00")


def test_an_order_for_a_menu_that_is_no_longer_on_offer_is_not_kept():
    """Bugs others had, row 20: a stale cached menu sold what was gone."""
    old = order(line("sole"))
    with pytest.raises(ShelfDiffers) as differs:
        keep_order(replace(old, menu_version=0), "body", OFFER)
    assert differs.value.shelf.menu_version == 1
    assert live_orders() == []


def test_a_plate_from_which_all_was_taken_out_takes_nothing():
    book = replace(BISTRO, dishes=(*BISTRO.dishes, Dish("water", "Tap water", "", "mains", 0, "cold", 0, ())))
    menu = freeze(book, 1, MENU.places)
    before = read_shelf()
    kept = keep(line("water", menu=menu), offer=on_offer(menu))
    assert read_shelf() == before
    assert withdraw(kept.id, FRIDAY_EVENING).state == "cancelled"
    assert read_shelf() == before


def test_the_same_id_and_body_is_one_order():
    """Bugs others had, row 6: two orders from one tap, a reload, or a retry after a time-out."""
    kept = keep(DINNER)
    again = keep_order(replace(kept, placed_at=kept.placed_at + timedelta(minutes=5), slot=kept.slot + timedelta(hours=1)), "body", OFFER)
    assert again == kept
    assert len(live_orders()) == 1
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("later", sorted({*STEPS, CANCELLED} - NOT_BEGUN))
def test_the_first_answer_is_the_same_after_the_order_went_its_way(later: str):
    """Bugs others had, row 6: two orders from one tap, a reload, or a retry after a time-out."""
    kept = keep(DINNER)
    ticket = read_order(kept.id)
    if later == CANCELLED:
        ticket = keep_ticket(ticket, cancel(ticket, FRIDAY_EVENING))
    for state in STEPS:
        if state not in NOT_BEGUN and ticket.state not in {later, CANCELLED}:
            ticket = keep_ticket(ticket, move(ticket, state, FRIDAY_EVENING))
    before = read_shelf()
    assert keep(DINNER) == kept
    assert read_order(kept.id).state == later
    assert read_shelf() == before


def test_the_same_id_with_another_body_is_refused():
    keep(DINNER)
    with pytest.raises(KeyReused):
        keep(line("leeks"), body="another body")
    assert len(live_orders()) == 1


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("times", [1, TRIES - 1])
def test_an_order_is_kept_once_whatever_happens_on_the_line(wire: Wire, fault, times: int):
    """Bugs others had, row 6: two orders from one tap, a reload, or a retry after a time-out."""
    wire.next(*[fault] * times)
    kept = keep(DINNER)
    assert [ticket.order for ticket in live_orders()] == [kept]
    assert_the_ledger_equals_the_shelf()


def test_the_same_id_after_too_many_conflicts_gives_one_order(wire: Wire):
    wire.next(*[meets_another] * TRIES)
    with pytest.raises(KitchenBusy):
        keep(DINNER)
    kept = keep(DINNER)
    assert [ticket.order for ticket in live_orders()] == [kept]


def test_an_order_is_never_swept_away():
    keep(DINNER)
    assert not any("expires_at" in item for item in everything())


def test_there_is_no_order_under_an_id_that_nobody_has_or_that_is_closed():
    close_order("closed", "body", SOLD_OUT, FRIDAY_EVENING)
    for order_id in ("nobody", "closed"):
        with pytest.raises(NoSuchOrder):
            read_order(order_id)
