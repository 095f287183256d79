"""What visitors and crew can do at the same instant, on a real engine with real threads."""

import pytest

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.orders import Order
from chalicelib.domain.refusals import OutOfIngredient, SlotFull
from chalicelib.domain.tickets.tickets import cancel, move
from chalicelib.larder.orders import read_order
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.tickets import keep_ticket
from chalicelib.service.order_ids import link_of
from chalicelib.service.ordering import place, withdraw
from tests.bistro import FRIDAY_EVENING
from tests.ledger import assert_the_ledger_equals_the_shelf, live_orders
from tests.order_keys import order_id_of
from tests.races.crowds import asked, at_once, how_many, orders_of, with_capacity

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("larder")]


def test_two_hundred_visitors_at_once_get_the_last_ten_portions_and_no_more():
    """Bugs others had, row 1: two visitors bought the last portion."""
    with_capacity(10_000)
    answers = at_once(orders_of([asked(AskedLine("sole", 1, {}), total=3_800)] * 200))
    assert how_many(answers) == {"Order": 10, "OutOfIngredient": 190}
    assert {answer.facts["left"] for answer in answers if isinstance(answer, OutOfIngredient)} == {0}
    sole = next(place for name, place in _places().items() if name == "sole")
    assert read_shelf().on_hand[sole] == 0
    assert len(live_orders()) == 10
    assert_the_ledger_equals_the_shelf()


def test_two_dishes_that_share_an_ingredient_never_take_more_of_it_than_there_is():
    """Bugs others had, row 2: an ingredient that two lines share was taken once, or half-way."""
    with_capacity(10_000)
    soup = asked(AskedLine("soup", 1, {"gratin": 1}), AskedLine("soup", 1, {"gratin": 1, "oil": 1}), total=3_000)
    plain = asked(AskedLine("soup", 1, {"gratin": 1}), total=1_500)
    answers = at_once(orders_of([soup, plain] * 30))
    kept = [answer for answer in answers if isinstance(answer, Order)]
    gratins = sum(line.portions for order in kept for line in order.lines)
    assert gratins == 25, "a kilogram of comté gratinates exactly 25 portions of 40 g"
    assert_the_ledger_equals_the_shelf()


def test_the_last_minutes_of_a_slot_are_promised_once():
    """Bugs others had, row 8: the slot's limit was counted, then the order inserted."""
    answers = at_once(orders_of([asked(AskedLine("soup", 1, {"plain": 1}), total=1_200)] * 40))
    assert how_many(answers) == {"Order": 15, "SlotFull": 25}
    assert all(answer.facts["slots"] for answer in answers if isinstance(answer, SlotFull))
    assert_the_ledger_equals_the_shelf()


def test_one_key_sent_twenty_times_at_once_is_one_order():
    """Bugs others had, row 6: two orders from one tap."""
    attempt = Attempt(order_id_of("one-tap-on-a-bad-network"), "body")
    one = asked(AskedLine("sole", 1, {}), total=3_800)
    answers = at_once([lambda: place(one, attempt, FRIDAY_EVENING)] * 20)
    assert how_many(answers) == {"Order": 20}
    assert len({answer.id for answer in answers}) == 1
    assert len(live_orders()) == 1
    assert_the_ledger_equals_the_shelf()


def test_one_key_for_the_last_portion_is_told_the_same_by_every_attempt():
    with_capacity(10_000)
    tasks = []
    for number in range(15):
        attempt = Attempt(order_id_of(f"impatient-visitor-{number}"), "body")
        tasks += [lambda attempt=attempt: place(asked(AskedLine("sole", 1, {}), total=3_800), attempt, FRIDAY_EVENING)] * 3
    answers = at_once(tasks)
    for number in range(15):
        assert len(how_many(answers[number * 3 : number * 3 + 3])) == 1, "a visitor was told both yes and no"
    assert len(live_orders()) == 10
    assert_the_ledger_equals_the_shelf()


def test_twenty_cancels_at_once_give_back_once():
    """Bugs others had, row 5: cancelling did not give the stock back, or gave it back twice."""
    before = read_shelf().on_hand
    place(asked(AskedLine("sole", 2, {}), total=7_600), Attempt(order_id_of("to-be-cancelled-soon"), "body"), FRIDAY_EVENING)
    at_once([lambda: withdraw(link_of("to-be-cancelled-soon"), FRIDAY_EVENING)] * 20)
    assert read_shelf().on_hand == before
    assert live_orders() == []
    assert_the_ledger_equals_the_shelf()


def test_a_cancel_against_the_pan_has_one_winner():
    """Bugs others had, row 5: stock was given back after it was cooked."""
    for number in range(10):
        attempt = Attempt(order_id_of(f"cancel-against-the-pan-{number}"), "body")
        order = place(asked(AskedLine("leeks", 1, {}), total=900), attempt, FRIDAY_EVENING)
        seen = read_order(order.id)
        by_crew = lambda seen=seen: keep_ticket(seen, move(seen, "cooking", FRIDAY_EVENING)).state  # noqa: E731
        by_visitor = lambda seen=seen: keep_ticket(seen, cancel(seen, FRIDAY_EVENING)).state  # noqa: E731
        states = set(at_once([by_crew, by_visitor]))
        assert states == {read_order(order.id).state}
    assert_the_ledger_equals_the_shelf()


def _places() -> dict[str, str]:
    from chalicelib.larder.menus import read_menu

    return dict(read_menu().places)
