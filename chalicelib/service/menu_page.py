"""The pages of the dining room, rendered from templates and the card when a menu is published: readable before any script."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from chalicelib.domain.book.book import STRICTEST_DIET_FIRST
from chalicelib.domain.book.prices import price_text
from chalicelib.domain.book.words import ALLERGEN_WORDS, DIET_WORDS
from chalicelib.domain.dates import locale_of, weekday_text
from chalicelib.domain.menu.card_languages import address_of, card_in, languages_of, shared_locale
from chalicelib.domain.menu.cards import price_form_of
from chalicelib.domain.menu.structured_data import menu_data, restaurant_data

_A_MONDAY = date(2024, 1, 1)
IN_EVERY_LANGUAGE = ("index.html", "menu.html", "order.html", "privacy.html", "travel.html")
"""The pages that a guest reads on a device of their own."""


def render_pages(card: dict[str, Any], templates_in: Callable[[str, Collection[str]], Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """Each page of this card with its path: all in the house's own language, and those of guests in each other language too.

    `templates_in` gives the templates of a language by their names: those that are asked for, or all.
    """
    for language in languages_of(card):
        place = address_of(card, language)
        templates = templates_in(language.partition("-")[0], IN_EVERY_LANGUAGE if place != "/" else ())
        for name, template in templates.items():
            yield f"{place[1:]}{name}", render_menu_page(template, card, language)


def render_menu_page(template: str, card: dict[str, Any], language: str = "") -> str:
    """The page of this card in one of its languages, or its first. Values are escaped; a name that the card does not have is an error."""
    language = language or languages_of(card)[0]
    shown = card_in(card, language)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"money": _money, "prices": prices_of, "contains": _contains, "suits": _suits, "renamed": _renamed}
    environment.filters |= {"locale": _locale, "filled": _filled, "lang": _lang, "week_spans": _week_spans, "weekday": _weekday}
    environment.filters |= {"shared_locale": _shared_locale}
    about: dict[str, Any] = {"courses": _courses(shown), "allergens": ALLERGEN_WORDS, "diets": DIET_WORDS}
    place = {"address": "", "root": address_of(card, language), "language": language, "languages": _choices(card, language)}
    about |= {"restaurant_data": _restaurant_data, "menu_data": _menu_data}
    return environment.from_string(template).render(**shown, **about, **place)


def _choices(card: dict[str, Any], chosen: str) -> list[dict[str, Any]]:
    """The languages that a guest may choose, each with its name in itself and its address; none where there is only one."""
    languages: dict[str, dict[str, Any]] = card["restaurant"].get("languages", {})
    return [
        {"code": language, "name": form["name"], "root": address_of(card, language), "is_chosen": language == chosen}
        for language, form in languages.items()
    ]


def _courses(card: dict[str, Any]) -> list[dict[str, Any]]:
    """The headings in their order, each with its dishes and its depth; headings without a dish under them are left out."""
    of = {category["id"]: [dish for dish in card["dishes"] if dish["category"] == category["id"]] for category in card["categories"]}

    def below(parent: str | None, depth: int) -> list[dict[str, Any]]:
        found = []
        for category in card["categories"]:
            if category["within"] == parent:
                inner = below(category["id"], depth + 1)
                if of[category["id"]] or inner:
                    found += [{**category, "depth": depth, "dishes": of[category["id"]]}, *inner]
        return found

    return below(None, 0)


@pass_context
def _restaurant_data(context: Context) -> dict[str, Any]:
    return restaurant_data(context["restaurant"], context["address"], context["root"])


@pass_context
def _menu_data(context: Context) -> dict[str, Any]:
    return menu_data(context["restaurant"], context["courses"], context["address"])


@pass_context
def _money(context: Context, minor: int) -> str:
    return price_text(minor, price_form_of(context["restaurant"]))


@pass_context
def _locale(context: Context, language: str) -> str:
    """The locale of a page in this language: the house's own, when it is in the house's language."""
    house: dict[str, str] = context["restaurant"]
    return house["language"] if house["language"].partition("-")[0] == language else locale_of(language, house["zone"])


@pass_context
def _shared_locale(context: Context, language: str) -> str:
    return shared_locale(locale_of(language, context["restaurant"]["zone"]))


@pass_context
def _lang(context: Context, entry: dict[str, Any], field: str) -> Markup:
    """Says in which language a text of the card is, where that is another than the page's."""
    language: str = entry.get("lang", {}).get(field, context["restaurant"]["language"])
    is_the_pages = language.partition("-")[0] == context["words"]["language"]["code"]
    return Markup("") if is_the_pages else Markup(' lang="{}"').format(language)


def _week_spans(week: list[list[str]]) -> list[dict[str, Any]]:
    """The weekdays that are open alike in a row, by the numbers of the first and the last, with the times from and to which they are."""
    spans: list[dict[str, Any]] = []
    for number, openings in enumerate([opening.split("-") for opening in openings] for openings in week):
        if spans and spans[-1]["openings"] == openings:
            spans[-1]["last"] = number
        else:
            spans.append({"first": number, "last": number, "openings": openings})
    return spans


@pass_context
def _weekday(context: Context, number: int) -> str:
    return weekday_text(_A_MONDAY + timedelta(days=number), _locale(context, context["words"]["language"]["code"]))


def _filled(sentence: str, **values: str) -> Markup:
    """A sentence with the values of the names that stand in it, such as {phone}; a link may be one."""
    return Markup(escape(sentence)).format(**values)  # noqa: S704 - it is escaped, and so is each value that is no markup


def prices_of(restaurant: dict[str, Any]) -> str:
    """How prices are written, for the scripts of a page: they write them in the same way."""
    return "|".join(map(str, asdict(price_form_of(restaurant)).values()))


def _contains(allergens: list[str], words: Mapping[str, str], comma: str) -> str:
    return comma.join(words.get(allergen, allergen) for allergen in allergens)


def _renamed(words: dict[str, str]) -> str:
    """The words that differ from what they stand for, as a query string: so the page brings them to its scripts."""
    return urlencode({name: word for name, word in words.items() if word != name})


def _suits(diets: list[str]) -> str:
    """The strictest diet says it all: what is vegan is vegetarian too."""
    return next((diet for diet in STRICTEST_DIET_FIRST if diet in diets), "")
