"""The larder's desk: what is on hand, what came, what was counted and what went to waste; and nothing twice."""

from dataclasses import replace
from typing import Any

import pytest
import time_machine

from chalicelib.domain.tickets.tickets import SERVED
from chalicelib.kitchen import clock
from chalicelib.service.publishing import publish
from chalicelib.service.stocktaking import write_day_book
from tests.at_the_pass import Pass, dish
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.kitchen.another_day import sold_out_tonight
from tests.kitchen.desk import SOLE, book, larder_of, undo
from tests.larder.scenes import on_hand
from tests.ledger import assert_the_ledger_equals_the_shelf


@pytest.fixture(autouse=True)
def _the_books_are_right(kitchen: Pass):  # noqa: ARG001 - it stands first
    yield
    assert_the_ledger_equals_the_shelf()


def test_the_desk_shows_what_is_on_hand_and_what_of_it_is_set_aside(kitchen: Pass):
    order = kitchen.order(dish("sole", 2)).told["id"]
    assert larder_of(kitchen)["sole"] == {
        "id": "sole",
        "name": "Sole",
        "unit": "piece",
        "on_hand": 8 * SOLE,
        "set_aside": 2 * SOLE,
        "per_day": 0,
        "cover": None,
        "threshold": None,
        "low": False,
        "found": 0,
    }
    kitchen.move(order, "received", "cooking")
    assert (larder_of(kitchen)["sole"]["on_hand"], larder_of(kitchen)["sole"]["set_aside"]) == (8 * SOLE, 0)


def test_the_desk_knows_how_much_a_day_uses_and_how_long_it_lasts(kitchen: Pass, evening: time_machine.Traveller):
    order = kitchen.order(dish("sole", 4)).told["id"]
    kitchen.walk(order, SERVED)
    cancelled = kitchen.order(dish("sole", 1), slot="2026-11-27T21:00:00+01:00").told["id"]
    kitchen.cancel(cancelled)
    evening.shift(24 * 3600)
    vars(kitchen).pop("reader", None)
    assert write_day_book(clock.now()) == FRIDAY_EVENING.date()
    assert (larder_of(kitchen)["sole"]["per_day"], larder_of(kitchen)["sole"]["cover"]) == (4 * SOLE, 1.5), "a day old, not a week"
    assert next(iter(larder_of(kitchen))) == "sole", "what lasts shortest is first"
    evening.shift(2 * 24 * 3600)
    vars(kitchen).pop("reader", None)
    assert (larder_of(kitchen)["sole"]["per_day"], larder_of(kitchen)["sole"]["cover"]) == (1_333, 4.5)


def test_nothing_new_is_nothing_sent(kitchen: Pass):
    first = kitchen.get("/api/larder", **kitchen.reader)
    assert first.told["poll_after"] == 5
    assert kitchen.get("/api/larder", if_none_match=first.headers["ETag"], **kitchen.reader).status == 304


def test_what_was_sold_out_comes_back_by_itself_when_the_delivery_is_booked(kitchen: Pass):
    """Bugs others had, row 4: a dish stays sold out after the delivery came, until a person clears it."""
    sold_out_tonight(kitchen)
    left = kitchen.get("/api/availability").told["left"]
    assert left["sole"] == 0
    answer = book(kitchen, "delivery", amounts={"sole": 20 * SOLE}, note="Monday's boat")
    assert answer.status == 200
    assert (answer.told["who"], answer.told["note"], answer.told["amounts"]) == ("Crew", "Monday's boat", {"sole": 20 * SOLE})
    assert "sole" not in kitchen.get("/api/availability").told["left"]


def test_one_key_is_one_delivery_for_ever(kitchen: Pass, evening: time_machine.Traveller):
    first = book(kitchen, "delivery", key="one-and-the-same-key", amounts={"sole": SOLE})
    evening.shift(7200)
    assert book(kitchen, "delivery", key="one-and-the-same-key", amounts={"sole": SOLE}).told == first.told
    assert book(kitchen, "delivery", key="one-and-the-same-key", amounts={"sole": 2 * SOLE}).problem == "key-reused"
    assert on_hand()["sole"] == 11 * SOLE


def test_waste_has_a_reason_and_must_be_on_the_books(kitchen: Pass):
    assert book(kitchen, "waste", amounts={"sole": SOLE}).problem == "malformed"
    no = book(kitchen, "waste", amounts={"sole": 11 * SOLE, "leek": G}, note="The cat")
    assert (no.status, no.problem, no.told["ingredients"]) == (409, "not-on-the-books", ["sole"])
    assert "Sole" in no.told["detail"]
    assert book(kitchen, "waste", amounts={"sole": 10 * SOLE}, note="The cat").status == 200
    assert on_hand()["sole"] == 0


def test_cancelling_gives_back_once_and_what_was_cooked_is_gone(kitchen: Pass):
    """Bugs others had, row 5: cancelling did not give the stock back, or gave it back after it was cooked."""
    first = kitchen.order(dish("sole", 2)).told["id"]
    assert [kitchen.cancel(first).status for _ in range(3)] == [200] * 3
    assert on_hand()["sole"] == 10 * SOLE
    second = kitchen.order(dish("sole", 2)).told["id"]
    kitchen.move(second, "received", "cooking")
    assert kitchen.cancel(second).problem == "too-late-to-cancel"
    assert (larder_of(kitchen)["sole"]["on_hand"], larder_of(kitchen)["sole"]["set_aside"]) == (8 * SOLE, 0)


def test_the_owner_undoes_a_movement_once(kitchen: Pass):
    delivery = book(kitchen, "delivery", amounts={"sole": 5 * SOLE}).told["id"]
    undone = undo(kitchen, delivery, key="the-owner-undoes-this", note="Sent back")
    assert undone.told["amounts"] == {"sole": -5 * SOLE}
    assert undo(kitchen, delivery, key="the-owner-undoes-this", note="Sent back").told == undone.told
    assert undo(kitchen, delivery).problem == "already-undone"
    assert undo(kitchen, undone.told["id"]).problem == "not-to-be-undone"
    assert undo(kitchen, "a" * 26).problem == "no-such-movement"
    assert on_hand()["sole"] == 10 * SOLE


def test_what_was_eaten_since_cannot_be_sent_back(kitchen: Pass):
    delivery = book(kitchen, "delivery", amounts={"sole": 5 * SOLE}).told["id"]
    book(kitchen, "waste", amounts={"sole": 12 * SOLE}, note="A party of the crew")
    assert undo(kitchen, delivery).problem == "not-on-the-books"


def test_the_owner_says_what_is_low_and_what_is_low_comes_first(kitchen: Pass):
    assert next(iter(larder_of(kitchen))) != "wine"
    headers = kitchen.owner
    assert kitchen.put("/api/larder/wine/threshold", {"amount": 3_000 * G}, **headers).told == {"threshold": 3_000 * G}
    assert next(iter(larder_of(kitchen))) == "wine"
    assert larder_of(kitchen)["wine"]["low"] is True
    kitchen.put("/api/larder/wine/threshold", {"amount": None}, **headers)
    assert larder_of(kitchen)["wine"]["threshold"] is None
    assert kitchen.put("/api/larder/caviar/threshold", {"amount": 1}, **headers).problem == "no-such-ingredient"


def test_what_has_left_the_book_is_seen_until_it_is_used_up(kitchen: Pass):
    without = [one for one in BISTRO.dishes if one.id != "sole"]
    publish(
        replace(BISTRO, dishes=tuple(without), ingredients=tuple(one for one in BISTRO.ingredients if one.id != "sole")), FRIDAY_EVENING
    )
    left = larder_of(kitchen)["sole"]
    assert (left["name"], left["unit"], left["on_hand"]) == ("sole", "", 10 * SOLE)
    assert book(kitchen, "waste", amounts={"sole": 10 * SOLE}, note="Off the menu").status == 200
    assert "sole" not in larder_of(kitchen)
    assert kitchen.get("/api/larder/sole", **kitchen.reader).told["entries"][0]["reason"] == "waste"


@pytest.mark.parametrize(
    "form",
    [
        {"reason": "delivery"},
        {"reason": "delivery", "amounts": {}},
        {"reason": "delivery", "amounts": {"sole": 0}},
        {"reason": "delivery", "amounts": {"sole": -1}},
        {"reason": "delivery", "amounts": {"sole": 1.5}},
        {"reason": "delivery", "amounts": {"sole": 10**13}},
        {"reason": "delivery", "amounts": {f"sole-{number}": 1 for number in range(101)}},
        {"reason": "opening", "amounts": {"sole": 1}},
        {"reason": "reversal", "amounts": {"sole": 1}},
        {"reason": "count", "amounts": {"sole": 1}},
        {"reason": "count", "amounts": {"sole": 1}, "expected": {"leek": 1}},
        {"reason": "waste", "amounts": {"sole": 1}, "note": "  "},
        {"reason": "waste", "amounts": {"sole": 1}, "note": "a\u0000b"},
        {"reason": "waste", "amounts": {"sole": 1}, "note": "n" * 201},
        {"reason": "delivery", "amounts": {"sole": 1}, "by": "Somebody else"},
    ],
)
def test_what_cannot_be_is_not_booked(kitchen: Pass, form: dict[str, Any]):
    """Bugs others had, row 25: negative or absurd quantities added stock."""
    before = on_hand()
    assert book(kitchen, **form).problem == "malformed"
    assert on_hand() == before


def test_what_moved_too_fast_to_be_looked_at_is_not_counted_and_a_sentence_says_so(kitchen: Pass):
    answer = book(kitchen, "count", amounts={"sole": 9 * SOLE}, expected={"sole": 10 * SOLE}, found={"sole": None})
    assert answer.problem == "malformed"
    assert "too fast to be counted" in answer.told["detail"]
    assert on_hand()["sole"] == 10 * SOLE


def test_nobody_books_a_station_or_what_is_not_in_the_book(kitchen: Pass):
    assert book(kitchen, "delivery", amounts={"caviar": 1}).problem == "no-such-ingredient"
    assert kitchen.get("/api/larder/caviar", **kitchen.reader).status == 404


def test_a_movement_without_a_key_is_not_booked(kitchen: Pass):
    assert book(kitchen, "delivery", key="short", amounts={"sole": 1}).problem == "idempotency-key"
