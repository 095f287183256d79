"""What the owner is told about the restaurant, its hours and its slots."""

from dataclasses import replace
from datetime import date, time

import pytest

from chalicelib.domain.book.book import DAYS, Book, Opening, SpecialDay
from chalicelib.domain.book.checks import faults_of
from tests.bistro import BISTRO, with_hours

NOON, THREE, SEVEN, ONE_AT_NIGHT = time(12), time(15), time(19), time(1)


def sentences(book: Book) -> list[str]:
    return [str(fault) for fault in faults_of(book)]


def with_restaurant(**changes: object) -> Book:
    return replace(BISTRO, restaurant=replace(BISTRO.restaurant, **changes))


def with_week(*days: tuple[Opening, ...]) -> Book:
    return with_hours(BISTRO, week=(*days, *((),) * (7 - len(days))))


SENTENCES = [
    (with_restaurant(name=""), "the restaurant, name: the name is empty"),
    (with_restaurant(tables=-1), "the restaurant, tables: -1 is not from 0 to 9999"),
    (with_restaurant(tables=9_999_999, table_names={"0": "Terrace"}), "the restaurant, tables: 9999999 is not from 0 to 9999"),
    (with_restaurant(table_names={"13": "Terrace"}), "the restaurant, table_names, 13: there is no such table; the tables are 1 to 12"),
    (with_restaurant(table_names={"0": "Terrace"}), "the restaurant, table_names, 0: there is no such table; the tables are 1 to 12"),
    (with_restaurant(table_names={"7": " "}), "the restaurant, table_names, 7: the name is empty"),
    (with_restaurant(table_names={"7": "x" * 31}), "the restaurant, table_names, 7: the name has 31 characters; 30 is the most"),
    (with_restaurant(table_names={"7": "Bar", "8": "bar "}), 'the restaurant, table_names: two tables are called "bar"'),
    (with_restaurant(table_names={"7": "8"}), 'the restaurant, table_names: two tables are called "8"'),
    (with_restaurant(free_per_paid=0), "the restaurant, free_per_paid: 0 is not from 1 to 20"),
    (with_restaurant(currency="euro"), 'the restaurant, currency: "euro" is not a currency code of three capitals, such as EUR'),
    (with_restaurant(language="English"), 'the restaurant, language: "English" is not a language code, such as en or pt-BR'),
    (with_hours(BISTRO, slot_minutes=0), "the restaurant, slots, every: 0 is not from 5 to 240"),
    (with_hours(BISTRO, lead_minutes=-1), "the restaurant, slots, lead: -1 is not from 0 to 2880"),
    (with_hours(BISTRO, table_lead_minutes=2881), "the restaurant, slots, lead_at_tables: 2881 is not from 0 to 2880"),
    (with_hours(BISTRO, last_order_minutes=-1), "the restaurant, slots, last_order: -1 is not from 0 to 240"),
    (with_hours(BISTRO, days_ahead=61), "the restaurant, slots, days_ahead: 61 is not from 0 to 60"),
    (with_hours(BISTRO, week=((),)), "the restaurant, hours: a week has seven days, not 1"),
]


@pytest.mark.parametrize(("book", "sentence"), SENTENCES, ids=[sentence for _, sentence in SENTENCES])
def test_the_owner_is_told_field_and_reason(book: Book, sentence: str):
    assert sentences(book) == [sentence]
    assert [(fault.kind, fault.entry, fault.number) for fault in faults_of(book)] == [("restaurant", "", 0)]


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "Europe", "../etc/passwd", "/etc/passwd", "Europe/Pari\0s", "CET"])
def test_a_zone_that_is_not_one_is_refused(zone: str):
    assert [fault.field for fault in faults_of(with_hours(BISTRO, zone=zone))] == ["zone"]


@pytest.mark.parametrize("zone", ["UTC", "Europe/Paris", "America/Argentina/Ushuaia"])
def test_a_zone_of_the_list_is_fine(zone: str):
    assert faults_of(with_hours(BISTRO, zone=zone)) == []


@pytest.mark.parametrize(
    ("field", "fine", "refused"),
    [
        ("currency", ["EUR", "JPY"], ["eur", "EU", "EURO", "EUR ", "€", ""]),
        ("language", ["en", "gsw", "pt-BR", "pt-br", "es-419", "sr-Latn", "zh-Hant-TW"], ["e", "EN", "engl", "en-", "en-b", "en_GB", ""]),
        ("language", [], ["fr-FR-FR", "de-abc", "en-US-GB", "zh-cmn-Hans", "zh-TW-Hant", "de-1996", "en-GB\n", "en-abcdefghi"]),
    ],
)
def test_a_currency_and_a_language_go_by_their_codes(field: str, fine: list[str], refused: list[str]):
    for code in fine:
        assert faults_of(with_restaurant(**{field: code})) == []
    for code in refused:
        assert [fault.field for fault in faults_of(with_restaurant(**{field: code}))] == [field]


def test_two_openings_that_overlap_on_a_day_are_told():
    book = with_week((Opening(NOON, SEVEN), Opening(THREE, time(22))))
    sentence = "the restaurant, hours, monday: the opening at 15:00 begins before the one that ends at 19:00 is over"
    assert sentences(book) == [sentence]


def test_a_night_that_runs_into_the_next_day_is_told():
    book = with_week((Opening(SEVEN, ONE_AT_NIGHT),), (Opening(time(0, 30), NOON),))
    sentence = "the restaurant, hours, tuesday: the opening at 00:30 begins before the one that ends at 01:00 is over"
    assert sentences(book) == [sentence]


def test_sunday_night_that_runs_into_monday_is_told():
    book = with_week((Opening(time(0), NOON),), (), (), (), (), (), (Opening(SEVEN, ONE_AT_NIGHT),))
    sentence = "the restaurant, hours, monday: the opening at 00:00 begins before the one that ends at 01:00 is over"
    assert sentences(book) == [sentence]


def test_every_day_with_an_overlap_is_named():
    twice = (Opening(NOON, SEVEN), Opening(THREE, time(22)))
    assert [fault.field for fault in faults_of(with_week(*(twice,) * 7))] == [f"hours, {day}" for day in DAYS]
    assert faults_of(with_week((Opening(time(1), NOON),), (), (), (), (), (), (Opening(SEVEN, ONE_AT_NIGHT),))) == []


EASTER = date(2027, 3, 28)


@pytest.mark.parametrize(
    ("special", "found"),
    [
        ((SpecialDay(EASTER, "Easter", ()), SpecialDay(EASTER, "Lunch", ())), ["this day is there twice"]),
        ((SpecialDay(EASTER, " ", ()),), ["the name is empty"]),
        (
            (SpecialDay(EASTER, "Easter", (Opening(time(14, 30), SEVEN), Opening(NOON, time(14, 45)))),),
            ["the opening at 14:30 begins before the one that ends at 14:45 is over"],
        ),
        ((SpecialDay(EASTER, "Easter", (Opening(time(14, 45), SEVEN), Opening(NOON, time(14, 45)))),), []),
        ((SpecialDay(EASTER, "Easter", (Opening(SEVEN, ONE_AT_NIGHT), Opening(time(23), ONE_AT_NIGHT))),), [
            "the opening at 23:00 begins before the one that ends at 01:00 is over"
        ]),
    ],
    ids=["twice", "no name", "an overlap", "no gap", "past midnight"],
)  # fmt: skip
def test_the_faults_of_a_special_day_name_the_day(special: tuple[SpecialDay, ...], found: list[str]):
    assert sentences(with_hours(BISTRO, special=special)) == [f"the restaurant, special, 2027-03-28: {message}" for message in found]


def test_an_overlap_is_told_to_the_minute():
    book = with_week((Opening(NOON, time(14, 45)), Opening(time(14, 30), SEVEN)))
    assert sentences(book) == ["the restaurant, hours, monday: the opening at 14:30 begins before the one that ends at 14:45 is over"]


def test_the_widest_numbers_are_allowed():
    hours = {"slot_minutes": 240, "lead_minutes": 2880, "last_order_minutes": 240, "days_ahead": 60}
    long_days = with_week(*((Opening(NOON, SEVEN),),) * 7)
    assert faults_of(with_hours(long_days, **hours)) == []
    assert len(faults_of(with_hours(long_days, **{name: most + 1 for name, most in hours.items()}))) == 4
    assert len(faults_of(with_hours(with_restaurant(tables=10_000), slot_minutes=4))) == 2
    assert faults_of(with_hours(with_restaurant(tables=9999), slot_minutes=5, lead_minutes=0, last_order_minutes=0, days_ahead=0)) == []


def test_openings_that_touch_and_a_house_that_never_closes_are_fine():
    assert faults_of(with_week((Opening(NOON, THREE), Opening(THREE, SEVEN)))) == []
    assert faults_of(with_week(*((Opening(time(0), time(0)),),) * 7)) == []


def test_a_house_that_never_opens_is_fine():
    assert faults_of(with_week()) == []


NOT_MEANT = "the opening at 22:30 ends at 18:30 on the next day, which is hardly meant"
TOO_SHORT = "nobody can order in the opening at 12:00: it is 20 minutes long, and the last order is 30 before its end"
THE_DAY, AFTER = (f"special, 2027-03-{day}" for day in (28, 29))


@pytest.mark.parametrize(
    ("opening", "message"),
    [
        (Opening(time(22, 30), time(18, 30)), NOT_MEANT),
        (Opening(NOON, time(12, 20)), TOO_SHORT),
        (Opening(time(6), time(2)), None),
        (Opening(time(18), time(18)), None),
        (Opening(NOON, time(12, 30)), None),
    ],
)
def test_an_opening_that_cannot_be_meant_is_told_in_the_week_and_on_a_special_day(opening: Opening, message: str | None):
    """(F50)"""
    week, special = with_week((opening,)), with_hours(with_week(), special=(SpecialDay(EASTER, "Easter", (opening,)),))
    for book, field in ((week, "hours, monday"), (special, THE_DAY)):
        found = sentences(with_hours(book, last_order_minutes=30))
        assert found == ([f"the restaurant, {field}: {message}"] if message else [])


@pytest.mark.parametrize(
    ("days", "fields"),
    [
        ({28: (Opening(SEVEN, time(3)),), 29: (Opening(time(2), NOON),)}, [THE_DAY]),
        ({28: (Opening(SEVEN, time(2)),), 29: (Opening(time(2), NOON),)}, []),
        ({28: (Opening(SEVEN, time(9)),)}, [THE_DAY]),
        ({29: (Opening(time(0), NOON),)}, [AFTER]),
        ({28: (), 29: (Opening(time(0), NOON),)}, []),
    ],
    ids=["into another special day", "up to it", "into a Monday", "out of a Sunday", "of a day that is closed"],
)
def test_a_special_day_that_runs_into_the_next_day_is_told(days: dict[int, tuple[Opening, ...]], fields: list[str]):
    """Easter is a Sunday; on Sundays it is open until one at night, and on Mondays from eight (F50)."""
    week = with_week((Opening(time(8), NOON),), (), (), (), (), (), (Opening(SEVEN, ONE_AT_NIGHT),))
    special = tuple(SpecialDay(date(2027, 3, day), "Easter", openings) for day, openings in days.items())
    assert [fault.field for fault in faults_of(with_hours(week, special=special))] == fields


def test_a_special_day_in_a_year_that_nobody_will_see_is_told():
    """(F50)"""
    assert faults_of(with_hours(BISTRO, special=(SpecialDay(date(2099, 12, 31), "New Year", ()),))) == []
    (fault,) = faults_of(with_hours(BISTRO, special=(SpecialDay(date(9999, 12, 31), "New Year", ()),)))
    assert fault.message == "nobody looks so far ahead; 2099 is the last year"
