"""What visitors find on offer, by plain values: the card as it was published, and what is left as the shelf has it."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.service import offering
from chalicelib.service.offering import read_availability, read_free_slots, read_menu_and_availability
from chalicelib.service.publishing import publish
from chalicelib.service.quotas import set_quota
from chalicelib.service.ruling import pause, take_off
from tests.bistro import BISTRO, FRIDAY_EVENING
from tests.service.scenes import LEEKS, SOLE, ordered

pytestmark = pytest.mark.usefixtures("larder")


def test_the_card_and_what_is_left_of_it_are_of_the_same_menu():
    ordered(replace(SOLE, portions=4))
    ordered(replace(SOLE, portions=3), name="Bo", slot="2026-11-27T21:00:00+01:00")
    card, left = read_menu_and_availability(FRIDAY_EVENING)
    assert json.loads(card)["version"] == left["version"] == 1
    assert left["left"] == {"sole": 3}
    assert read_availability(FRIDAY_EVENING) == left


def test_a_dish_that_is_off_is_out_at_once():
    take_off("sole", "said", "Cyril", FRIDAY_EVENING)
    assert read_availability(FRIDAY_EVENING)["left"] == {"sole": 0}


def test_a_quota_of_today_counts_what_is_held_of_it():
    set_quota(FRIDAY_EVENING.date(), "leeks", 3, "Odile", FRIDAY_EVENING)
    assert read_availability(FRIDAY_EVENING)["left"]["leeks"] == 3
    ordered(LEEKS)
    assert read_availability(FRIDAY_EVENING)["left"]["leeks"] == 2


def test_times_to_collect_are_by_the_restaurants_clock_and_none_is_in_a_pause():
    assert read_free_slots(FRIDAY_EVENING)[0][0] == "2026-11-27T19:30:00+01:00"
    pause(FRIDAY_EVENING + timedelta(hours=1), "Cyril", FRIDAY_EVENING)
    assert read_free_slots(FRIDAY_EVENING)[0][0] == "2026-11-27T20:15:00+01:00"


def test_a_language_that_somebody_made_up_is_the_houses_first_and_takes_no_room():
    french = replace(BISTRO, restaurant=replace(BISTRO.restaurant, other_languages=("fr",)))
    publish(french, FRIDAY_EVENING)
    first, _ = read_menu_and_availability(FRIDAY_EVENING)
    offering._in_language.cache_clear()
    for language in ("", "en", "fr", *(f"x{number}" for number in range(40))):
        card, _ = read_menu_and_availability(FRIDAY_EVENING, language)
        assert (card == first) == (language != "fr")
    assert offering._in_language.cache_info().misses == 2
