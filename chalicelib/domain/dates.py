"""Days and times as a person reads them, by locale. No other file of the kitchen and its tools writes one; in a browser, `dates.js` does.

A script asks its browser for the words of a locale. The kitchen carries no such tables and has the few that its sentences need. Years and
digits are the book's in every language, and a time is 19:30 everywhere, as on the door: what is typed and what is shown look the same.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

ENGLISH = "en-GB"
"""The locale of English sentences in a house that is not American."""
_AMERICAN = re.compile(
    r"US/.+|Navajo|Pacific/Honolulu|America/(?:(?:Indiana|Kentucky|North_Dakota)/.+|Adak|Anchorage|Atka|Boise|Chicago|Denver|Detroit|Fort_Wayne"
    r"|Indianapolis|Juneau|Knox_IN|Los_Angeles|Louisville|Menominee|Metlakatla|New_York|Nome|Phoenix|Shiprock|Sitka|Yakutat)"
)
"""The zones of the United States."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Of Monday and the days after it, of January and the months after it; and a day, without and with its year."""

    weekdays: str
    months: str
    day: str
    with_year: str


_ENGLISH_NAMES = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "January February March April May June July August September October November December",
)
_WORDS: Mapping[str, _Words] = {
    "en-GB": _Words(*_ENGLISH_NAMES, "{weekday} {day} {month}", "{weekday}, {day} {month} {year}"),
    "en-US": _Words(*_ENGLISH_NAMES, "{weekday}, {month} {day}", "{weekday}, {month} {day}, {year}"),
    "fr": _Words(
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "{weekday} {day} {month}",
        "{weekday} {day} {month} {year}",
    ),
    "de": _Words(
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "{weekday}, {day}. {month}",
        "{weekday}, {day}. {month} {year}",
    ),
    "ar": _Words(
        "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        "{weekday}، {day} {month}",
        "{weekday}، {day} {month} {year}",
    ),
}


def locale_of(language: str, zone: str) -> str:
    """The locale in which a house in this zone writes a language.

    English alone would be American to every browser. So the zone decides its country: the United States, or else Britain, which writes
    the day before the month as most houses do. A book that says `en-CA` is believed, and no other language needs a country for this.
    """
    return language if language != "en" else "en-US" if _AMERICAN.fullmatch(zone) else ENGLISH


def weekday_text(day: date, locale: str = ENGLISH) -> str:
    return _words(locale).weekdays.split()[day.weekday()]


def day_text(day: date, locale: str = ENGLISH, *, with_year: bool = False) -> str:
    """A day, such as Friday 27 November."""
    words = _words(locale)
    form = words.with_year if with_year else words.day
    return form.format(weekday=weekday_text(day, locale), day=day.day, month=words.months.split()[day.month - 1], year=day.year)


def clock_text(at: time | datetime) -> str:
    """A time by the clock that it is of, such as 19:30."""
    return f"{at:%H:%M}"


def moment_text(local: str, locale: str = ENGLISH) -> str:
    """Day and time of an instant that is spelled by the restaurant's clock, such as Friday 27 November 20:05."""
    at = datetime.fromisoformat(local)
    return f"{day_text(at.date(), locale)} {clock_text(at)}"


def utc_text(instant: datetime) -> str:
    """An instant for whoever runs the machine, who may sit anywhere and compares it with what AWS shows: 2026-11-27 19:05 UTC."""
    return f"{instant.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _words(locale: str) -> _Words:
    """Those of the locale, else of its language; a language that no sentence of ours is in has the English ones."""
    return _WORDS.get(locale) or _WORDS.get(locale.partition("-")[0]) or _WORDS[ENGLISH]
