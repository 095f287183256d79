"""A station's minutes: all together, or some of them kept apart for guests at tables."""

import pytest

from chalicelib.domain.menu.pools import at_tables, given_back, pool, pools

TOGETHER = {"h": 60}
APART = {"h": 24, at_tables("h"): 36}


@pytest.mark.parametrize(
    ("table", "capacity", "place"),
    [(None, TOGETHER, "h"), (3, TOGETHER, "h"), (None, APART, "h"), (3, APART, at_tables("h"))],
    ids=["collected", "at a table", "collected, apart", "at a table, apart"],
)
def test_a_table_takes_the_minutes_that_are_kept_apart_where_some_are(table: int | None, capacity: dict[str, int], place: str):
    assert pool("h", table, capacity) == place


def test_the_minutes_of_a_station_are_those_of_all_its_pools_and_no_other():
    assert pools("h", {**APART, "c": 60, at_tables("c"): 5}) == APART
    assert pools("h", TOGETHER) == TOGETHER
    assert pools("gone", APART) == {}


@pytest.mark.parametrize(
    ("work", "back"),
    [
        ({"h": 12}, {at_tables("h"): 0, "h": 12}),
        ({at_tables("h"): 12}, {at_tables("h"): 12, "h": 0}),
        ({at_tables("h"): 5, "h": 7}, {at_tables("h"): 5, "h": 7}),
        ({at_tables("h"): 20}, {at_tables("h"): 12, "h": 0}),
    ],
    ids=["together", "apart", "from both", "more is taken than goes back"],
)
def test_minutes_go_back_to_the_pool_from_which_they_were_taken(work: dict[str, int], back: dict[str, int]):
    assert given_back("h", 12, work) == back
