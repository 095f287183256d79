"""The log book: who changed what and when, in sentences; one entry to a change, never changed itself."""

from collections.abc import Iterable, Iterator

from chalicelib.domain.log_entries import LogEntry
from chalicelib.domain.menu.menus import Menu, MenuIngredient
from chalicelib.domain.shelf.amounts import amount_text, signed_amount
from chalicelib.domain.shelf.movements import AHEAD, COUNT, DELIVERY, OPENING, REMAKE, REVERSAL, WASTE, Movement

BOOK_OWNER = "The book's owner"
"""Who publishes and opens: that is done at the table itself, and whoever may write it needs no name here."""
_REASONS = {
    OPENING: "Opening",
    DELIVERY: "Delivery",
    COUNT: "Count",
    WASTE: "Waste",
    REVERSAL: "Undone",
    REMAKE: "Made anew",
    AHEAD: "Ordered ahead",
}
THE_KITCHEN = "The kitchen"
"""Who begins a day: the clock does."""
_EITHER_WAY = (COUNT, REVERSAL, AHEAD)
_READABLE = 12
"""Of an opening with more ingredients their number is said: a whole larder is no sentence."""


def latest_first(entries: Iterable[LogEntry]) -> list[LogEntry]:
    return sorted(entries, key=lambda entry: (entry.at, entry.id), reverse=True)


def low_at(ingredient: MenuIngredient, amount: int | None) -> str:
    """What it means to set a threshold, or to take it away."""
    return (
        f"{ingredient.name} is never called low"
        if amount is None
        else f"{ingredient.name} is low at {amount_text(amount, ingredient.unit)}"
    )


def of_movement(movement: Movement, menu: Menu) -> LogEntry:
    """A movement as the log book tells it: movements are a book of their own, and are not written twice."""
    what = [f"{_REASONS[movement.reason]}: {', '.join(_amounts(movement, menu))}"]
    if movement.note:
        what.append(f"Note: {movement.note}")
    if movement.undone_by:
        what.append("Undone later")
    return LogEntry(movement.id, movement.at, movement.who or (THE_KITCHEN if movement.reason == AHEAD else BOOK_OWNER), tuple(what))


def _amounts(movement: Movement, menu: Menu) -> Iterator[str]:
    ids = {place: name for name, place in menu.places.items()}
    if movement.reason == OPENING and len(movement.amounts) > _READABLE:
        yield f"{len(movement.amounts)} ingredients"
        return
    as_expected = 0
    for place, amount in movement.amounts.items():
        one = menu.ingredients.get(place, MenuIngredient(ids.get(place, place), ""))  # what has left the book has kept its place
        if movement.reason not in _EITHER_WAY:
            yield f"{one.name} {amount_text(abs(amount), one.unit)}"
        elif amount:
            yield f"{one.name} {signed_amount(amount, one.unit)}"
        else:
            as_expected += 1
    if as_expected:
        yield f"{as_expected} as expected"
