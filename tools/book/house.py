"""Reads restaurant.yaml: who serves, when, and at which stations."""

from dataclasses import replace

from chalicelib.domain.book.book import DAYS, Hours, Opening, Restaurant, Station
from tools.book.entries import Entry, Notes, entry_label
from tools.book.prices import price_form
from tools.book.values import opening, whole


def read_restaurant(notes: Notes, file: str, words: object) -> tuple[Restaurant, tuple[Station, ...]]:
    """The restaurant and its stations."""
    entry = Entry(notes, file, "the restaurant", words)
    restaurant = Restaurant(
        name=entry.text("name"),
        tagline=entry.text("tagline"),
        address=tuple(entry.texts("address")),
        phone=entry.text("phone"),
        currency=entry.text("currency"),
        language=entry.text("language"),
        tables=entry.read("tables", whole, 0),
        hours=_hours(entry),
    )
    restaurant = replace(restaurant, prices=price_form(restaurant.currency, restaurant.language))
    stations = tuple(_station(notes, file, fields, number) for number, fields in enumerate(entry.items("stations"), 1))
    entry.close()
    return restaurant, stations


def _hours(entry: Entry) -> Hours:
    slots = entry.inner(entry.mapping("slots"), "slots")
    week = entry.inner(entry.mapping("hours"), "hours")
    hours = Hours(
        zone=entry.text("zone"),
        week=tuple(_day(week, day) for day in DAYS),
        slot_minutes=slots.read("every", whole, 15),
        lead_minutes=slots.read("lead", whole, 0),
        last_order_minutes=slots.read("last_order", whole, 0),
        days_ahead=slots.read("days_ahead", whole, 0),
    )
    slots.close()
    week.close()
    return hours


def _day(week: Entry, day: str) -> tuple[Opening, ...]:
    openings: list[Opening] = []
    for text in week.texts(day):
        try:
            openings.append(opening(text))
        except ValueError as error:
            week.fault(day, str(error))
    return tuple(openings)


def _station(notes: Notes, file: str, fields: object, number: int) -> Station:
    entry = Entry(notes, file, entry_label("station", fields, number), fields)
    station = Station(
        entry.text("id"),
        entry.text("name"),
        entry.read("minutes_per_slot", whole, 24 * 60),
        entry.read("minutes_at_tables", whole, None, optional=True),
    )
    entry.close()
    return station
