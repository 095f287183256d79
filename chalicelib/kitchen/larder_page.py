"""What the larder's desk shows: a row for each ingredient, and what moved one of them on a day."""

from typing import Any

from chalicelib.domain.logbook.sentences import note_of
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.shelf.movements import Movement
from chalicelib.domain.tickets.stock import Settled, Stock, StockLine
from chalicelib.kitchen.stock_forms import mark_of
from chalicelib.service.stocktaking import IngredientDay


def stock_row(stock: Stock, settled: Settled) -> dict[str, Any]:
    """One ingredient in the list. While it moves too fast to be looked at, `found` is null, and it cannot be counted."""
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


def ingredient_page(shown: IngredientDay) -> dict[str, Any]:
    """What moved one ingredient on a day."""
    return {
        "name": shown.ingredient.name,
        "unit": shown.ingredient.unit,
        "day": shown.day,
        "entries": [_entry(line) for line in shown.lines],
        "earlier": mark_of(*shown.earlier) if shown.earlier else None,
        "adds_up": shown.adds_up,
    }


def movement_page(movement: Movement, menu: Menu) -> dict[str, Any]:
    """A movement with its amounts by the ingredients' ids."""
    ids = {place: name for name, place in menu.places.items()}
    return {**_movement(movement), "amounts": {ids.get(place, place): amount for place, amount in movement.amounts.items()}}


def _entry(line: StockLine) -> dict[str, Any]:
    order = {"reason": line.reason, "id": line.order_id, "code": line.code} if line.order_id else {}
    return {**(_movement(line.movement) if line.movement else order), "at": line.at, "amount": line.amount, "balance": line.balance}


def _movement(movement: Movement) -> dict[str, Any]:
    words = {"id": movement.id, "at": movement.at, "reason": movement.reason, "who": movement.who, "note": note_of(movement)}
    return {**words, "undoes": movement.undoes, "undone_by": movement.undone_by}
