"""What the crew changes about an order: a line struck off, swapped, made again."""

from dataclasses import replace

import pytest

from chalicelib.domain.log_entries import Happening, LogEntry
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.orders.holding import Held, held_dish
from chalicelib.domain.refusals import NoSuchStep, TooLateToCancel
from chalicelib.domain.shelf.movements import AHEAD, Movement
from chalicelib.domain.tickets.corrections import Corrected, is_made, line_of, make_again, strike, swap, version_of, withdraw
from chalicelib.domain.tickets.tickets import CANCELLED, COOKED, COOKING, IN_THE_PAN, NOT_BEGUN, OPEN, RECEIVED, STEPS, Ticket, cancel, tick
from tests.bistro import FRIDAY_EVENING, G
from tests.domain.scenes import APART, APART_NOW, HOT, HOT_TABLES, MENU, TOMORROW, by_name, line, on_offer, shelf, write
from tests.domain.tickets.scenes import (
    LATER,
    LEEKS,
    SOLE,
    SOUP,
    ZOE,
    called_off,
    dinner,
    for_saturday,
    gone,
    instead_of,
    pieces,
    struck,
    swapped,
)


def test_what_was_struck_off_before_cooking_goes_back_on_the_shelf_and_off_the_bill():
    before = dinner()
    after = struck(before, LEEKS)
    assert after.booked is None
    assert by_name(after.taken_since(before)) == {"leek": -300 * G, "oil": -20 * G}
    assert after.ticket.order.total == 3_000 + 3_800
    assert (after.ticket.struck, after.ticket.turn, after.ticket.tablet, after.ticket.state) == ({LEEKS}, 1, "hot-1", RECEIVED)
    assert [one.name for one in after.ticket.order.lines] == ["Onion soup", "Leeks vinaigrette", "Sole meunière"], (
        "no line changes its place"
    )


def test_its_minutes_are_given_back_to_its_slot():
    before = dinner()
    assert struck(before, SOLE).promised_since(before) == {HOT: -12}


def test_what_was_in_the_pan_is_waste_and_the_shelf_stays_as_it_is():
    before = tick(dinner(), [LEEKS], LATER, done=True)
    after = struck(before, LEEKS)
    assert gone(after) == {"leek": -300 * G, "oil": -20 * G}
    assert after.taken_since(before) == {}
    assert (after.booked.reason, after.booked.who, after.booked.cause) == ("waste", "Zoë", after.entry.what[0])
    assert after.ticket.ticks == ()


@pytest.mark.parametrize(
    ("state", "begun", "is_waste"),
    [
        *((state, begun, False) for state in sorted(NOT_BEGUN) for begun in (False, True)),
        *((state, begun, begun) for state in sorted(IN_THE_PAN - COOKED) for begun in (False, True)),
        *((state, begun, True) for state in sorted(COOKED) for begun in (False, True)),
    ],
)
def test_what_nobody_ticked_is_waste_once_it_was_begun_or_all_is_cooked(state: str, *, begun: bool, is_waste: bool):
    before = dinner(state)
    after = struck(before, SOLE, begun=begun)
    assert gone(after) == ({"sole": -G, "butter": -60 * G} if is_waste else {})
    assert bool(after.taken_since(before)) is not is_waste, "what is waste does not go back on the shelf"


def test_the_last_line_is_not_struck_off_because_an_order_of_nothing_is_none():
    ticket = struck(struck(dinner(), SOUP).ticket, LEEKS).ticket
    with pytest.raises(NoSuchStep, match="last line"):
        struck(ticket, SOLE)


def test_a_line_is_struck_off_once_and_cannot_be_ticked_any_more():
    ticket = struck(dinner(), LEEKS).ticket
    for change in (lambda: struck(ticket, LEEKS), lambda: struck(ticket, 7), lambda: tick(ticket, [LEEKS], LATER, done=True)):
        with pytest.raises(NoSuchStep, match="no such line"):
            change()


@pytest.mark.parametrize("state", sorted({*STEPS, CANCELLED} - OPEN))
def test_what_is_done_with_is_not_corrected(state: str):
    ticket = dinner(state)
    for change in (lambda: struck(ticket, LEEKS), lambda: swapped(ticket, LEEKS, line("sole"))):
        with pytest.raises(NoSuchStep) as no:
            change()
        assert no.value.facts == {"why": "over", "state": state}


def test_what_comes_instead_comes_last_with_its_own_price_needs_and_minutes():
    before = dinner()
    after = swapped(before, LEEKS, line("sole", 2))
    order = after.ticket.order
    assert [(one.name, one.portions) for one in order.lines][3:] == [("Sole meunière", 2)]
    assert order.total == 3_000 + 3_800 + 2 * 3_800
    assert order.lines[3].allergens == ("fish", "milk")
    assert by_name(after.taken_since(before)) == {"leek": -300 * G, "oil": -20 * G, "sole": 2 * G, "butter": 120 * G}
    assert after.promised_since(before)[HOT] == 24
    assert [(one.line, one.instead) for one in after.ticket.corrections] == [(LEEKS, 3)]


def test_fewer_portions_are_the_same_dish_instead():
    before = dinner()
    after = swapped(before, SOUP, line("soup", 1, gratin=1))
    assert after.ticket.order.total == 1_500 + 900 + 3_800
    assert after.ticket.takes == write(line("leeks"), line("sole"), line("soup", gratin=1)).taken


@pytest.mark.parametrize("state", sorted(COOKED))
def test_what_was_cooked_is_cooking_again_when_another_dish_has_to_be_cooked(state: str):
    ready = dinner(state)
    for after in (swapped(ready, LEEKS, line("sole")), make_again(ready, SOLE, line("sole"), ZOE)):
        assert (after.ticket.state, after.ticket.steps) == (COOKING, dinner(COOKING).steps)
    assert swapped(ready, LEEKS, line("sole")).ticket.ticks == (SOUP, SOLE), "all else is done, though nobody ticked it"
    assert make_again(ready, SOLE, line("sole"), ZOE).ticket.ticks == (SOUP, LEEKS)
    assert struck(ready, LEEKS).ticket.state == state


def test_a_line_that_came_instead_can_be_swapped_itself_under_the_menu_it_came_from():
    first = swapped(dinner(), LEEKS, line("wine")).ticket
    second = swapped(first, 3, line("oysters", fine=6)).ticket
    assert second.struck == {LEEKS, 3}
    assert [version_of(second, index) for index in range(5)] == [1, 1, 1, 1, 1]
    assert second.order.total == 3_000 + 3_800 + 6 * 350


def test_every_line_is_of_the_menu_on_which_it_was_found():
    """A line that is struck off has no menu of its own, and a plate that is made again keeps the one it has."""
    second_menu = on_offer(replace(MENU, version=2))
    ticket = struck(struck(dinner(COOKING), LEEKS).ticket, SOUP).ticket
    assert [version_of(ticket, index) for index in (SOUP, LEEKS, SOLE)] == [1, 1, 1]
    ticket = swap(ticket, SOLE, line("sole"), ZOE, instead=line("wine"), offer=second_menu, shelf=shelf()).ticket
    wine = SOLE + 1
    assert [version_of(ticket, index) for index in (SOLE, wine)] == [1, 2]
    ticket = make_again(ticket, wine, line("wine"), ZOE).ticket
    assert [version_of(ticket, index) for index in (SOLE, wine)] == [1, 2]
    third_menu = on_offer(replace(MENU, version=3))
    ticket = swap(ticket, wine, line("wine"), ZOE, instead=line("leeks"), offer=third_menu, shelf=shelf()).ticket
    assert [version_of(ticket, index) for index in (SOLE, wine, wine + 1)] == [1, 2, 3]


def test_a_plate_made_again_takes_what_it_needs_a_second_time():
    before = tick(dinner(), [SOLE], LATER, done=True)
    after = make_again(before, SOLE, line("sole"), ZOE)
    assert {place: -amount for place, amount in after.taken_since(before).items()} == after.booked.amounts
    assert gone(after) == {"sole": -G, "butter": -60 * G}
    assert (after.booked.reason, after.ticket.ticks, after.ticket.struck) == ("remake", (), frozenset())
    assert after.ticket.order == before.order, "the guest pays for one"


@pytest.mark.parametrize("state", sorted({*STEPS, CANCELLED} - IN_THE_PAN))
def test_nothing_is_made_again_that_was_not_made_or_is_gone(state: str):
    with pytest.raises(NoSuchStep, match=f"Nothing can be made again while its ticket is {state}"):
        make_again(dinner(state), SOLE, line("sole"), ZOE)


def test_a_correction_whose_answer_was_lost_is_known_again_by_tablet_turn_and_line():
    ticket = struck(dinner(), LEEKS).ticket
    assert is_made(ticket, LEEKS, 0, "hot-1")
    assert is_made(struck(ticket, SOUP).ticket, LEEKS, 0, "hot-1"), "and still after the next correction"
    assert not is_made(ticket, LEEKS, 0, "cold-1")
    assert not is_made(ticket, SOLE, 0, "hot-1")
    assert not is_made(ticket, LEEKS, 1, "hot-1")


def test_a_line_that_is_struck_off_gives_its_minutes_back_where_they_were_taken():
    before = Ticket(write(line("sole"), line("leeks"), offer=APART_NOW, table=3), "received", {"received": FRIDAY_EVENING})
    assert strike(before, 0, line("sole"), ZOE).promised_since(before) == {HOT_TABLES: -12}


@pytest.mark.parametrize(("then", "now"), [(MENU, APART), (APART, MENU)], ids=["split", "joined"])
@pytest.mark.parametrize("gone", [0, 2], ids=["what was ordered", "what came instead"])
def test_no_minutes_are_lost_when_the_pools_change_between_order_and_correction(then: Menu, now: Menu, gone: int):
    lines = [line("sole", 2), line("leeks"), line("sole")]
    before = Ticket(write(*lines[:2], offer=on_offer(then), table=3), "received", {"received": FRIDAY_EVENING})
    swapped = swap(before, 1, lines[1], ZOE, instead=lines[2], offer=on_offer(now), shelf=shelf()).ticket
    assert sum(swapped.promises.values()) == 36
    after = strike(swapped, gone, lines[gone], ZOE)
    assert sum(after.ticket.promises.values()) == 36 - lines[gone].minutes() * lines[gone].portions
    assert min(after.ticket.promises.values()) > 0, "a slot with less than nothing promised would take more than the kitchen can cook"


def test_every_correction_is_written_down_with_the_words_that_its_sentence_needs():
    ticket = dinner(COOKING)
    of_soup = {"code": "L7L7F", "portions": 2, "dish": "Onion soup"}
    found = {
        "line-struck": (struck(ticket, SOUP), of_soup),
        "line-swapped": (swapped(ticket, SOUP, line("sole", 3)), of_soup | {"new_portions": 3, "new_dish": "Sole meunière"}),
        "line-again": (make_again(ticket, SOUP, line_of(ticket, SOUP, MENU), ZOE), {"code": "L7L7F", "dish": "Onion soup"}),
        "called-off": (called_off(ticket), {"code": "L7L7F"}),
    }
    for kind, (corrected, facts) in found.items():
        assert corrected.entry == LogEntry(f"ticket-k7qd0000-{ticket.turn + 1}", LATER, "Zoë", (Happening(kind, facts),))


def test_what_is_withdrawn_by_somebody_who_works_here_is_written_down():
    """The crew could cancel as the guest and keep the cash (F4)."""
    ticket = dinner()
    by_zoe = withdraw(ticket, LATER, "Zoë")
    assert (by_zoe.ticket.state, by_zoe.ticket.who, by_zoe.booked) == (CANCELLED, "Zoë", None)
    assert by_zoe.entry == called_off(ticket).entry
    assert withdraw(by_zoe.ticket, LATER, "Ada") == Corrected(by_zoe.ticket), "twice is once, and is written once"
    assert withdraw(ticket, LATER) == Corrected(cancel(ticket, LATER))
    with pytest.raises(TooLateToCancel):
        withdraw(dinner(COOKING), LATER, "Zoë")


def test_a_correction_remembers_what_the_shelf_got_back():
    before = struck(dinner(), LEEKS).ticket
    assert by_name(before.corrections[-1].gave) == {"leek": 300 * G, "oil": 20 * G}
    again = struck(before, SOLE).ticket
    assert [by_name(correction.gave).get("leek") for correction in again.corrections] == [300 * G, None]
    more = swapped(before, SOLE, line("sole", 3)).ticket
    assert by_name(more.corrections[-1].gave) == {"sole": -2 * G, "butter": -120 * G}, "a longer order takes more"


def test_an_order_takes_as_long_as_its_longest_line_ever():
    assert swapped(dinner(), SOLE, line("wine")).ticket.order.takes == dinner().order.takes
    leeks = Ticket(write(line("leeks")), RECEIVED, {RECEIVED: FRIDAY_EVENING})
    assert (leeks.order.takes, swapped(leeks, 0, line("sole")).ticket.order.takes) == (3, 12)


def test_what_a_day_to_come_holds_for_a_line_it_gets_back_when_the_line_goes():
    before = for_saturday(line("sole", 2), line("leeks"), line("wine"))
    without_soles = strike(before, 0, line("sole", 2), ZOE)
    assert pieces(without_soles, before) == {"day": TOMORROW, "sole": -2 * G}
    assert by_name(without_soles.taken_since(before)) == {"butter": -120 * G}
    assert pieces(strike(before, 2, line("wine"), ZOE), before) is None, "of the wine the day held nothing"
    assert struck(dinner(), SOLE).held_since(dinner()) is None


def test_what_comes_instead_is_held_of_the_day_too():
    before = for_saturday(line("sole", 2), line("leeks"), line("wine"))
    more = instead_of(before, 2, line("wine"), line("sole"))
    assert pieces(more, before) == {"day": TOMORROW, "sole": G}
    assert by_name(more.ticket.order.held.on_shelf) == {"sole": 3 * G, "leek": 300 * G}
    other = instead_of(before, 1, line("leeks"), line("wine"))
    assert by_name(other.ticket.order.held.on_shelf) == {"sole": 2 * G}, "what is held for other lines stays held"
    first = for_saturday(line("wine"), line("oysters", fine=1))
    assert first.order.held is None
    assert by_name(instead_of(first, 0, line("wine"), line("sole")).ticket.order.held.on_shelf) == {"sole": G}


def test_what_changes_about_an_order_ahead_once_its_day_began_is_a_movement():
    before = for_saturday(line("sole", 2), line("leeks"))
    struck_off = strike(before, 0, line("sole", 2), ZOE)
    movement = struck_off.late_movement(Held(TOMORROW, {MENU.places["sole"]: -2 * G, held_dish("sole"): -2}))
    cause = Happening("order-changed", {"code": "L7L7F"})
    assert movement == Movement("late-k7qd0000-1", LATER, AHEAD, {MENU.places["sole"]: 2 * G}, cause=cause)


@pytest.mark.parametrize("state", sorted({*STEPS, CANCELLED} - OPEN))
def test_what_is_done_with_is_not_called_off(state: str):
    with pytest.raises(NoSuchStep):
        called_off(dinner(state))


@pytest.mark.parametrize("state", sorted(COOKED))
def test_a_ticket_called_off_when_all_of_it_is_cooked_is_all_waste(state: str):
    before = dinner(state)
    after = called_off(before)
    assert after.taken_since(before) == {}
    assert {place: -amount for place, amount in after.booked.amounts.items()} == before.order.taken


def test_a_ticket_called_off_before_cooking_gives_all_of_it_back():
    before = dinner()
    after = called_off(before)
    assert (after.ticket.state, after.booked) == (CANCELLED, None)
    assert after.ticket.steps == {RECEIVED: FRIDAY_EVENING, CANCELLED: LATER}
    assert after.taken_since(before) == {place: -amount for place, amount in before.order.taken.items()}


def test_a_ticket_called_off_while_cooking_gives_back_what_nobody_began():
    before = tick(dinner(), [LEEKS], LATER, done=True)
    after = called_off(before)
    assert gone(after) == {"leek": -300 * G, "oil": -20 * G}
    assert after.ticket.ticks == ()
    assert by_name(after.taken_since(before)).keys() == {"onion", "bones", "butter", "comte", "bread", "sole"}
    everything = called_off(before, begun=True)
    assert everything.taken_since(before) == {}
    assert {place: -amount for place, amount in everything.booked.amounts.items()} == before.order.taken


def test_what_was_struck_off_and_thrown_away_is_not_thrown_away_twice():
    before = struck(dinner(COOKING), SOLE, begun=True).ticket
    after = called_off(before, begun=True)
    assert "sole" not in gone(after)
    assert after.booked.id != struck(dinner(COOKING), SOLE, begun=True).booked.id
