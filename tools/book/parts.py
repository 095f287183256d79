"""Reads what goes into a recipe, and makes each amount one of the unit in which its ingredient is counted."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.book.book import UNITS, Part
from tools.book.entries import Entry
from tools.book.values import amount

_ONE = 1000
"""Stands for an amount that could not be read: more than nothing, and so no second fault."""


def read_parts(entry: Entry, field: str, written: Mapping[str, Any], units: Mapping[str, str]) -> tuple[Part, ...]:
    """The parts of a recipe; `units` are those of everything that a recipe may name. What is unknown is left to the checks."""
    return tuple(Part(what, _amount(entry, field, what, text, units.get(what, ""))) for what, text in written.items())


def in_unit(text: str, unit: str) -> int:
    """Thousandths of `unit`. Raises ValueError with a sentence when the amount is none, or one of another unit."""
    thousandths, given = amount(text)
    if unit in UNITS and given != unit:
        raise ValueError(f'"{text}" cannot be: it is counted in {unit}')
    return thousandths


def _amount(entry: Entry, field: str, what: str, text: Any, unit: str) -> int:
    try:
        if isinstance(text, str):
            return in_unit(text, unit)
        entry.fault(field, f'the amount of "{what}" must be one value, such as 250 g')
    except ValueError as error:
        entry.fault(field, f'the amount of "{what}": {error}')
    return _ONE
