"""A card in one of the house's languages. What is not written in it is shown in the house's first, and says so."""

from typing import Any

from chalicelib.domain.dates import locale_of

_TEXTS = ("name", "description", "tagline", "season")
_WITHOUT_TEXTS = ("languages", "picture", "special")
_OF_A_COUNTRY = 2
_COUNTRIES = {
    "be": "BY", "bs": "BA", "ca": "ES", "cs": "CZ", "cy": "GB", "da": "DK", "el": "GR", "en": "GB", "et": "EE", "eu": "ES",
    "fa": "IR", "ga": "IE", "gl": "ES", "he": "IL", "hi": "IN", "hy": "AM", "ja": "JP", "ka": "GE", "kk": "KZ", "ko": "KR",
    "ms": "MY", "nb": "NO", "nn": "NO", "sl": "SI", "sq": "AL", "sr": "RS", "sv": "SE", "uk": "UA", "ur": "PK", "vi": "VN",
    "zh": "CN",
}  # fmt: skip
"""Where Open Graph has a language whose code is not its country's."""


def languages_of(card: dict[str, Any]) -> list[str]:
    """The languages in which this card can be read, the house's own first."""
    restaurant = card["restaurant"]
    return [*restaurant.get("languages", (restaurant.get("language", "en"),))]  # a card of before has one


def address_of(card: dict[str, Any], language: str) -> str:
    """Where pages in this language lie: those in the house's own at the top, where each table's link leads."""
    return "/" if language == languages_of(card)[0] else f"/{language}/"


def shared_locale(locale: str) -> str:
    """The locale as https://ogp.me spells it: always with a country, which for most languages has the same code, as fr_FR or ar_AR."""
    language, *more = locale.split("-")
    return f"{language}_{next((part for part in more if len(part) == _OF_A_COUNTRY), _COUNTRIES.get(language, language.upper()))}"


def card_in(card: dict[str, Any], language: str) -> dict[str, Any]:
    """The card with its texts in this language alone. An entry's `lang` has the language of those of its texts that are not in it."""
    first, *others = languages_of(card)
    if not others:
        return card
    shown: dict[str, Any] = _in_language(card, language, first)
    restaurant = shown["restaurant"]
    own = {"language": locale_of(language, restaurant["zone"]), "prices": restaurant["languages"][language]["prices"]}
    return {**shown, "restaurant": {**restaurant, **own}}


def _in_language(part: Any, language: str, first: str) -> Any:
    if isinstance(part, list):
        return [_in_language(entry, language, first) for entry in part]
    if not isinstance(part, dict):
        return part
    texts = {name: text for name, text in part.get("translations", {}).get(language, {}).items() if text.strip()}
    shown = {
        name: value if name in _WITHOUT_TEXTS else _in_language(value, language, first)
        for name, value in part.items()
        if name != "translations"
    }
    missing = {} if language == first else {name: first for name in _TEXTS if shown.get(name) and name not in texts}
    return {**shown, **texts, **({"lang": missing} if missing else {})}
