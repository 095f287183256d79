"""A use case that is overtaken starts over, with what was found; and not for ever."""

import pytest

from chalicelib.domain.refusal_sentences import sentences_of
from chalicelib.domain.refusals import KitchenBusy, PriceChanged
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.larder.shelf import ShelfDiffers
from chalicelib.service.retry import Overtaken, retry

SHELF = Shelf(1, {"a": 1}, {})


def overtaken(times: int, found: Exception) -> tuple[list[Shelf | None], object]:
    """A use case that somebody else is faster than, so many times; and the shelves that it was given."""
    given: list[Shelf | None] = []

    def use_case(shelf: Shelf | None) -> str:
        given.append(shelf)
        if len(given) <= times:
            raise found
        return "kept"

    return given, use_case


def test_what_nobody_overtakes_runs_once_and_knows_no_shelf():
    given, use_case = overtaken(0, Overtaken())
    assert retry(use_case) == "kept"
    assert given == [None]


@pytest.mark.parametrize("found", [Overtaken(SHELF), ShelfDiffers(SHELF)], ids=lambda found: type(found).__name__)
def test_whoever_was_overtaken_decides_on_the_shelf_that_was_found(found: Exception):
    given, use_case = overtaken(2, found)
    assert retry(use_case) == "kept"
    assert given == [None, SHELF, SHELF]


def test_a_shelf_that_nobody_has_looked_at_is_forgotten():
    given: list[Shelf | None] = []

    def use_case(shelf: Shelf | None) -> str:
        given.append(shelf)
        if len(given) < 3:
            raise Overtaken(SHELF if len(given) == 1 else None)
        return "kept"

    assert retry(use_case) == "kept"
    assert given == [None, SHELF, None]


def test_whoever_is_overtaken_seven_times_is_first_at_last():
    given, use_case = overtaken(7, Overtaken())
    assert retry(use_case) == "kept"
    assert len(given) == 8


def test_whoever_is_always_overtaken_hears_that_the_kitchen_is_busy_and_what_to_do():
    given, use_case = overtaken(99, Overtaken())
    with pytest.raises(KitchenBusy) as busy:
        retry(use_case, "order")
    assert sentences_of(busy.value.name, busy.value.facts).way_on == "Wait a moment and try again: nothing is ordered twice."
    assert len(given) == 8


def test_a_refusal_is_final():
    given, use_case = overtaken(99, PriceChanged(total=1))
    with pytest.raises(PriceChanged):
        retry(use_case)
    assert given == [None]
