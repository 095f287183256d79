"""The restaurant's "no": each leaf is one reason, with the facts that say why. Its sentences are written where somebody reads them.

A refusal that a visitor may hear never carries an ingredient, an amount or a recipe: it speaks of dishes, options, portions, prices
and times.
"""

from typing import Any, ClassVar

from chalicelib.domain.refusal_sentences import sentences_of


class RestaurantError(Exception):
    """Something that whoever asked hears about.

    `name` is the stable last part of the problem's type. `facts` are ready for JSON; of them the `public` ones are sent in the problem
    document, the others only serve its sentences. Where one refusal has several sentences, the fact `why` chooses.
    """

    name: ClassVar[str]
    public: ClassVar[tuple[str, ...]] = ()

    def __init__(self, **facts: Any) -> None:
        self.facts = {name: fact for name, fact in facts.items() if fact is not None}
        super().__init__(self.name, self.facts)

    @property
    def public_facts(self) -> dict[str, Any]:
        return {name: fact for name, fact in self.facts.items() if name in self.public}

    def __str__(self) -> str:
        """The sentence alone, for a command's last line."""
        return sentences_of(self.name, self.facts).detail


class KitchenBusy(RestaurantError):
    """No answer yet: whether the order went through is not known, and asking again with the same key is safe."""

    name = "kitchen-busy"


class KeyMoved(KitchenBusy):
    """This key stands for another id since the secrets were exchanged: only who knows the new secret can say what became of the order."""

    name = "key-moved"


class DishNotOnMenu(RestaurantError):
    name = "not-on-menu"
    public = ("dish", "option")


class OptionsNotPossible(RestaurantError):
    name = "options"
    public = ("dish", "group")


class TooLarge(RestaurantError):
    name = "too-large"


class NoSuchTable(RestaurantError):
    name = "no-such-table"
    public = ("table",)


class NotAtTable(RestaurantError):
    """An order for a table comes with the token of its link as it is now. Whoever has none, or an old one, does not sit there."""

    name = "not-at-table"
    public = ("table",)


class PriceChanged(RestaurantError):
    name = "price-changed"
    public = ("total",)


class TooManyFree(RestaurantError):
    name = "too-many-free"
    public = ("dish", "most")


class ContactNeeded(RestaurantError):
    name = "contact-needed"


class CallUs(RestaurantError):
    name = "call-us"
    public = ("most",)


class TooManyOpen(RestaurantError):
    name = "too-many-open"
    public = ("count",)


class AllergyMet(RestaurantError):
    """An allergy that was ticked is met, and whoever orders it has not seen that yet: they are asked once more."""

    name = "allergy-met"
    public = ("allergens", "dishes")


class OutOfIngredient(RestaurantError):
    """`left` are the portions that can still be made. Where that is not for visitors to know, `most` are those of one order."""

    name = "sold-out"
    public = ("dish", "option", "left", "most")


class NotTogether(RestaurantError):
    """Each of these dishes can be made, and all of them cannot."""

    name = "not-together"
    public = ("dishes",)


class SlotFull(RestaurantError):
    name = "slot-full"
    public = ("slots",)


class SlotUnavailable(RestaurantError):
    name = "slot-unavailable"
    public = ("slots", "closes_at")


class Closed(RestaurantError):
    name = "closed"
    public = ("opens_at", "slots")


class NoSuchOrder(RestaurantError):
    name = "no-such-order"


class TooLateToCancel(RestaurantError):
    name = "too-late-to-cancel"


class JustCalled(RestaurantError):
    """Somebody was at this table a moment ago, or is on the way."""

    name = "just-called"


class TicketMoved(RestaurantError):
    name = "ticket-moved"
    public = ("state", "turn", "ticks")


class NoSuchStep(RestaurantError):
    name = "no-such-step"


class KeyReused(RestaurantError):
    name = "key-reused"


class RefusedBefore(RestaurantError):
    """What closed this key is no refusal that this kitchen knows: a newer one answered first."""

    name = "refused-before"


class NotOnTheBooks(RestaurantError):
    name = "not-on-the-books"
    public = ("ingredients",)


class AlreadyUndone(RestaurantError):
    name = "already-undone"


class NotToBeUndone(RestaurantError):
    name = "not-to-be-undone"


class NoSuchMovement(RestaurantError):
    name = "no-such-movement"


class NoSuchIngredient(RestaurantError):
    name = "no-such-ingredient"
    public = ("ingredients",)


class NotThem(RestaurantError):
    """The password or the code is wrong, or there is no such person: nobody hears which."""

    name = "not-them"


class WeakPassword(RestaurantError):
    name = "weak-password"


class TooManyTries(RestaurantError):
    name = "too-many-tries"
    public = ("seconds",)


class SignInFirst(RestaurantError):
    name = "sign-in-first"


class CodesFirst(RestaurantError):
    name = "codes-first"


class SomebodyElse(RestaurantError):
    """Somebody else is signed in by now than the page believes."""

    name = "somebody-else"


class NotForYou(RestaurantError):
    name = "not-for-you"


class NotHired(RestaurantError):
    """Nobody of this name works here."""

    name = "not-hired"


class LastOwner(RestaurantError):
    """Nobody would be left who may let somebody in."""

    name = "last-owner"


class RulesBroken(RestaurantError):
    name = "rules-broken"
    public = ("faults",)


class RulesChanged(RestaurantError):
    name = "rules-changed"
    public = ("version", "by", "changed")


class UnitChanged(RestaurantError):
    """The book counts an ingredient in another unit than it was counted in until now."""

    name = "unit-changed"


class BookChanged(RestaurantError):
    """Somebody else has changed what was seen: one dish, the whole draft, or the menu on offer. `theirs` is the dish as it is now."""

    name = "book-changed"
    public = ("by", "theirs")


class BookBroken(RestaurantError):
    """The draft has faults, as every book that cannot become a menu."""

    name = "book-broken"
    public = ("faults",)


class NoBook(RestaurantError):
    """No book was kept with this menu: it is from before there were any, or there is no such menu."""

    name = "no-book"


class OrdersStranded(RestaurantError):
    name = "orders-stranded"
    public = ("orders",)


CLOSES_ORDER = (
    AllergyMet,
    CallUs,
    Closed,
    ContactNeeded,
    DishNotOnMenu,
    NoSuchTable,
    NotAtTable,
    NotTogether,
    OptionsNotPossible,
    OutOfIngredient,
    PriceChanged,
    SlotFull,
    SlotUnavailable,
    TooLarge,
    TooManyFree,
    TooManyOpen,
)
"""The refusals that close the id of an order before its visitor hears them, so that an attempt still under way cannot land later."""
CLOSES_EARLIER_ID = (KeyMoved,)
"""What closes the id that a key stood for before the secrets were exchanged."""
CLOSES_MOVEMENT = (NotOnTheBooks,)
"""The refusals that close the id of a movement in the same way."""
