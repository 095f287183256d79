"""What the kitchen refuses to correct: for want of food, of time, or of what a day to come has."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.book.book import Dish, Part
from chalicelib.domain.orders.holding import held_dish
from chalicelib.domain.refusals import NotOnTheBooks, OutOfIngredient, SlotFull, TooLarge
from chalicelib.domain.tickets.correction_checks import check_corrected
from chalicelib.domain.tickets.corrections import make_again, strike
from chalicelib.domain.tickets.tickets import COOKING, RECEIVED, Ticket, tick
from tests.bistro import FRIDAY_EVENING, G, ingredient
from tests.domain.scenes import (
    A_DAY,
    FEW_SOLES,
    FRESH,
    HOT,
    OFFER,
    TOMORROW,
    by_name,
    line,
    on_offer,
    shelf,
    shelf_of_days,
    with_bistro,
    write,
)
from tests.domain.tickets.scenes import LATER, LEEKS, SOLE, ZOE, dinner, for_saturday, instead_of, pieces, swapped


def test_a_plate_is_made_again_only_of_what_is_there():
    before = tick(dinner(), [SOLE], LATER, done=True)
    with pytest.raises(NotOnTheBooks, match="Sole"):
        check_corrected(before, make_again(before, SOLE, line("sole"), ZOE), OFFER, shelf(sole=0))


def test_the_refusal_speaks_of_the_new_dish_and_counts_what_comes_back():
    with pytest.raises(OutOfIngredient, match="Only 1 × Sole meunière"):
        swapped(dinner(), LEEKS, line("sole", 2), shelf(sole=1))
    assert swapped(dinner(), SOLE, line("sole", 1), shelf(sole=0)), "the sole that comes back is there again"
    with pytest.raises(OutOfIngredient, match="sold out"):
        swapped(dinner(COOKING), SOLE, line("sole", 1), shelf(sole=0), begun=True)


def test_a_swap_takes_no_more_time_than_its_slot_has():
    before = dinner()
    slot = before.order.slot
    assert swapped(before, SOLE, line("sole"), shelf({(slot, HOT): 60})), "as long as before is never too long"
    with pytest.raises(SlotFull) as no:
        swapped(before, LEEKS, line("sole"), shelf({(slot, HOT): 49}))
    assert no.value.facts == {"why": "correction"}
    assert swapped(before, LEEKS, line("sole"), shelf({(slot, HOT): 48}))


def test_a_day_to_come_gives_what_it_starts_with_whatever_is_there_tonight():
    before = for_saturday(line("sole", 2), line("leeks"))
    for held, new in ((2, 3), (4, 1)):
        assert instead_of(before, 1, line("leeks"), line("sole", new), on=shelf_of_days(sole=held))
    with pytest.raises(OutOfIngredient, match="Only 1 × Sole meunière"):
        instead_of(before, 1, line("leeks"), line("sole", 2), on=shelf_of_days(sole=4))


def test_a_day_with_a_limit_gives_no_more_of_the_dish():
    before = for_saturday(line("sole", 2), line("leeks"), offer=FEW_SOLES)
    held = replace(shelf(), held={held_dish("sole"): 2})
    assert pieces(instead_of(before, 1, line("leeks"), line("sole"), offer=FEW_SOLES, on=held), before) == {
        "day": TOMORROW,
        held_dish("sole"): 1,
    }
    with pytest.raises(OutOfIngredient, match="Only 1 × Sole meunière") as no:
        instead_of(before, 1, line("leeks"), line("sole", 2), offer=FEW_SOLES, on=held)
    assert no.value.facts["why"] == "day"


def test_once_its_day_has_begun_an_order_taken_ahead_takes_from_the_shelf():
    before = for_saturday(line("sole", 2), line("leeks"))
    begun = replace(shelf(leek=300), begun=TOMORROW)
    more = instead_of(before, 1, line("leeks"), line("leeks", 2), on=begun)
    assert pieces(more, before) == {"day": TOMORROW, "leek": -300 * G}, "what it held is given back, and all of it is taken anew"
    assert by_name(more.taken_since(before)) == {"leek": 600 * G, "oil": 20 * G}
    with pytest.raises(OutOfIngredient):
        instead_of(before, 1, line("leeks"), line("leeks", 2), on=replace(shelf(leek=299), begun=TOMORROW))


@pytest.mark.parametrize(("begun", "there"), [(None, 1), (A_DAY, 1), (A_DAY, 2), (TOMORROW, 0)])
def test_waste_of_what_a_day_to_come_only_holds_must_be_on_the_shelf(begun: date | None, there: int):
    """Somebody cooked for tomorrow: what the ticket only holds it has never taken. Once its day has begun, it has."""
    before = for_saturday(line("sole", 2), line("leeks"), state=COOKING)
    wasted = strike(before, 0, line("sole", 2), ZOE, begun=True)
    on = replace(shelf(sole=there, butter=0), begun=begun)
    if there == 1:
        with pytest.raises(NotOnTheBooks, match="Sole"):
            check_corrected(before, wasted, FRESH, on)
    else:
        check_corrected(before, wasted, FRESH, on)


def test_how_many_can_still_be_made_counts_what_the_old_line_gives_back():
    with pytest.raises(OutOfIngredient, match="Only 2 × Sole meunière"):
        swapped(dinner(), SOLE, line("sole", 3), shelf(sole=1))


SPICES = tuple(ingredient(f"spice-{number}", 1_000) for number in range(160))


def spiced(name: str, first: int, last: int) -> Dish:
    return Dish(name, name, "", "mains", 1, "hot", 1, tuple(Part(spice.id, G) for spice in SPICES[first:last]))


@pytest.mark.parametrize(("last", "fits"), [(138, True), (139, False)])
def test_a_ticket_takes_no_more_places_than_an_order(last: int, *, fits: bool):
    """Or it could be cancelled no more (F22)."""
    menu = with_bistro(
        ingredients=SPICES, preparations=(), dishes=(spiced("small", 0, 2), spiced("large", 0, 90), spiced("other", 90, last))
    )
    small, large, other = (line(dish, menu=menu) for dish in ("small", "large", "other"))
    ticket = Ticket(write(small, large, offer=on_offer(menu)), RECEIVED, {RECEIVED: FRIDAY_EVENING})
    plenty = replace(shelf(), on_hand=dict.fromkeys(menu.places.values(), 1_000 * G))
    with nullcontext() if fits else pytest.raises(TooLarge) as no:
        corrected = instead_of(ticket, 0, small, other, offer=on_offer(menu), on=plenty)
        assert len(corrected.ticket.takes) == last
    assert fits or no.value.facts == {"why": "swap"}


def test_one_change_of_the_shelf_holds_what_goes_back_and_what_is_taken():
    """(F22)"""
    menu = with_bistro(ingredients=SPICES, preparations=(), dishes=(spiced("one", 0, 80), spiced("other", 80, 160), spiced("tiny", 0, 1)))
    one, other, tiny = (line(dish, menu=menu) for dish in ("one", "other", "tiny"))
    ticket = Ticket(write(one, tiny, offer=on_offer(menu)), RECEIVED, {RECEIVED: FRIDAY_EVENING})
    with pytest.raises(TooLarge):
        instead_of(ticket, 0, one, other, offer=on_offer(menu), on=replace(shelf(), on_hand=dict.fromkeys(menu.places.values(), 1_000 * G)))
