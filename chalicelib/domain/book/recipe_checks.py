"""Whether recipes can be followed: every part is known, is more than nothing, and nothing is made of itself."""

from collections.abc import Iterable, Iterator

from chalicelib.domain.book.book import UNITS, Book, Part, Preparation
from chalicelib.domain.book.cycles import cycles
from chalicelib.domain.book.faults import Fault, did_you_mean, id_faults, name_faults


def preparation_faults(book: Book) -> Iterator[Fault]:
    """The faults of every sub-recipe, and of all of them together."""
    known = known_parts(book)
    for preparation in book.preparations:
        yield from _one(preparation, known)
    for way in cycles({preparation.id: [part.what for part in preparation.parts] for preparation in book.preparations}):
        yield Fault("preparation", way[0], "of", f"it is made of itself: {' → '.join(way)}")


def known_parts(book: Book) -> frozenset[str]:
    """What a recipe may name."""
    return frozenset([*(one.id for one in book.ingredients), *(one.id for one in book.preparations)])


def part_faults(kind: str, entry: str, field: str, parts: Iterable[Part], known: frozenset[str]) -> Iterator[Fault]:
    """The faults of a list of parts, wherever it stands."""
    for part in parts:
        if part.what not in known:
            message = f'there is no ingredient or preparation called "{part.what}"{did_you_mean(part.what, sorted(known))}'
            yield Fault(kind, entry, field, message)
        if part.amount <= 0:
            yield Fault(kind, entry, field, f'the amount of "{part.what}" must be more than zero')


def _one(preparation: Preparation, known: frozenset[str]) -> Iterator[Fault]:
    kind, entry = "preparation", preparation.id
    yield from id_faults(kind, entry, preparation.id)
    yield from name_faults(kind, entry, preparation.name)
    if preparation.unit not in UNITS:
        yield Fault(kind, entry, "makes", f'"{preparation.unit}" is not a unit; use {", ".join(UNITS)}')
    if preparation.makes <= 0:
        yield Fault(kind, entry, "makes", "it must make more than zero")
    if not preparation.parts:
        yield Fault(kind, entry, "of", "the recipe is empty")
    yield from part_faults(kind, entry, "of", preparation.parts, known)
