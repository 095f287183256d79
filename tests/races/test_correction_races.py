"""What happens to a ticket and the shelf when somebody corrects it while somebody else does something else, on a real engine with real threads."""

from dataclasses import replace

import pytest

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.menu.lines import AskedLine, find_line
from chalicelib.domain.orders.guests import without_guest
from chalicelib.domain.shelf.movements import COUNT, Movement
from chalicelib.domain.tickets.corrections import Hand, line_of, make_again, strike, swap
from chalicelib.domain.tickets.tickets import Ticket, move
from chalicelib.larder.guests import erase_guest
from chalicelib.larder.menus import read_menu
from chalicelib.larder.movements import keep_movement
from chalicelib.larder.orders import read_order
from chalicelib.larder.rules import read_offer
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.tickets import keep_ticket
from chalicelib.service.order_ids import link_of
from chalicelib.service.ordering import place, withdraw
from tests.bistro import FRIDAY_EVENING
from tests.ledger import assert_the_ledger_equals_the_shelf
from tests.order_keys import order_id_of
from tests.races.crowds import asked, at_once

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("larder")]
ROUNDS = 12
ZOE = Hand(FRIDAY_EVENING, "Zoë", "hot-1")


def ordered(number: int) -> Ticket:
    attempt = Attempt(order_id_of(f"a-race-of-corrections-{number}"), "body")
    return read_order(place(asked(AskedLine("leeks", 1, {}), AskedLine("wine", 1, {}), total=1_800), attempt, FRIDAY_EVENING).id)


def struck(seen: Ticket, tablet: str = "hot-1") -> bool:
    corrected = strike(seen, 0, line_of(seen, 0, read_menu()), Hand(FRIDAY_EVENING, "Zoë", tablet))
    return keep_ticket(seen, corrected) == corrected.ticket


def test_twenty_tablets_strike_off_one_line_and_it_goes_back_once():
    before = read_shelf().on_hand[read_menu().places["leek"]]
    seen = ordered(0)
    assert at_once([lambda tablet=tablet: struck(seen, f"tablet-{tablet}") for tablet in range(20)]).count(True) == 1
    assert read_shelf().on_hand[read_menu().places["leek"]] == before
    assert_the_ledger_equals_the_shelf()


def test_a_strike_against_a_bump_has_one_winner():
    for number in range(ROUNDS):
        seen = ordered(number)
        bumped = move(seen, "cooking", FRIDAY_EVENING, "expo")
        made = at_once([lambda seen=seen: struck(seen), lambda seen=seen, bumped=bumped: keep_ticket(seen, bumped) == bumped])
        assert made.count(True) == 1
        assert read_order(seen.order.id).turn == 1
    assert_the_ledger_equals_the_shelf()


def test_cancelling_while_a_line_is_struck_off_gives_each_back_once():
    """Bugs others had, row 5: cancelling did not give the stock back, or gave it back twice."""
    before = read_shelf().on_hand
    for number in range(ROUNDS):
        seen = ordered(number)
        at_once(
            [lambda seen=seen: struck(seen), lambda number=number: withdraw(link_of(f"a-race-of-corrections-{number}"), FRIDAY_EVENING)]
        )
        assert read_order(seen.order.id).state == "cancelled"
    assert read_shelf().on_hand == before
    assert_the_ledger_equals_the_shelf()


def test_swaps_and_orders_for_the_last_sole_never_sell_it_twice():
    offer, menu = read_offer(FRIDAY_EVENING), read_menu()
    tickets = [ordered(number) for number in range(8)]
    sole = find_line(AskedLine("sole", 1, {}), menu)

    def to_sole(seen: Ticket) -> bool:
        corrected = swap(seen, 0, line_of(seen, 0, menu), ZOE, instead=sole, offer=offer, shelf=read_shelf())
        try:
            return keep_ticket(seen, corrected, offer) == corrected.ticket
        except Exception:  # noqa: BLE001 - the shelf differs
            return False

    orders = [
        asked(AskedLine("sole", 1, {}), total=3_800, slot=f"2026-11-27T{hour}:00:00+01:00") for hour in (20, 21, 22) for _ in range(3)
    ]
    places = [
        lambda number=number, one=one: place(one, Attempt(order_id_of(f"the-last-sole-{number}"), "body"), FRIDAY_EVENING)
        for number, one in enumerate(orders)
    ]
    at_once([*[lambda seen=seen: to_sole(seen) for seen in tickets], *places])
    assert read_shelf().on_hand[menu.places["sole"]] == 0, "ten were there, and seventeen were wanted"
    assert_the_ledger_equals_the_shelf()


def test_plates_made_again_while_somebody_counts_spoil_neither():
    place_of_wine = read_menu().places["wine"]
    tickets = []
    for number in range(6):
        seen = ordered(number)
        tickets.append(keep_ticket(seen, move(seen, "cooking", FRIDAY_EVENING)))
    before = read_shelf().on_hand[place_of_wine]

    def again(seen: Ticket) -> None:
        keep_ticket(seen, make_again(seen, 1, line_of(seen, 1, read_menu()), ZOE))

    count = Movement("count", FRIDAY_EVENING, COUNT, {place_of_wine: -50_000}, "Ada")
    at_once([*[lambda seen=seen: again(seen) for seen in tickets], lambda: keep_movement(count)])
    assert read_shelf().on_hand[place_of_wine] == before - 6 * 125_000 - 50_000
    assert_the_ledger_equals_the_shelf()


def test_who_corrects_an_order_while_its_guest_is_erased_loses_nothing():
    """Erasing is no turn: it gives way, and the guest is met again."""
    for number in range(ROUNDS):
        seen = ordered(number)
        assert at_once([lambda seen=seen: erase_guest(seen), lambda seen=seen: struck(seen)])[1] is True
        now = read_order(seen.order.id)
        assert now.struck == {0}
        erase_guest(now)
        assert read_order(seen.order.id) == replace(now, order=without_guest(now.order))
    assert_the_ledger_equals_the_shelf()
