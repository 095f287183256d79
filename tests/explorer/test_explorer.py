"""The explorer finds what is broken; and of the house's promises nothing is, whatever is cut off and in whatever order."""

from collections.abc import Iterator
from itertools import combinations

import pytest

from tests.explorer.explorer import Case, Explorer, an_explorer
from tests.explorer.planted import Plant, forgets, keeps_minutes, never_minds, tears
from tests.explorer.wishes import WISHES

PLANTED: dict[str, tuple[Plant, Case]] = {
    "an order that was answered is lost": (forgets("ORDER", "frozen"), Case(("place",), 0)),
    "a step that was answered is lost": (forgets("ORDER"), Case(("move",), 0)),
    "a movement that was answered is lost": (forgets("MOVEMENT"), Case(("book",), 0)),
    "what was booked is not taken": (forgets("SHELF"), Case(("book",), 0)),
    "rules that were answered are not in force": (forgets("SHELF"), Case(("rules",), 0)),
    "what is sent again is booked again": (never_minds("MOVEMENT"), Case(("book",), 1)),
    "what is sent again is ordered again": (never_minds("ORDER"), Case(("place",), 1)),
    "the last sole is sold twice": (never_minds("SHELF", ">="), Case(("place", "place too"), 0)),
    "two change one ticket": (never_minds("ORDER", "turn"), Case(("withdraw", "move"), 0)),
    "a movement is undone beside the shelf": (never_minds("SHELF", ">="), Case(("undo", "place"), 0)),
    "somebody has more orders than there is room for": (never_minds("SENDER"), Case(("place too", "sender"), 0)),
    "half of a transaction is kept": (tears, Case(("place", "place too"), 0)),
    "minutes are not given back": (keeps_minutes, Case(("withdraw",), 0)),
    "a no closes nothing": (forgets("ORDER", "refusal"), Case(("sender",), 1)),
    "a no of the desk closes nothing": (forgets("MOVEMENT", "refusal"), Case(("book", "deliver"), 1)),
    "a day begins twice": (never_minds("", "begun", "not_exists(pk)", "turn"), Case(("begin",), 1)),
    "a guest is not erased": (forgets("ORDER", "v"), Case(("erase",), 0)),
    "a book is half on offer": (forgets("BOOK"), Case(("publish",), 0)),
}
"""By what is wrong: the fault, and the case in which it shows."""


@pytest.mark.parametrize(("plant", "case"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found(plant: Plant, case: Case):
    with an_explorer(plant) as explorer:
        found = explorer.explore(case)
        assert found.broken, f"{found.schedules.total()} schedules"
        first = found.broken[0]
        assert explorer.follow(case, first.schedule) == first, "its name leads the same way again"


@pytest.fixture(scope="module")
def explorer() -> Iterator[Explorer]:
    with an_explorer() as explorer:
        yield explorer


@pytest.mark.parametrize("wish", WISHES)
def test_all_promises_are_kept_wherever_one_call_is_cut_off(explorer: Explorer, wish: str):
    found = explorer.explore(Case((wish,), 1))
    assert found.broken == [], found.broken[0]


def test_all_promises_are_kept_in_every_order_of_the_calls_of_two(explorer: Explorer):
    """`make prove` goes on where this ends: with two cuts, with a cut in every order of two, and in every order of three."""
    for wishes in combinations(WISHES, 2):
        found = explorer.explore(Case(wishes, 0))
        assert found.broken == [], found.broken[0]
