"""A visitor reads the menu, sees what is left, and for when: cheaply, again and again."""

import json
from dataclasses import replace

import pytest
import time_machine

from chalicelib.domain.menu.cards import card_of
from chalicelib.larder.table import TRIES
from chalicelib.service.publishing import publish
from tests.at_the_pass import EIGHT, Pass, dish
from tests.bistro import BISTRO, FRIDAY_EVENING, with_hours
from tests.domain.scenes import MENU, utc
from tests.faults import Wire, finds_the_larder_broken
from tests.kitchen.rules_desk import desk, save

PATHS = ["/api/menu", "/api/availability", "/api/slots"]


def test_the_menu_is_the_card_and_what_is_left_of_it(kitchen: Pass):
    answer = kitchen.get("/api/menu")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.told["menu"] == json.loads(json.dumps(card_of(BISTRO, MENU)))
    assert answer.told["availability"] == kitchen.get("/api/availability").told


@pytest.mark.parametrize(
    ("query", "name"),
    [("", "Onion soup"), ("?language=fr", "Soupe"), ("?language=de", "Onion soup"), ("?language=" + "f" * 99, "Onion soup")],
)
def test_the_card_is_in_the_language_that_was_asked_for_or_in_the_houses(kitchen: Pass, query: str, name: str):
    soup = replace(BISTRO.dishes[0], name="Onion soup", translations={"fr": {"name": "Soupe"}})
    house = replace(BISTRO.restaurant, other_languages=("fr",))
    publish(replace(BISTRO, restaurant=house, dishes=(soup, *BISTRO.dishes[1:])), FRIDAY_EVENING)
    answer = kitchen.get(f"/api/menu{query}")
    assert answer.told["menu"]["dishes"][0]["name"] == name
    assert "translations" not in answer.text


def test_what_is_plenty_is_not_counted(kitchen: Pass):
    told = kitchen.get("/api/availability").told
    assert told == {
        "version": 1,
        "left": {},
        "service": {
            "open": True,
            "closes_at": "2026-11-28T00:30:00+01:00",
            "opens_at": "2026-11-28T12:00:00+01:00",
            "soonest": "2026-11-27T19:30:00+01:00",
        },
    }
    kitchen.order(dish("sole", 5), table=3)
    kitchen.order(dish("sole"), table=4)
    assert kitchen.get("/api/availability").told["left"] == {}, "four are plenty (F1)"
    kitchen.order(dish("sole"), table=5)
    assert kitchen.get("/api/availability").told["left"] == {"sole": 3}


def test_slots_are_offered_by_the_clock_on_the_restaurants_wall(kitchen: Pass):
    told = kitchen.get("/api/slots").told
    assert told["soonest"] == told["slots"][0] == "2026-11-27T19:30:00+01:00"
    assert told["slots"][18:20] == ["2026-11-28T00:00:00+01:00", "2026-11-28T12:00:00+01:00"]


def test_every_slot_that_is_offered_can_be_chosen(kitchen: Pass):
    slots = kitchen.get("/api/slots").told["slots"]
    answers = [kitchen.order(dish("leeks"), slot=slot).status for slot in slots[:: len(slots) // 12]]
    assert set(answers) == {201}


def test_a_closed_restaurant_says_when_it_opens(kitchen: Pass, evening: time_machine.Traveller):
    """Bugs others had, row 12: hours past midnight, split hours, tomorrow's hours shown today."""
    evening.move_to(utc(2026, 11, 28, 4))
    assert kitchen.get("/api/availability").told["service"] == {
        "open": False,
        "closes_at": None,
        "opens_at": "2026-11-28T12:00:00+01:00",
        "soonest": "2026-11-28T12:00:00+01:00",
    }


def test_a_restaurant_that_never_opens_offers_nothing(kitchen: Pass):
    publish(with_hours(BISTRO, week=((),) * 7), FRIDAY_EVENING)
    assert kitchen.get("/api/slots").told == {"slots": [], "soonest": None, "table": None, "contact": ["collect"]}
    assert kitchen.get("/api/menu").told["availability"]["service"] == {"open": False, "closes_at": None, "opens_at": None, "soonest": None}


@pytest.mark.parametrize("path", PATHS)
def test_what_a_visitor_has_already_is_not_sent_again(kitchen: Pass, path: str):
    first = kitchen.get(path)
    etag = first.headers["ETag"]
    for known in (etag, f"W/{etag}", f'"other", {etag}', f'"a" ,W/{etag},"b"', "*"):
        again = kitchen.get(path, if_none_match=known)
        assert (again.status, again.text) == (304, "")
        assert again.headers["ETag"] == etag
        assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    for other in ('"other"', "", etag.strip('"'), f"{etag}x"):
        assert kitchen.get(path, if_none_match=other).status == 200


def test_the_times_on_offer_have_room_for_the_basket(kitchen: Pass):
    """A guest was refused three of three times on a busy evening (F29)."""
    kitchen.order(dish("sole", 2))
    assert EIGHT in kitchen.get("/api/slots").told["slots"]
    assert EIGHT in kitchen.get("/api/slots?dishes=sole.1,leeks.3").told["slots"]
    assert EIGHT not in kitchen.get("/api/slots?dishes=sole.2").told["slots"]
    assert EIGHT not in kitchen.get("/api/slots?dishes=sole.1,sole.1").told["slots"], "the same dish made in two ways"
    assert kitchen.get("/api/slots?dishes=pizza.4").told == kitchen.get("/api/slots").told, "it has left the menu"
    soonest = kitchen.get("/api/slots?dishes=sole.3").told["soonest"]
    assert kitchen.order(dish("sole", 3), slot=soonest).status == 201


@pytest.mark.parametrize("dishes", ["sole", "sole.0", "sole.100", "Sole.1", "sole.1,", ",".join(["sole.1"] * 31), "sole.-1", "a" * 9000])
def test_a_basket_that_cannot_be_one_has_no_times(kitchen: Pass, dishes: str):
    answer = kitchen.get(f"/api/slots?dishes={dishes}")
    assert (answer.status, answer.problem, answer.told["field"]) == (400, "malformed", "dishes")


@pytest.mark.parametrize("path", PATHS)
def test_what_has_changed_is_sent_again(kitchen: Pass, path: str):
    etag = kitchen.get(path).headers["ETag"]
    assert kitchen.put("/api/house/pause", {"minutes": 60}, **kitchen.crew).status == 200
    assert kitchen.get(path, if_none_match=etag).status == 200


@pytest.mark.parametrize(("path", "cache"), [("/api/menu", "public"), ("/api/availability", "public"), ("/api/slots", "private")])
def test_a_menu_is_old_for_seconds_at_most(kitchen: Pass, path: str, cache: str):
    """Bugs others had, row 20: a stale cached menu sold what was gone."""
    told = kitchen.get(path).headers["Cache-Control"].split(", ")
    assert told[0] == cache
    assert told[1:] in (["no-cache"], ["max-age=2", "stale-while-revalidate=10"])


@pytest.mark.parametrize("path", PATHS)
def test_a_look_is_one_read_when_warm(kitchen: Pass, wire: Wire, path: str):
    kitchen.get(path)
    assert wire.operations == ["GetItem"]


@pytest.mark.parametrize("path", PATHS)
def test_a_menu_that_cannot_be_read_now_is_busy_and_not_kept(kitchen: Pass, wire: Wire, path: str):
    wire.next(*[finds_the_larder_broken] * TRIES)
    answer = kitchen.get(path)
    assert (answer.status, answer.problem, answer.headers["Retry-After"]) == (503, "kitchen-busy", "2")


def test_everybody_may_know_for_how_many_days_a_guest_is_kept(kitchen: Pass, wire: Wire):
    assert kitchen.get("/api/privacy").told == {"days": 30}
    save(kitchen, guests={**desk(kitchen)["guests"], "kept_days": 7})
    assert kitchen.get("/api/privacy").told == {"days": 7}
    wire.next()
    kitchen.get("/api/privacy")
    assert wire.operations == ["GetItem"]
