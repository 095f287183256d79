"""What the owner's office shows of the book: texts, prices and what is off. No recipe, and nothing of the larder."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal, NotRequired, TypedDict

from chalicelib.domain.book.book import Category, Dish
from chalicelib.domain.book.differences import Difference, Shown
from chalicelib.domain.book.drafts import OpenBook, Publication, SavedDish, mark_of, written_dish
from chalicelib.domain.book.faults import Fault, FaultFacts


class LanguageRow(TypedDict):
    """A language of the house, and what it calls itself."""

    code: str
    name: str


class CourseRow(TypedDict):
    """A course of the menu; `within` is the id of the one it is nested in."""

    id: str
    name: str
    within: str | None


class DishRow(TypedDict):
    """A dish as the office changes it, its texts by language; `seen` is the mark of it."""

    id: str
    category: str
    name: Mapping[str, str]
    description: Mapping[str, str]
    price: int
    off: bool
    seen: str


class DraftRow(TypedDict):
    """From which menu the draft began, who changed it last, and when."""

    base: int
    by: str
    at: datetime | None


class OfDraft(TypedDict):
    """Of which menu on offer and which turn of the draft an answer speaks. Faults are those of the draft."""

    menu: int
    turn: int
    draft: DraftRow | None
    faults: list[FaultFacts]


class BookPage(OfDraft):
    """The book as it lies open, the language of the house first."""

    languages: list[LanguageRow]
    categories: list[CourseRow]
    dishes: list[DishRow]


class SavedPage(TypedDict):
    """What became of a save: the turn of the draft, the mark of the dish, and all faults of the draft."""

    turn: int
    seen: str
    faults: list[FaultFacts]


class DifferenceRow(TypedDict):
    """One thing that publishing would change; what says nothing about it is left out."""

    kind: str
    what: Literal["new", "gone", "changed", "order"]
    entry: NotRequired[str]
    name: NotRequired[str]
    field: NotRequired[str]
    language: NotRequired[str]
    before: NotRequired[Shown]
    after: NotRequired[Shown]


class DifferencesPage(OfDraft):
    """What publishing the draft would change of what is on offer."""

    differences: list[DifferenceRow]


class PublishedPage(TypedDict):
    """The menu that is on offer now."""

    version: int


class VersionRow(TypedDict):
    """A menu that can be taken up again. An older kitchen kept neither `who` nor when."""

    version: int
    who: str
    at: datetime | None


class VersionsPage(TypedDict):
    """The one on offer first."""

    versions: list[VersionRow]


def book_page(opened: OpenBook, faults: Iterable[Fault]) -> BookPage:
    """The book as it lies open."""
    restaurant = opened.book.restaurant
    forms = restaurant.forms
    return {
        **_of_draft(opened, faults),
        "languages": [{"code": code, "name": forms[code].name if code in forms else code} for code in restaurant.languages],
        "categories": [_course(category) for category in opened.book.categories],
        "dishes": [_dish(dish, restaurant.languages) for dish in opened.book.dishes],
    }


def saved_page(saved: SavedDish) -> SavedPage:
    """What became of a save. The draft may be saved with faults, and is not published with them."""
    return {"turn": saved.turn, "seen": saved.mark, "faults": [fault.facts for fault in saved.faults]}


def differences_page(opened: OpenBook, faults: Iterable[Fault], found: Iterable[Difference]) -> DifferencesPage:
    """What changes if the draft is published."""
    return {**_of_draft(opened, faults), "differences": [_difference(difference) for difference in found]}


def versions_page(publications: Iterable[Publication]) -> VersionsPage:
    """The menus that can be taken up again."""
    return {"versions": [{"version": one.version, "who": one.who, "at": one.at} for one in publications]}


def _of_draft(opened: OpenBook, faults: Iterable[Fault]) -> OfDraft:
    draft = opened.draft
    return {
        "menu": opened.version,
        "turn": draft.turn,
        "draft": {"base": draft.base, "by": draft.who, "at": draft.at} if draft.book else None,
        "faults": [fault.facts for fault in faults],
    }


def _course(category: Category) -> CourseRow:
    return {"id": category.id, "name": category.name, "within": category.within}


def _dish(dish: Dish, languages: tuple[str, ...]) -> DishRow:
    written = written_dish(dish, languages)
    return {
        "id": dish.id,
        "category": dish.category,
        "name": written.name,
        "description": written.description,
        "price": written.price,
        "off": written.off,
        "seen": mark_of(written),
    }


def _difference(difference: Difference) -> DifferenceRow:
    row: DifferenceRow = {"kind": difference.kind, "what": difference.what}
    if difference.entry or difference.name:
        row |= {"entry": difference.entry, "name": difference.name}
    if difference.field:
        row["field"] = difference.field
    if difference.language:
        row["language"] = difference.language
    if difference.before is not None and difference.after is not None:
        row |= {"before": difference.before, "after": difference.after}
    return row
