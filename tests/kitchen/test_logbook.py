"""The log book: every change has its entry, in words and with a name; whatever is tried twice is there once; and nobody changes it."""

import pytest
import time_machine

from app import app
from tests.at_the_pass import Pass, dish, signed_in
from tests.kitchen.desk import SOLE, book, log, undo
from tests.kitchen.rules_desk import CHRISTMAS, desk, save
from tests.ledger import everything

AT = "2026-11-27T18:05:00Z"
OPENED = ["The book's owner", "The book's owner"]


def written(kitchen: Pass, day: str = "") -> list[tuple[str, list[str]]]:
    """Who and what of a day, but for the opening of the restaurant."""
    entries = [(entry["who"], entry["what"]) for entry in log(kitchen, day)["entries"]]
    return [(who, what) for who, what in entries if who not in OPENED]


def test_on_its_first_day_the_book_begins_with_the_opening(kitchen: Pass):
    told = log(kitchen)
    assert (told["day"], told["earlier"]) == ("2026-11-27", None)
    opening, menu = told["entries"]
    assert menu == {"at": AT, "who": "The book's owner", "what": ["Menu 1 on offer"]}
    assert opening["what"][0].startswith("Opening: Leek 10 kg, Onion 10 kg, Butter 5 kg, ")


def test_a_pause_and_what_the_owner_changed_are_written_in_words_with_their_names(kitchen: Pass):
    kitchen.put("/api/house/pause", {"minutes": 60}, **kitchen.crew)
    kitchen.put("/api/house/off", {"dish": "sole", "until": "said"}, **kitchen.crew)
    save(kitchen, special=[CHRISTMAS], lead_minutes=30)
    assert written(kitchen) == [
        ("Owner", ["Christmas, Friday, 25 December 2026: closed", "Least time before a meal: 20 → 30 minutes"]),
        ("Crew", ["Sole meunière is off until somebody says so"]),
        ("Crew", ["Paused until Friday 27 November 20:05"]),
    ]


def test_changes_of_one_and_the_same_second_stand_in_their_order(kitchen: Pass):
    for minutes in range(1, 13):
        kitchen.put("/api/house/busy", {"minutes": minutes, "for_minutes": 60}, **kitchen.crew)
    assert [what[0].split()[0] for _, what in written(kitchen)] == [str(minutes) for minutes in range(12, 0, -1)]


def test_a_save_that_is_sent_again_or_refused_is_not_written(kitchen: Pass):
    seen = desk(kitchen)
    assert [save(kitchen, seen, lead_minutes=30).status for _ in range(2)] == [200, 200]
    assert save(kitchen, seen, lead_minutes=-1).status == 422
    assert save(kitchen, seen, lead_minutes=45).problem == "rules-changed"
    assert written(kitchen) == [("Owner", ["Least time before a meal: 20 → 30 minutes"])]


def test_even_a_change_that_nobody_sees_has_its_entry(kitchen: Pass, evening: time_machine.Traveller):
    kitchen.put("/api/house/off", {"dish": "sole", "until": "tomorrow"}, **kitchen.crew)
    evening.move_to("2026-11-29T12:00:00Z")
    headers = signed_in("crew")
    assert kitchen.put("/api/house/off", {"dish": "soup"}, **headers).told["changed"] == []
    assert [entry["what"] for entry in kitchen.get("/api/log", **signed_in("owner")).told["entries"]] == [
        ["What is over was taken off the list"]
    ]


def test_a_threshold_is_written_when_it_changes(kitchen: Pass):
    for amount in (5_000, 5_000, None):
        kitchen.put("/api/larder/sole/threshold", {"amount": amount}, **kitchen.owner)
    assert sorted(written(kitchen)) == [("Owner", ["Sole is low at 5 pieces"]), ("Owner", ["Sole is never called low"])]


def test_a_device_that_the_owner_signs_out_is_written_down_once(kitchen: Pass):
    device = next(one for one in kitchen.get("/api/sessions", **kitchen.owner).told["sessions"] if one["role"] == "crew")
    for _ in range(2):
        assert kitchen.send("DELETE", f"/api/sessions/{device['id']}", **kitchen.owner).status == 200
    assert written(kitchen) == [("Owner", ["Crew was signed out of a device"])]


def test_a_delivery_and_its_reversal_stand_in_the_book_and_are_kept_once(kitchen: Pass, evening: time_machine.Traveller):
    delivery = book(kitchen, "delivery", amounts={"sole": 4 * SOLE}, note="Monday's boat").told["id"]
    evening.shift(60)
    undo(kitchen, delivery, note="Not ours")
    assert written(kitchen) == [
        ("Owner", ["Undone: Sole −4 pieces", "Note: Not ours"]),
        ("Crew", ["Delivery: Sole 4 pieces", "Note: Monday's boat", "Undone later"]),
    ]
    assert [item["sk"]["S"] for item in everything() if item["pk"]["S"].startswith("LOG#")] == [f"{AT}#menu-000001"]


def test_an_order_writes_no_entry(kitchen: Pass):
    kitchen.order(dish("leeks"))
    assert written(kitchen) == []


def test_days_are_the_restaurants_and_each_leads_to_the_last_eventful_one_before(kitchen: Pass, evening: time_machine.Traveller):
    evening.move_to("2026-11-30T22:59:59Z")
    kitchen.put("/api/house/pause", {"minutes": 60}, **signed_in("crew"))
    evening.move_to("2026-11-30T23:00:00Z")  # midnight in Paris, and still November in London
    kitchen.put("/api/house/pause", {}, **signed_in("crew"))
    evening.move_to("2026-12-24T12:00:00Z")
    owner = signed_in("owner")
    days, day = [], "/api/log"
    while day:
        told = kitchen.get(day, **owner).told
        days.append((told["day"], len(told["entries"])))
        day = told["earlier"] and f"/api/log/{told['earlier']}"
    assert days == [("2026-12-24", 0), ("2026-12-01", 1), ("2026-11-30", 1), ("2026-11-27", 2)]


def test_a_page_that_was_read_already_is_not_sent_again(kitchen: Pass):
    first = kitchen.get("/api/log", **kitchen.owner)
    assert kitchen.get("/api/log", if_none_match=first.headers["ETag"], **kitchen.owner).status == 304


@pytest.mark.parametrize("day", ["2026-11-28", "2026-02-30", "20261127", "2026-W48-5", "0001-01-01", "9999-12-31", "today", "2026-11-27.1"])
def test_a_day_that_is_none_or_is_yet_to_come_is_refused(kitchen: Pass, day: str):
    refused = kitchen.get(f"/api/log/{day}", **kitchen.owner)
    assert (refused.status, refused.problem, refused.told["field"]) == (400, "malformed", "day")


def test_no_route_changes_the_book():
    assert {method for path, methods in app.routes.items() for method in methods if path.startswith("/api/log")} == {"GET"}
