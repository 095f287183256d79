"""The restaurant's "no": each leaf is one reason, with a sentence for the visitor and what to do next.

`name` is the stable last part of the problem's type; `facts` are extra members of the problem document, ready for JSON. A refusal
never carries an ingredient, an amount or a recipe: it speaks of dishes, options, portions, prices and times.
"""

from typing import Any, ClassVar


class RestaurantError(Exception):
    """Something the visitor hears about, in a sentence."""

    name: ClassVar[str]
    title: ClassVar[str]

    def __init__(self, detail: str, way_on: str, **facts: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.way_on = way_on
        self.facts = {key: value for key, value in facts.items() if value is not None}


class Refusal(RestaurantError):
    """A definite no."""


class KitchenBusy(RestaurantError):
    """No answer yet: whether the order went through is not known, and asking again with the same key is safe."""

    name = "kitchen-busy"
    title = "The kitchen is very busy"


class KeyMoved(KitchenBusy):
    """This key stands for another id since the secrets were exchanged: only who knows the new secret can say what became of the order."""

    name = "key-moved"


class DishNotOnMenu(Refusal):
    name = "not-on-menu"
    title = "Not on the menu"


class OptionsNotPossible(Refusal):
    name = "options"
    title = "These options do not go together"


class TooLarge(Refusal):
    name = "too-large"
    title = "Too much at once"


class NoSuchTable(Refusal):
    name = "no-such-table"
    title = "No such table"


class PriceChanged(Refusal):
    name = "price-changed"
    title = "The price has changed"


class OutOfIngredient(Refusal):
    name = "sold-out"
    title = "Sold out"


class SlotFull(Refusal):
    name = "slot-full"
    title = "That time is full"


class SlotUnavailable(Refusal):
    name = "slot-unavailable"
    title = "That time cannot be chosen"


class Closed(Refusal):
    name = "closed"
    title = "The kitchen is closed"


class NoSuchOrder(Refusal):
    name = "no-such-order"
    title = "No such order"


class TooLateToCancel(Refusal):
    name = "too-late-to-cancel"
    title = "Too late to cancel"


class TicketMoved(Refusal):
    name = "ticket-moved"
    title = "Somebody was first"


class NoSuchStep(Refusal):
    name = "no-such-step"
    title = "No such step"


class KeyReused(Refusal):
    name = "key-reused"
    title = "This key belongs to another order"
