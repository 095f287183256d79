"""The desk: the owner's rules are in force at once, nothing is overwritten unseen, and no order is stranded unsaid."""

from typing import Any

import pytest
import time_machine

from chalicelib.service.publishing import publish
from tests.at_the_pass import EIGHT, Pass, dish, form_of
from tests.bistro import BISTRO, FRIDAY_EVENING, with_hours
from tests.kitchen.rules_desk import CHRISTMAS, desk, save, service

TONIGHT = {"day": "2026-11-27", "name": "A broken oven", "openings": []}


def test_the_desk_shows_the_rules_in_force(kitchen: Pass):
    told = desk(kitchen)
    assert told["week"][0] == []
    assert told["week"][4] == ["12:00-14:30", "18:30-00:30"]
    assert told["capacity"] == [{"id": "hot", "name": "Hot line", "minutes": 60}, {"id": "cold", "name": "Cold line", "minutes": 60}]
    assert (told["version"], told["menu"], told["by"], told["special"], told["off"]) == (0, 1, "", [], [])
    assert (told["lead_minutes"], told["last_order_minutes"], told["days_ahead"], told["zone"]) == (20, 30, 6, "Europe/Paris")
    assert (told["paused_until"], told["busy"]) == (None, None)


def test_a_closed_day_is_closed_for_visitors_at_once_and_told_to_them(kitchen: Pass, evening: time_machine.Traveller):
    """Bugs others had, row 14: no way to close on Christmas, or to open on a usual day off."""
    saved = save(kitchen, special=[CHRISTMAS])
    assert saved.status == 200
    assert saved.told["changed"] == ["Christmas, Friday, 25 December 2026: closed"]
    assert (saved.told["version"], saved.told["by"]) == (1, "Owner")
    assert service(kitchen)["special"] == [CHRISTMAS]
    assert "closed_for" not in service(kitchen)
    evening.move_to("2026-12-25T18:05:00Z")
    assert service(kitchen)["closed_for"] == "Christmas"
    evening.move_to("2026-12-22T18:05:00Z")
    assert not [slot for slot in kitchen.get("/api/slots").told["slots"] if slot.startswith("2026-12-25")]
    refused = kitchen.order(dish("leeks"), slot="2026-12-25T20:00:00+01:00")
    assert refused.problem == "slot-unavailable"


def test_a_usual_day_off_can_be_opened(kitchen: Pass):
    """Bugs others had, row 14: no way to close on Christmas, or to open on a usual day off."""
    save(kitchen, special=[{"day": "2026-11-30", "name": "Fair", "openings": ["12:00-15:00"]}])
    assert kitchen.order(dish("leeks"), slot="2026-11-30T12:00:00+01:00").status == 201


def test_everything_that_was_changed_is_said_in_words(kitchen: Pass):
    week = [["18:00-22:00"], *desk(kitchen)["week"][1:]]
    saved = save(kitchen, week=week, lead_minutes=30, last_order_minutes=45, days_ahead=10, capacity={"hot": 90})
    assert saved.told["changed"] == [
        "Monday: closed → 18:00-22:00",
        "Least time before a meal: 20 → 30 minutes",
        "Last order before closing: 30 → 45 minutes",
        "Days ahead: 6 → 10",
        "Hot line: 60 → 90 minutes per slot",
    ]
    assert [station["minutes"] for station in saved.told["capacity"]] == [90, 60]


def test_the_owner_sets_what_is_taken_from_guests_whom_nobody_knows(kitchen: Pass):
    seen = desk(kitchen)
    assert seen["usual_amounts"] == {"sum": 24_000, "call_us": 24_000, "call_first": 12_000}
    saved = save(kitchen, seen, guests={**seen["guests"], "address": 1, "call_us": 900, "contact_for": "everybody", "kept_days": 7})
    assert saved.told["changed"] == [
        "Open orders of a network: 12 → 1",
        "Guests call us above another amount",
        "A contact is asked for: collected → everybody",
        "A guest's name is kept: 30 → 7 days",
    ]
    assert kitchen.get("/api/slots").told["contact"] == ["collect", "table"]
    assert kitchen.order(dish("leeks"), table=7, contact="").problem == "contact-needed"
    assert kitchen.order(dish("leeks", 2)).problem == "call-us"
    form = form_of(dish("leeks"))
    assert [kitchen.post(form, address="192.0.2.9").status for _ in range(2)] == [201, 409]
    again = save(kitchen, lead_minutes=30)
    assert again.told["guests"] == saved.told["guests"]


def test_what_makes_no_sense_is_refused_field_by_field_and_nothing_is_kept(kitchen: Pass):
    week = [["12:00-15:00", "14:00-18:00"], ["25:00-26:00"], *desk(kitchen)["week"][2:]]
    special = [{**CHRISTMAS, "name": ""}, CHRISTMAS, {"day": "2026-12-31", "name": "Late", "openings": ["18:00-01:00", "23:00-02:00"]}]
    refused = save(kitchen, week=week, special=special, lead_minutes=-1, days_ahead=90, capacity={"hot": -5, "grill": 10})
    assert (refused.status, refused.problem) == (422, "rules-broken")
    faults = refused.told["faults"]
    assert {one["field"]: one["message"] for one in faults if one["field"] != "special.2026-12-25"} == {
        "hours.tuesday": '"25:00-26:00" is not an opening, such as 18:30-22:30',
        "hours.monday": "the opening at 14:00 begins before the one that ends at 15:00 is over",
        "special.2026-12-31": "the opening at 23:00 begins before the one that ends at 01:00 is over",
        "lead_minutes": "-1 is not from 0 to 2880",
        "days_ahead": "90 is not from 0 to 60",
        "capacity.hot": "-5 is not from 0 to 1440",
        "capacity.grill": "there is no such station",
    }
    assert [one["message"] for one in faults if one["field"] == "special.2026-12-25"] == ["this day is there twice", "the name is empty"]
    assert desk(kitchen)["version"] == 0


def test_of_two_owners_the_second_hears_who_changed_what_and_overwrites_nothing(kitchen: Pass):
    seen = desk(kitchen)
    save(kitchen, seen, special=[CHRISTMAS])
    refused = save(kitchen, seen, lead_minutes=60)
    assert (refused.status, refused.problem) == (409, "rules-changed")
    assert refused.told["detail"] == "Owner changed the rules while you did."
    assert refused.told["changed"] == ["Christmas, Friday, 25 December 2026: closed"]
    assert desk(kitchen)["special"] == [CHRISTMAS]
    assert save(kitchen, lead_minutes=60).status == 200


def test_a_save_whose_answer_was_lost_is_done_once_more_without_a_word(kitchen: Pass):
    seen = desk(kitchen)
    assert save(kitchen, seen, lead_minutes=60).told["version"] == 1
    again = save(kitchen, seen, lead_minutes=60)
    assert (again.status, again.told["version"], again.told["changed"]) == (200, 1, [])


def test_what_the_crew_did_meanwhile_is_kept_and_in_nobodys_way(kitchen: Pass):
    seen = desk(kitchen)
    kitchen.put("/api/house/pause", {"minutes": 30}, **kitchen.crew)
    saved = save(kitchen, seen, lead_minutes=60)
    assert saved.status == 200
    assert saved.told["paused_until"] == "2026-11-27T19:35:00+01:00"


def test_a_book_published_meanwhile_with_other_hours_is_not_overwritten_unseen(kitchen: Pass):
    seen = desk(kitchen)
    publish(with_hours(BISTRO, lead_minutes=35), FRIDAY_EVENING)
    refused = save(kitchen, seen, days_ahead=2)
    assert refused.problem == "rules-changed"
    assert refused.told["changed"] == ["Least time before a meal: 20 → 35 minutes"]


@pytest.mark.parametrize("changes", [{"special": [TONIGHT]}, {"capacity": {"cold": 5}}], ids=["closed doors", "less capacity"])
def test_orders_that_a_change_would_strand_are_named_before_it_is_done(kitchen: Pass, changes: dict[str, Any]):
    order = kitchen.order(dish("leeks", 2), contact="+33 6 00 00").told
    refused = save(kitchen, **changes)
    assert (refused.status, refused.problem) == (409, "orders-stranded")
    told = {"code": order["code"], "slot": EIGHT, "table": None, "table_name": "", "name": "Ada", "contact": "+33 6 00 00"}
    assert refused.told["orders"] == [told]
    assert refused.told["detail"] == "1 order was taken that could not be cooked then."
    assert desk(kitchen)["version"] == 0
    saved = save(kitchen, **changes, anyway=True)
    assert saved.status == 200
    assert saved.told["stranded"] == [told]
    assert kitchen.get(f"/api/orders/{order['id']}").told["state"] == "received", "what was taken is still there"
    assert save(kitchen, lead_minutes=5).status == 200, "and is not told again"


def test_minutes_for_tables_are_set_apart_and_joined_again(kitchen: Pass):
    """Six courses for a table must not fill the slot of those who collect."""
    saved = save(kitchen, capacity={"hot": 12, "hot/tables": 36, "cold": 60})
    assert saved.told["changed"] == ["Hot line: 60 → 12 minutes per slot", "Hot line, tables: not apart → 36 minutes per slot"]
    assert saved.told["capacity"][0] == {"id": "hot", "name": "Hot line", "minutes": 12, "tables": 36}
    assert kitchen.order(dish("sole"), slot="2026-11-27T19:30:00+01:00").status == 201
    assert kitchen.order(dish("sole"), slot="2026-11-27T19:30:00+01:00").problem == "slot-full"
    assert kitchen.order(dish("sole", 3), table=3).told["slot"] == "2026-11-27T18:30:00Z", "the same slot has room for a table"
    refused = save(kitchen, capacity={"hot": 60, "cold": 60})
    assert (refused.problem, len(refused.told["orders"])) == ("orders-stranded", 1)
    assert "tables" not in save(kitchen, capacity={"hot": 60, "cold": 60}, anyway=True).told["capacity"][0]


def test_tables_of_a_station_that_is_not_there_are_a_fault(kitchen: Pass):
    refused = save(kitchen, capacity={"hot": 60, "grill/tables": 5, "hot/tables": -1})
    assert {fault["field"] for fault in refused.told["faults"]} == {"capacity.grill/tables", "capacity.hot/tables"}
