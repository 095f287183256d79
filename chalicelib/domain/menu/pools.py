"""A station's minutes for one slot are one pool, or two: one for what is collected, and one that is kept apart for guests at tables.

A pool has a place, as an ingredient has. It is the station's own; for the minutes of tables it is the station's with a mark.
"""

from collections.abc import Mapping

_AT_TABLES = "~"  # no place's label holds it


def at_tables(station: str) -> str:
    """The place of the minutes that a station keeps apart for guests at tables."""
    return station + _AT_TABLES


def pool(station: str, table: int | None, capacity: Mapping[str, int]) -> str:
    """The place from which an order takes the station's minutes. `table` is None for what is collected."""
    apart = at_tables(station)
    return apart if table is not None and apart in capacity else station


def pools(station: str, capacity: Mapping[str, int]) -> dict[str, int]:
    """The minutes of a station for one slot, by the place of each of its pools."""
    return {place: capacity[place] for place in (station, at_tables(station)) if place in capacity}


def given_back(station: str, minutes: int, work: Mapping[str, int]) -> dict[str, int]:
    """How many of these `minutes` go back to each pool. `work` is what the order took, so that tables never get back more than they gave.

    An order that was taken while the station had one pool, and got longer when it had two, has minutes from both.
    """
    apart = min(minutes, work.get(at_tables(station), 0))
    return {at_tables(station): apart, station: minutes - apart}
