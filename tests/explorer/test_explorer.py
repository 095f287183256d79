"""The explorer finds what is broken; and of the house's promises nothing is, whatever is cut off and in whatever order."""

from collections.abc import Iterator
from itertools import combinations

import pytest

from tests.explorer.explorer import Case, Explorer, an_explorer
from tests.explorer.planted import PLANTED, Plant
from tests.explorer.wishes import WISHES


@pytest.mark.parametrize(("plant", "wishes", "faults"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found(plant: Plant, wishes: tuple[str, ...], faults: int):
    case = Case(wishes, faults)
    with an_explorer(plant) as explorer:
        found = explorer.explore(case)
        assert found.broken, f"{found.schedules.total()} schedules"
        first = found.broken[0]
        assert explorer.follow(case, first.schedule) == ([*first.told], first.why), "its name leads the same way again"


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
