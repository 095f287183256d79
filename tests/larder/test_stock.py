"""Stock in a rush: each place of one moment, and what never stands still is known as such."""

from datetime import timedelta
from itertools import count

import pytest

from chalicelib.domain.refusals import KitchenBusy
from chalicelib.larder.day_book import begin_book
from chalicelib.larder.stock import read_shelf_and_moves, read_stock
from tests.bistro import FRIDAY_EVENING, G
from tests.domain.scenes import MENU, line
from tests.faults import Wire, goes_through
from tests.larder.scenes import keep

pytestmark = pytest.mark.usefixtures("larder")
SOLE, LEEK, WINE = (MENU.places[name] for name in ("sole", "leek", "wine"))
_numbers = count()
LOOK = 3
"""Calls of a look: the queue, the shelf, the counts."""


def orders_come_in(*dishes: str, before: int = 2, look: int = LOOK):
    """An order of each of these is placed, one in each look, between its queue and its shelf."""

    def place(dish: str):
        def happens(request):
            found = goes_through(request)
            keep(line(dish), id=f"in-between-{next(_numbers)}")
            return found

        return happens

    fates = [goes_through] * before
    for dish in dishes:
        fates += [place(dish), *[goes_through] * look]  # the order itself is a call too
    return fates


def test_a_shelf_that_stands_still_is_looked_at_once(wire: Wire):
    keep(line("sole", 2))
    wire.next()
    found = read_stock()
    assert (found.shelf.on_hand[SOLE], found.set_aside[SOLE], found.moving) == (8 * G, 2 * G, frozenset())
    assert len(wire.calls) == 2 + LOOK


def test_what_stands_still_is_of_the_first_look_and_the_rest_is_looked_at_again(wire: Wire):
    wire.next(*orders_come_in("sole"))
    found = read_stock()
    assert found.moving == frozenset()
    assert found.shelf.on_hand[SOLE] + found.set_aside[SOLE] == 10 * G
    assert len(wire.calls) == 2 + 2 * LOOK + 1


def test_in_a_rush_the_desk_answers_and_names_what_never_stood_still(wire: Wire):
    """13 of 137 looks at the larder were refused while 20 orders a second came in."""
    wire.next(*orders_come_in("wine", "wine", "wine", "wine"))
    found = read_stock()
    assert found.moving == {WINE}
    assert (found.shelf.on_hand[SOLE], found.set_aside[SOLE]) == (10 * G, 0)


def test_of_one_ingredient_only_its_own_place_must_stand_still(wire: Wire):
    begin_book(FRIDAY_EVENING)
    hours = FRIDAY_EVENING, FRIDAY_EVENING + timedelta(hours=1)
    wire.next(*orders_come_in("leeks", before=1, look=4))
    shelf, _, tickets = read_shelf_and_moves(SOLE, *hours, FRIDAY_EVENING)
    assert (shelf.on_hand[SOLE], len(tickets)) == (10 * G, 0)
    wire.next(*orders_come_in("wine", "wine", "wine", "wine", before=1, look=4))
    with pytest.raises(KitchenBusy):
        read_shelf_and_moves(WINE, *hours, FRIDAY_EVENING)
