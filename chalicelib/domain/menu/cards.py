"""The card: what a visitor may know of a menu. Dishes, prices, allergens and diets; no ingredient, no amount, no minute."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from chalicelib.domain.book.book import ALLERGENS, DIETS, Book, Category, Dish, LanguageForm, Option, OptionGroup, Restaurant
from chalicelib.domain.book.prices import PriceForm
from chalicelib.domain.book.recipes import Contains
from chalicelib.domain.book.values import minor_places
from chalicelib.domain.dates import locale_of
from chalicelib.domain.hours.hours import special_text, week_text
from chalicelib.domain.menu.lines import least_price, usual_line
from chalicelib.domain.menu.menus import Menu, MenuDish, MenuGroup, MenuOption


def card_of(book: Book, menu: Menu) -> dict[str, Any]:
    """The card, ready for JSON.

    The allergens and diets of a dish are those of the dish as it comes when nobody chooses. `by_choice` are the allergens that its
    options may add. A dish as chosen contains `fixed`, those `sources` that no chosen option takes out (by index), and its options.
    """
    restaurant = book.restaurant
    return {
        "version": menu.version,
        "restaurant": {
            "name": restaurant.name,
            "tagline": restaurant.tagline,
            "season": restaurant.season,
            "address": list(restaurant.address),
            "phone": restaurant.phone,
            "zone": restaurant.hours.zone,
            "currency": restaurant.currency,
            "language": locale_of(restaurant.language, restaurant.hours.zone),
            "tables": restaurant.tables,
            "week": week_text(restaurant.hours),
            "special": special_text(restaurant.hours),
            "prices": asdict(restaurant.prices),
            **_languages(restaurant),
            **_translations(restaurant),
        },
        "categories": [_category(category) for category in book.categories],
        "dishes": [_dish(dish, menu.dishes[dish.id]) for dish in book.on_menu],
    }


def price_form_of(restaurant: dict[str, Any]) -> PriceForm:
    """How the card of this `restaurant` writes prices: one that was published before they had a form shows plain numbers."""
    return PriceForm(**restaurant.get("prices", {"digits": minor_places(restaurant.get("currency", ""))}))


def _category(category: Category) -> dict[str, Any]:
    return {
        "id": category.id,
        "name": category.name,
        "description": category.description,
        "within": category.within,
        **_translations(category),
    }


def _dish(dish: Dish, on_menu: MenuDish) -> dict[str, Any]:
    usual_options = {option.id for group in dish.groups for option in group.options if option.usual}
    usual = usual_line(on_menu, usual_options)
    return {
        "id": dish.id,
        "name": dish.name,
        "description": dish.description,
        "category": dish.category,
        "price": dish.price,
        "least_price": least_price(on_menu),
        "allergens": list(usual.allergens()),
        "diets": list(usual.diets()),
        "by_choice": [allergen for allergen in ALLERGENS if allergen in _by_choice(on_menu) - usual.contains().allergens],
        "groups": [_group(*both, usual_options) for both in zip(dish.groups, on_menu.groups, strict=True)],
        "fixed": _contains(on_menu.fixed.contains),
        "sources": [_contains(part.contains) for part in on_menu.removable],
        "signature": dish.signature,
        **_picture(dish),
        **_translations(dish),
    }


def _picture(dish: Dish) -> dict[str, Any]:
    """Its name and its size; nothing where there is none, as in most houses."""
    picture = dish.picture
    return {"picture": {"name": picture.name, "width": picture.width, "height": picture.height}} if picture else {}


def _by_choice(dish: MenuDish) -> frozenset[str]:
    return frozenset().union(*(option.adds.contains.allergens for group in dish.groups for option in group.options))


def _group(in_book: OptionGroup, group: MenuGroup, usual: Collection[str]) -> dict[str, Any]:
    options = [_option(*both, usual) for both in zip(in_book.options, group.options, strict=True)]
    about = {"id": group.id, "name": group.name, "least": group.least, "most": group.most, "each": group.each, "options": options}
    return {**about, **_translations(in_book)}


def _option(in_book: Option, option: MenuOption, usual: Collection[str]) -> dict[str, Any]:
    about = {"id": option.id, "name": option.name, "price": option.price, "takes_out": list(option.takes_out), "usual": option.id in usual}
    return {**about, **_contains(option.adds.contains), **_translations(in_book)}


def _languages(restaurant: Restaurant) -> dict[str, Any]:
    """How each language of the house calls itself and writes prices; nothing where there is one."""
    if not restaurant.other_languages:
        return {}
    forms = restaurant.forms
    return {
        "languages": {language: asdict(forms.get(language, LanguageForm(language, restaurant.prices))) for language in restaurant.languages}
    }


def _translations(entry: Restaurant | Category | Dish | OptionGroup | Option) -> dict[str, Any]:
    """Its texts in other languages; nothing where it has none, as in most houses."""
    return {"translations": {language: dict(texts) for language, texts in entry.translations.items()}} if entry.translations else {}


def _contains(contains: Contains) -> dict[str, Any]:
    return {
        "allergens": [allergen for allergen in ALLERGENS if allergen in contains.allergens],
        "unsuited": [diet for diet in DIETS if diet in contains.unsuited],
    }
