"""What search engines read: the house and its menu in the words of https://schema.org, made of the card alone."""

from typing import Any

from chalicelib.domain.book.prices import PriceForm, price_text
from chalicelib.domain.menu.cards import price_form_of

_CONTEXT = {"@context": "https://schema.org"}
_SPECIFICATION = {"@type": "OpeningHoursSpecification"}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CLOSED = {"opens": "00:00", "closes": "00:00"}
"""As search engines want a day said on which nobody opens. From midnight to midnight is to them no time at all."""
_DIETS = {"vegan": "VeganDiet", "vegetarian": "VegetarianDiet"}


def restaurant_data(house: dict[str, Any], address: str, root: str) -> dict[str, Any]:
    """A `Restaurant`, from that of a card in one language. `address` is the site's, and `root` where pages in this language lie."""
    return {
        **_CONTEXT,
        "@type": "Restaurant",
        "@id": f"{address}/",
        "name": house["name"],
        "description": house["tagline"],
        "url": f"{address}{root}",
        "telephone": house["phone"],
        "address": {"@type": "PostalAddress", "streetAddress": ", ".join(house["address"])},
        "currenciesAccepted": house.get("currency", ""),
        "openingHoursSpecification": _hours(house.get("week", [])),
        **_special(house.get("special", [])),
        "hasMenu": f"{address}{root}menu.html",
    }


def menu_data(house: dict[str, Any], courses: list[dict[str, Any]], address: str) -> dict[str, Any]:
    """A `Menu`, of a card in one language. `courses` are its headings in their order, each with its depth and its dishes."""
    menu: dict[str, Any] = {**_CONTEXT, "@type": "Menu", "name": house["name"], "inLanguage": house["language"]}
    way = [menu]
    for course in courses:
        section = {"@type": "MenuSection", "name": course["name"]}
        if course["description"]:
            section["description"] = course["description"]
        del way[course["depth"] + 1 :]
        way[-1].setdefault("hasMenuSection", []).append(section)
        way.append(section)
        if course["dishes"]:
            way[-1]["hasMenuItem"] = [_item(dish, house, address) for dish in course["dishes"]]
    return menu


def _item(dish: dict[str, Any], house: dict[str, Any], address: str) -> dict[str, Any]:
    offer = {"@type": "Offer", "price": _amount(dish.get("least_price", dish["price"]), house), "priceCurrency": house.get("currency", "")}
    item: dict[str, Any] = {"@type": "MenuItem", "name": dish["name"], "offers": offer}
    if dish["description"]:
        item["description"] = dish["description"]
    if "picture" in dish:
        item["image"] = f"{address}/assets/pictures/{dish['picture']['name']}"
    if diets := [f"https://schema.org/{_DIETS[diet]}" for diet in dish["diets"] if diet in _DIETS]:
        item["suitableForDiet"] = diets
    return item


def _amount(minor: int, house: dict[str, Any]) -> str:
    """An amount as programs read it: a point, and no sign."""
    return price_text(minor, PriceForm(digits=price_form_of(house).digits))


def _hours(week: list[list[str]]) -> list[dict[str, Any]]:
    """Each opening once, with all days on which it is. A closing time that is not after the opening lies past midnight, as there."""
    days: dict[str, list[str]] = {}
    for weekday, openings in zip(_WEEKDAYS, week, strict=False):
        for opening in openings:
            days.setdefault(opening, []).append(weekday)
    return [{**_SPECIFICATION, "dayOfWeek": on, **_times(opening)} for opening, on in days.items()]


def _special(spans: list[dict[str, Any]]) -> dict[str, Any]:
    """Each opening of each span of days that are not as usual; nothing where there is none."""
    found = [
        {**_SPECIFICATION, "validFrom": span["day"], "validThrough": span.get("until", span["day"]), **times}
        for span in spans
        for times in [*map(_times, span["openings"])] or [_CLOSED]
    ]
    return {"specialOpeningHoursSpecification": found} if found else {}


def _times(opening: str) -> dict[str, str]:
    opens, closes = opening.split("-")
    times = {"opens": opens, "closes": closes}
    return times if times != _CLOSED else {**times, "closes": "23:59"}
