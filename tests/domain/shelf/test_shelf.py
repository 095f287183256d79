"""What is on hand, what it is enough for, and what time is left."""

from chalicelib.domain.shelf.shelf import Shelf
from tests.domain.scenes import HOT, OFFER, utc

SLOT = utc(2026, 11, 27, 19)


def test_the_scarcest_ingredient_says_how_many_portions_there_are():
    assert Shelf(1, {"a": 100, "b": 10}, {}).portions({"a": 3, "b": 4}) == 2
    assert Shelf(1, {"a": 11}, {}).portions({"a": 4}) == 2


def test_what_is_not_on_the_shelf_makes_nothing():
    assert Shelf(1, {}, {}).portions({"a": 1}) == 0
    assert not Shelf(1, {}, {}).covers({"a": 1})


def test_taking_one_thing_leaves_the_others_where_they_are():
    assert Shelf(1, {"a": 10, "b": 5}, {}).without({"a": 2}, 3).on_hand == {"a": 4, "b": 5}


def test_what_takes_nothing_never_runs_out():
    assert Shelf(1, {}, {}).portions({}) is None
    assert Shelf(1, {}, {}).covers({})


def test_a_shelf_below_zero_keeps_its_number_and_makes_no_portion_at_all():
    """Bug others had, row 3: stock below zero was stored as zero, so the oversell was hidden."""
    shelf = Shelf(1, {"a": 4}, {}).without({"a": 3}, 3)
    assert shelf.on_hand == {"a": -5}
    assert shelf.portions({"a": 3}) == 0
    assert not shelf.covers({"a": 1})


def test_a_station_has_time_up_to_its_last_minute():
    shelf = Shelf(1, {}, {(SLOT, HOT): 50})
    assert shelf.has_time(SLOT, {HOT: 10}, OFFER)
    assert not shelf.has_time(SLOT, {HOT: 11}, OFFER)
    assert shelf.has_time(utc(2026, 11, 27, 20), {HOT: 60}, OFFER)


def test_a_station_that_is_no_more_has_no_time():
    assert not Shelf(1, {}, {}).has_time(SLOT, {"gone": 1}, OFFER)


def test_an_ingredient_of_which_nothing_is_needed_sets_no_bound():
    assert Shelf(1, {"a": 10}, {}).portions({"a": 5, "b": 0}) == 2
    assert Shelf(1, {}, {}).portions({"b": 0}) is None
