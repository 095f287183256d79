"""What the larder's desk shows: a row for each ingredient, and what moved one of them on a day."""

from datetime import date, datetime
from typing import NotRequired, TypedDict

from chalicelib.domain.logbook.sentences import note_of
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.shelf.movements import Movement
from chalicelib.domain.tickets.stock import Settled, Stock, StockLine
from chalicelib.kitchen.stock_forms import mark_of
from chalicelib.service.stocktaking import IngredientDay


class StockRow(TypedDict):
    """One ingredient in the list: thousandths of its unit.

    While it moves too fast to be looked at, `found` is null, and it cannot be counted.
    """

    id: str
    name: str
    unit: str
    on_hand: int
    set_aside: int
    per_day: int
    cover: float | None
    threshold: int | None
    low: bool
    found: int | None


class _Booked(TypedDict):
    id: str
    at: datetime
    reason: str
    who: NotRequired[str]
    note: NotRequired[str]
    undoes: NotRequired[str]
    undone_by: NotRequired[str]


class Entry(_Booked):
    """What moved an ingredient, and how much there was then: a movement, or an order with its `code`."""

    amount: int
    balance: int
    code: NotRequired[str]


class IngredientPage(TypedDict):
    """What moved one ingredient on a day, newest first. `earlier` is the mark of the day before, null at its opening."""

    name: str
    unit: str
    day: date
    entries: list[Entry]
    earlier: str | None
    adds_up: bool | None


class MovementPage(_Booked):
    """A movement with its amounts by the ingredients' ids."""

    amounts: dict[str, int]


def stock_row(stock: Stock, settled: Settled) -> StockRow:
    """One ingredient in the list."""
    return {
        "id": stock.id,
        "name": stock.ingredient.name,
        "unit": stock.ingredient.unit,
        "on_hand": stock.on_hand,
        "set_aside": stock.set_aside,
        "per_day": stock.per_day,
        "cover": stock.cover,
        "threshold": stock.threshold,
        "low": stock.is_low,
        "found": None if stock.place in settled.moving else settled.found.get(stock.place, 0),
    }


def ingredient_page(shown: IngredientDay) -> IngredientPage:
    """What moved one ingredient on a day."""
    return {
        "name": shown.ingredient.name,
        "unit": shown.ingredient.unit,
        "day": shown.day,
        "entries": [_entry(line) for line in shown.lines],
        "earlier": mark_of(*shown.earlier) if shown.earlier else None,
        "adds_up": shown.adds_up,
    }


def movement_page(movement: Movement, menu: Menu) -> MovementPage:
    """A movement with its amounts by the ingredients' ids."""
    ids = {place: name for name, place in menu.places.items()}
    return {**_movement(movement), "amounts": {ids.get(place, place): amount for place, amount in movement.amounts.items()}}


def _entry(line: StockLine) -> Entry:
    if line.movement:
        return {**_movement(line.movement), "at": line.at, "amount": line.amount, "balance": line.balance}  # type: ignore[typeddict-item]  # it has no code
    return {
        "id": line.order_id,
        "code": line.code,
        "at": line.at,
        "reason": line.reason,
        "amount": line.amount,
        "balance": line.balance,
    }


def _movement(movement: Movement) -> _Booked:
    return {
        "id": movement.id,
        "at": movement.at,
        "reason": movement.reason,
        "who": movement.who,
        "note": note_of(movement),
        "undoes": movement.undoes,
        "undone_by": movement.undone_by,
    }
