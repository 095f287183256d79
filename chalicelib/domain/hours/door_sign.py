"""The sign at the door, as JSON holds it: the openings of each weekday and of special days. Equal days in a row are told as one."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from chalicelib.domain.book.book import Hours
from chalicelib.domain.hours.hours import openings_text

SPECIAL_DAYS = 3
"""How many of the coming special days a visitor is shown; equal days in a row count as one."""


def door_sign(hours: Hours) -> dict[str, Any]:
    """The openings of the week, Monday first, and of each special day."""
    special = [{"day": day.day.isoformat(), "name": day.name, "openings": openings_text(day.openings)} for day in hours.special]
    return {"week": [openings_text(openings) for openings in hours.week], "special": special}


def week_spans(week: Iterable[list[str]]) -> list[dict[str, Any]]:
    """The weekdays from `first` to `last`, by their numbers, and the openings of each of them."""
    spans: list[dict[str, Any]] = []
    for number, openings in enumerate(week):
        if spans and spans[-1]["openings"] == openings:
            spans[-1]["last"] = number
        else:
            spans.append({"first": number, "last": number, "openings": openings})
    return spans


def special_spans(days: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The special days in their order, each from `day` up to `until`, where that is another one."""
    spans: list[dict[str, Any]] = []
    for day in sorted((dict(day) for day in days), key=lambda day: day["day"]):
        last = spans[-1].get("until", spans[-1]["day"]) if spans else day["day"]
        if date.fromisoformat(last) + timedelta(days=1) == date.fromisoformat(day["day"]) and spans[-1] == {
            **spans[-1],
            **day,
            "day": spans[-1]["day"],
        }:
            spans[-1]["until"] = day["day"]
        else:
            spans.append(day)
    return spans
