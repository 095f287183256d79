"""What a visitor may learn: three portions exactly, and sizes beyond."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book.book import Dish, Part
from chalicelib.domain.book.limits import MOST_PORTIONS
from chalicelib.domain.menu.lines import Line
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.refusals import RestaurantError
from chalicelib.domain.shelf.discretion import FEW, few, left_of, minutes_by_size, needs_by_size, sized
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.shelf.shortage import check_lines
from tests.bistro import G
from tests.domain.scenes import COLD, HOT, MENU, OFFER, by_name, configurations, line, shelf, with_bistro

WAYS = [way for dish in MENU.dishes.values() for way in configurations(dish)]
lines = st.lists(st.builds(replace, st.sampled_from(WAYS), portions=st.integers(1, MOST_PORTIONS)), min_size=1, max_size=4)


def test_a_number_is_told_at_three_portions_and_fewer():
    assert [few(count) for count in (None, 0, 1, 3, 4, 400)] == [None, 0, 1, 3, None, None]


def test_three_portions_are_exact_and_more_are_sized():
    assert [sized(count) for count in range(14)] == [0, 1, 2, 3, 6, 6, 6, 12, 12, 12, 12, 12, 12, 24]
    assert sized(MOST_PORTIONS) == MOST_PORTIONS, "the most that one order may have is a size, or nobody could ever have it of so many"


@given(lines)
def test_what_must_be_there_is_never_less_than_what_is_taken(asked: list[Line]):
    taken: dict[str, int] = {}
    for one in asked:
        for place, amount in one.needs_of_all().items():
            taken[place] = taken.get(place, 0) + amount
    by_size = needs_by_size(asked)
    assert by_size.keys() == taken.keys()
    assert all(by_size[place] >= amount for place, amount in taken.items())


def test_an_option_taken_twice_counts_as_two():
    assert by_name(needs_by_size([line("oysters", fine=3)]))["oyster"] == 3 * G
    assert by_name(needs_by_size([line("oysters", fine=4)])) == {"oyster": 6 * G, "bread": 20 * G}


def test_of_two_dishes_that_share_what_they_need_the_larger_one_counts():
    """So how often one of them fits beside the other says nothing of how they compare (F1)."""
    assert by_name(needs_by_size([line("soup", 2, plain=1), line("sole", 2)]))["butter"] == 6 * 60 * G
    assert by_name(needs_by_size([line("soup", 2, plain=1), line("sole")]))["butter"] == (2 * 20 + 60) * G
    assert by_name(needs_by_size([line("soup", 5, plain=1, oil=1), line("sole")]))["butter"] == 60 * G, "the soups take none"


def test_the_number_of_a_line_is_told_where_the_page_tells_it():
    assert left_of(line("soup", gratin=1), shelf(comte=130)) == 3
    assert left_of(line("soup", gratin=1), shelf(comte=160)) is None
    assert left_of(line("oysters", fine=6), shelf(oyster=11)) is None
    assert left_of(line("oysters", fine=2), shelf(oyster=3)) == 3, "as the page says"
    assert {left_of(line("oysters", fine=many), shelf(oyster=3)) for many in range(1, 7)} == {3}, "more and more would count them"
    assert left_of(line("soup", plain=1, oil=1), shelf(butter=0)) is None


def test_minutes_are_asked_by_the_sizes_of_dishes_and_of_the_whole():
    dishes = MENU.dishes
    asked = [(dishes["leeks"], 1), (dishes["sole"], 1), (dishes["wine"], 9)]
    assert minutes_by_size(asked, None, OFFER.capacity) == {COLD: 5, HOT: 20}
    assert minutes_by_size([(dishes["leeks"], 3)], None, OFFER.capacity) == {COLD: 20}
    assert minutes_by_size([(dishes["sole"], 4)], None, OFFER.capacity) == {HOT: 60}, "never more than a whole slot"
    assert minutes_by_size([(dishes["soup"], 1)], None, OFFER.capacity) == {HOT: 10}, "four minutes, and two for what may be chosen"


def test_a_station_without_capacity_has_time_for_nothing():
    assert minutes_by_size([(MENU.dishes["sole"], 1)], None, {HOT: 0}) == {HOT: 1}


@pytest.mark.secret
def test_two_dishes_of_equal_sizes_ask_for_equal_minutes_in_any_number():
    """Whoever asks for more and more of a dish finds its size, and not its minutes (F1)."""
    for fast, slow in product((6, 7), (9, 10)):
        capacity = {HOT: 1_000}
        for portions in range(1, MOST_PORTIONS + 1):
            one, other = (minutes_by_size([(replace(MENU.dishes["sole"], minutes=m), portions)], None, capacity) for m in (fast, slow))
            assert one == other


def steak_house(steak: int, tartare: int) -> Menu:
    parts = {"steak": steak, "tartare": tartare}
    return with_bistro(dishes=tuple(Dish(name, name, "", "mains", 1, "hot", 1, (Part("bones", g),)) for name, g in parts.items()))


def answer(menu: Menu, stock: int, *asked: tuple[str, int]) -> str:
    here = Shelf(1, dict.fromkeys(menu.ingredients, stock), {})
    try:
        check_lines([line(name, portions, menu) for name, portions in asked], here)
    except RestaurantError as no:
        return str(no)
    return "yes"


@pytest.mark.secret
@given(st.integers(100, 300), st.integers(100, 300), st.integers(4, 11), st.data())
def test_no_mix_of_two_dishes_tells_more_than_the_larger_alone(one: int, other: int, times: int, data: st.DataObject):
    """Two kitchens with other recipes for the smaller dish, both plenty by the page: every mix of more than three is answered alike (F1)."""
    large = 300
    stock = large * times
    mixes = data.draw(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)).filter(lambda mix: sum(mix) > FEW), max_size=10))
    both = [steak_house(large, tartare) for tartare in (one, other)]
    for mix in mixes:
        if all(answer(menu, stock, ("tartare", sized(mix[1]))) == "yes" for menu in both):
            said = [answer(menu, stock, ("steak", mix[0]), ("tartare", mix[1])) for menu in both]
            assert said[0] == said[1]
