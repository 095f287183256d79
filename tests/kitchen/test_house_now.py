"""For the hour: the crew pauses, slows down and takes dishes off, and every visitor knows at once."""

import time_machine

from chalicelib.larder.shelf import read_shelf
from tests.at_the_pass import Pass, dish, signed_in
from tests.kitchen.rules_desk import desk, service


def test_a_pause_is_for_everybody_at_once_and_ends_by_itself_or_by_hand(kitchen: Pass, evening: time_machine.Traveller):
    paused = kitchen.put("/api/house/pause", {"minutes": 60}, **kitchen.crew)
    assert paused.told["changed"] == ["Paused until Friday 27 November 20:05"]
    assert service(kitchen)["paused_until"] == "2026-11-27T20:05:00+01:00"
    refused = kitchen.order(dish("leeks"))
    assert refused.problem == "slot-unavailable"
    assert refused.told["slots"][0] == "2026-11-27T20:15:00+01:00"
    evening.shift(3601)
    assert desk(kitchen)["paused_until"] is None
    kitchen.put("/api/house/pause", {"until": "2026-11-28T00:00:00Z"}, **kitchen.crew)
    assert kitchen.order(dish("leeks"), table=3).problem == "closed"
    assert kitchen.put("/api/house/pause", {}, **kitchen.crew).told["changed"] == ["The pause is over"]
    assert kitchen.order(dish("leeks"), table=3).status == 201


def test_a_pause_is_not_a_holiday(kitchen: Pass):
    refused = kitchen.put("/api/house/pause", {"until": "2027-01-10T00:00:00Z"}, **kitchen.crew)
    assert (refused.problem, refused.told["faults"][0]["field"]) == ("rules-broken", "until")


def test_busy_minutes_move_the_next_meal_away(kitchen: Pass):
    assert service(kitchen)["soonest"] == "2026-11-27T19:30:00+01:00"
    told = kitchen.put("/api/house/busy", {"minutes": 30, "for_minutes": 90}, **kitchen.crew).told
    assert told["busy"] == {"minutes": 30, "until": "2026-11-27T20:35:00+01:00"}
    assert told["changed"] == ["30 minutes more until Friday 27 November 20:35"]
    assert service(kitchen)["soonest"] == "2026-11-27T20:00:00+01:00"
    assert kitchen.put("/api/house/busy", {"minutes": 0}, **kitchen.crew).told["changed"] == ["No more minutes than usual"]
    assert service(kitchen)["soonest"] == "2026-11-27T19:30:00+01:00"


def test_a_dish_is_off_until_tomorrow_or_until_somebody_says_so(kitchen: Pass, evening: time_machine.Traveller):
    off = kitchen.put("/api/house/off", {"dish": "sole", "until": "tomorrow"}, **kitchen.crew)
    assert off.told["off"] == [{"dish": "sole", "name": "Sole meunière", "until": "2026-11-28T12:00:00+01:00"}]
    assert off.told["changed"] == ["Sole meunière is off until Saturday 28 November 12:00"]
    assert kitchen.order(dish("sole")).problem == "sold-out"
    kitchen.put("/api/house/off", {"dish": "soup", "until": "said"}, **kitchen.crew)
    assert kitchen.get("/api/availability").told["left"] == {"soup": 0, "sole": 0}
    evening.move_to("2026-11-28T11:00:00Z")
    assert kitchen.get("/api/availability").told["left"] == {"soup": 0}
    assert kitchen.put("/api/house/off", {"dish": "soup"}, **signed_in("crew")).told["changed"] == ["Onion soup is back"]
    assert kitchen.get("/api/availability").told["left"] == {}


def test_a_dish_that_nobody_knows_cannot_be_taken_off(kitchen: Pass):
    assert kitchen.put("/api/house/off", {"dish": "unicorn", "until": "said"}, **kitchen.crew).problem == "not-on-menu"


def test_the_same_again_is_no_other_version(kitchen: Pass):
    for _ in range(2):
        kitchen.put("/api/house/off", {"dish": "sole", "until": "said"}, **kitchen.crew)
    assert read_shelf().rules_version == 1
