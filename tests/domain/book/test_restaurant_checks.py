"""What the owner is told about the restaurant, its hours and its slots."""

from dataclasses import replace
from datetime import time

import pytest

from chalicelib.domain.book.book import Book, Opening
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
    (with_restaurant(currency="euro"), 'the restaurant, currency: "euro" is not a currency code of three capitals, such as EUR'),
    (with_restaurant(language="English"), 'the restaurant, language: "English" is not a language code, such as en or pt-BR'),
    (with_hours(BISTRO, slot_minutes=0), "the restaurant, slots, every: 0 is not from 5 to 240"),
    (with_hours(BISTRO, lead_minutes=-1), "the restaurant, slots, lead: -1 is not from 0 to 2880"),
    (with_hours(BISTRO, last_order_minutes=-1), "the restaurant, slots, last_order: -1 is not from 0 to 240"),
    (with_hours(BISTRO, days_ahead=61), "the restaurant, slots, days_ahead: 61 is not from 0 to 60"),
    (with_hours(BISTRO, week=((),)), "the restaurant, hours: a week has seven days, not 1"),
]


@pytest.mark.parametrize(("book", "sentence"), SENTENCES, ids=[sentence for _, sentence in SENTENCES])
def test_the_owner_is_told_field_and_reason(book: Book, sentence: str):
    assert sentences(book) == [sentence]


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "Europe", "../etc/passwd", "/etc/passwd", "Europe/Pari\0s", "CET"])
def test_a_zone_that_is_not_one_is_refused(zone: str):
    assert [fault.field for fault in faults_of(with_hours(BISTRO, zone=zone))] == ["zone"]


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
    assert [fault.field for fault in faults_of(book)] == ["hours, monday"]


def test_openings_that_touch_and_a_house_that_never_closes_are_fine():
    assert faults_of(with_week((Opening(NOON, THREE), Opening(THREE, SEVEN)))) == []
    assert faults_of(with_week(*((Opening(time(0), time(0)),),) * 7)) == []


def test_a_house_that_never_opens_is_fine():
    assert faults_of(with_week()) == []
