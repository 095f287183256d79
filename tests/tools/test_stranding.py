"""A book that would leave guests waiting names them before it is put on offer."""

from dataclasses import replace

import pytest

from chalicelib.domain.book.book import Book
from chalicelib.larder.orders import read_order
from chalicelib.larder.shelf import read_shelf
from tests.at_the_pass import EIGHT, Pass, dish
from tests.bistro import BISTRO, FRIDAY_EVENING, with_hours
from tests.house import an_empty_larder
from tools.stranding import StrandsOrders, check_stranded

CLOSED = with_hours(BISTRO, week=((),) * 7)
HALF_HOURS_LATER = with_hours(BISTRO, slot_minutes=35)
SLOW = replace(BISTRO, stations=tuple(replace(one, minutes_per_slot=1) for one in BISTRO.stations))


@pytest.fixture
def code(kitchen: Pass) -> str:
    """What is called out for an order that stands."""
    placed = kitchen.order(dish("sole", 2), slot=EIGHT, name="ليلى", contact="+33 1 23 45 67 89")
    assert placed.status == 201
    return read_order(placed.told["id"]).order.code


@pytest.mark.parametrize("book", [CLOSED, HALF_HOURS_LATER, SLOW], ids=["closed", "other slots", "fewer hands"])
def test_whoever_ordered_for_hours_that_the_book_has_not_any_more_is_named(code: str, book: Book):
    with pytest.raises(StrandsOrders) as refused:
        check_stranded(book, FRIDAY_EVENING)
    said = str(refused.value)
    assert said.startswith("1 order was taken that could not be cooked then:")
    assert f"{code}  2026-11-27 20:00  to collect  ليلى  +33 1 23 45 67 89" in said
    assert read_shelf().menu_version == 1


@pytest.mark.usefixtures("code")
def test_a_book_under_which_every_order_can_be_cooked_strands_nobody():
    check_stranded(with_hours(BISTRO, lead_minutes=60), FRIDAY_EVENING)
    check_stranded(BISTRO, FRIDAY_EVENING)


def test_an_empty_larder_strands_nobody():
    with an_empty_larder():
        check_stranded(CLOSED, FRIDAY_EVENING)
