"""The draft: the book as the office is changing it, a dish at a time, before guests see anything of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime

from chalicelib.domain.book.book import Book, Dish
from chalicelib.domain.book.faults import Fault


@dataclass(frozen=True, slots=True)
class Draft:
    """`turn` counts every change and never goes back, so that nobody takes one draft for another. `hands` are who changed
    each entry last, as in `dish/soup`.

    `base` is the version of the menu from whose book it began. Without a `book` nothing is being changed: the draft before was thrown
    away (`base` is 0), or it was published as version `base`. `who` was at it last, at the instant `at`.
    """

    book: Book | None = None
    base: int = 0
    turn: int = 0
    who: str = ""
    at: datetime | None = None
    hands: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publication:
    """A version that was put on offer: by whom, and when. An older kitchen kept neither with the book."""

    version: int
    who: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenBook:
    """The book as it lies open in the office: that of the draft, or else the one on offer, which is `version`."""

    book: Book
    draft: Draft
    version: int


@dataclass(frozen=True, slots=True)
class WrittenDish:
    """What the office changes of a dish. Both texts are by language; an empty one is read in the house's first language instead."""

    name: Mapping[str, str]
    description: Mapping[str, str]
    price: int
    off: bool


@dataclass(frozen=True, slots=True)
class SavedDish:
    """What became of a save: the draft's turn, the mark by which the dish is known now, and all faults of the draft."""

    turn: int
    mark: str
    faults: list[Fault]


def begin_draft(before: Draft, book: Book, base: int, who: str, at: datetime) -> Draft:
    """A new draft from the book of version `base`, after whatever was there."""
    return Draft(book, base, before.turn + 1, who, at)


def end_draft(before: Draft, base: int, who: str, at: datetime) -> Draft:
    """What is left of a draft that was published as version `base`, or thrown away if that is 0: its turn."""
    return Draft(None, base, before.turn + 1, who, at)


def change_dish(opened: OpenBook, dish: Dish, who: str, at: datetime) -> Draft:
    """The draft, which may begin with that, after this dish was changed: it is the next turn of both."""
    before, turn = opened.draft, opened.draft.turn + 1
    base, hands = (before.base, before.hands) if before.book else (opened.version, {})
    dishes = tuple(dish if other.id == dish.id else other for other in opened.book.dishes)
    return Draft(replace(opened.book, dishes=dishes), base, turn, who, at, {**hands, _entry(dish.id): who})


def changed_by(draft: Draft, dish_id: str) -> str | None:
    """Who changed this dish last in this draft; None if nobody did."""
    return draft.hands.get(_entry(dish_id))


def written_dish(dish: Dish, languages: tuple[str, ...]) -> WrittenDish:
    """A dish as the office shows it, with a place for each of the house's languages, the own one first."""
    first, *others = languages
    texts = {field: {language: dish.translations.get(language, {}).get(field, "") for language in others} for field in _TEXTS}
    return WrittenDish(
        name={first: dish.name, **texts["name"]},
        description={first: dish.description, **texts["description"]},
        price=dish.price,
        off=dish.off,
    )


def rewrite_dish(dish: Dish, written: WrittenDish, languages: tuple[str, ...]) -> Dish:
    """The dish as it was written in the office; whatever the office does not change stays."""
    first, *others = languages
    texts = {"name": written.name, "description": written.description}
    translations = {
        language: found for language in others if (found := {field: text[language] for field, text in texts.items() if text.get(language)})
    }
    name, description = (text.get(first, "") for text in texts.values())
    return replace(dish, name=name, description=description, price=written.price, off=written.off, translations=translations)


def mark_of(written: WrittenDish) -> str:
    """Stands for all that is written of a dish: who changes it sends back the mark of what they saw."""
    return hashlib.sha256(json.dumps(asdict(written), sort_keys=True).encode()).hexdigest()[:16]


_TEXTS = ("name", "description")


def _entry(dish_id: str) -> str:
    return f"dish/{dish_id}"
