"""A station's minutes for one slot: all together, or some of them kept apart for guests at tables.

A pool is named as a place: the station's own, or for the minutes of tables the station's with a mark.
"""

from collections.abc import Mapping

_AT_TABLES = "~"  # no place's label holds it


def at_tables(station: str) -> str:
    """The place of a station's minutes that are kept apart for guests at tables."""
    return station + _AT_TABLES


def pool(station: str, table: int | None, capacity: Mapping[str, int]) -> str:
    """The place from which a station's minutes are taken: for a table those that are kept apart, where some are."""
    apart = at_tables(station)
    return apart if table is not None and apart in capacity else station


def pools(station: str, capacity: Mapping[str, int]) -> dict[str, int]:
    """The minutes of a station for one slot: all of them, or those for what is collected and those for tables."""
    return {place: capacity[place] for place in (station, at_tables(station)) if place in capacity}


def given_back(station: str, minutes: int, work: Mapping[str, int]) -> dict[str, int]:
    """The places to which so many minutes of an order's work go back: never more to one of them than was taken from it.

    An order that was taken while the minutes were together, and got longer once they were apart, has some from both.
    """
    apart = min(minutes, work.get(at_tables(station), 0))
    return {at_tables(station): apart, station: minutes - apart}
