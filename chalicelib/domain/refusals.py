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


class KitchenBusy(RestaurantError):
    """No answer yet: whether the order went through is not known, and asking again with the same key is safe."""

    name = "kitchen-busy"
    title = "The kitchen is very busy"


class KeyMoved(KitchenBusy):
    """This key stands for another id since the secrets were exchanged: only who knows the new secret can say what became of the order."""

    name = "key-moved"


class DishNotOnMenu(RestaurantError):
    name = "not-on-menu"
    title = "Not on the menu"


class OptionsNotPossible(RestaurantError):
    name = "options"
    title = "These options do not go together"


class TooLarge(RestaurantError):
    name = "too-large"
    title = "Too much at once"


class NoSuchTable(RestaurantError):
    name = "no-such-table"
    title = "No such table"


class PriceChanged(RestaurantError):
    name = "price-changed"
    title = "The price has changed"


class OutOfIngredient(RestaurantError):
    name = "sold-out"
    title = "Sold out"


class SlotFull(RestaurantError):
    name = "slot-full"
    title = "That time is full"


class SlotUnavailable(RestaurantError):
    name = "slot-unavailable"
    title = "That time cannot be chosen"


class Closed(RestaurantError):
    name = "closed"
    title = "The kitchen is closed"


class NoSuchOrder(RestaurantError):
    name = "no-such-order"
    title = "No such order"


class TooLateToCancel(RestaurantError):
    name = "too-late-to-cancel"
    title = "Too late to cancel"


class TicketMoved(RestaurantError):
    name = "ticket-moved"
    title = "Somebody was first"


class NoSuchStep(RestaurantError):
    name = "no-such-step"
    title = "No such step"


class KeyReused(RestaurantError):
    name = "key-reused"
    title = "This key belongs to another order"


class NotOnTheBooks(RestaurantError):
    name = "not-on-the-books"
    title = "Not that much on the books"


class AlreadyUndone(RestaurantError):
    name = "already-undone"
    title = "Already undone"


class NotToBeUndone(RestaurantError):
    name = "not-to-be-undone"
    title = "Not to be undone"


class NoSuchMovement(RestaurantError):
    name = "no-such-movement"
    title = "No such movement"


class NoSuchIngredient(RestaurantError):
    name = "no-such-ingredient"
    title = "No such ingredient"


class NotThem(RestaurantError):
    """The password or the code is wrong, or there is no such person: nobody hears which."""

    name = "not-them"
    title = "Not signed in"


class WeakPassword(RestaurantError):
    name = "weak-password"
    title = "Not strong enough"


class TooManyTries(RestaurantError):
    name = "too-many-tries"
    title = "Tried too often"


class SignInFirst(RestaurantError):
    name = "sign-in-first"
    title = "Sign in first"


class NotForYou(RestaurantError):
    name = "not-for-you"
    title = "Not for you"


class RulesBroken(RestaurantError):
    name = "rules-broken"
    title = "These rules make no sense"


class RulesChanged(RestaurantError):
    name = "rules-changed"
    title = "Somebody else changed the rules"


class OrdersStranded(RestaurantError):
    name = "orders-stranded"
    title = "Orders were taken for then"


CLOSES_ORDER = (
    Closed,
    DishNotOnMenu,
    NoSuchTable,
    OptionsNotPossible,
    OutOfIngredient,
    PriceChanged,
    SlotFull,
    SlotUnavailable,
    TooLarge,
)
"""The refusals that close the id of an order before its visitor hears them, so that an attempt still under way cannot land later."""
CLOSES_EARLIER_ID = (KeyMoved,)
"""What closes the id that a key stood for before the secrets were exchanged."""
CLOSES_MOVEMENT = (NotOnTheBooks,)
"""The refusals that close the id of a movement in the same way."""
