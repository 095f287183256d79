"""The log book in sentences: what happened by its kind and facts, and what moved the larder to the last gram."""

import ast
import string
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from chalicelib.domain.log_entries import BOOK_OWNER, Happening, LogEntry
from chalicelib.domain.logbook.sentences import (
    SENTENCES,
    LogLine,
    happening_sentences,
    latest_first,
    line_of_entry,
    line_of_movement,
    line_of_the_door,
    locale_of_sentences,
)
from chalicelib.domain.menu.guest_limits import GuestLimits
from chalicelib.domain.shelf.movements import AHEAD, COUNT, DELIVERY, OPENING, REMAKE, WASTE, Movement, reversal
from tests.bistro import FRIDAY_EVENING, G
from tests.domain.scenes import MENU

ROOT = Path(__file__).parents[3]
SOLE, LEEK, OIL = (MENU.places[name] for name in ("sole", "leek", "oil"))
LATER = FRIDAY_EVENING + timedelta(hours=1)
CLOCK = "2026-11-27T20:05:00+01:00"
ANOTHER_MAIL = "and gets another mail with a password for the first time"
WRITTEN: list[tuple[str, dict[str, Any], str]] = [
    ("as-written", {"sentence": "Soup is {off}"}, "Soup is {off}"),
    ("weekday", {"weekday": "monday", "before": [], "after": ["12:00-14:30", "18:30-00:30"]}, "Monday: closed → 12:00-14:30, 18:30-00:30"),
    ("special-day", {"day": "2026-12-25", "name": "Christmas", "openings": []}, "Christmas, Friday, 25 December 2026: closed"),
    ("usual-day", {"day": "2026-12-05"}, "Saturday, 5 December 2026: as on any Saturday"),
    ("lead-minutes", {"before": 20, "after": 30}, "Least time before a meal: 20 → 30 minutes"),
    ("last-order-minutes", {"before": 30, "after": 15}, "Last order before closing: 30 → 15 minutes"),
    ("days-ahead", {"before": 6, "after": 0}, "Days ahead: 6 → 0"),
    ("slot-minutes", {"before": 15, "after": 20}, "A slot every: 15 → 20 minutes"),
    ("capacity", {"station": "Hot line", "before": 60, "after": 0}, "Hot line: 60 → 0 minutes per slot"),
    (
        "capacity-at-tables",
        {"station": "Hot line", "before": None, "after": 36},
        "Hot line, tables: not apart → 36 minutes per slot",
    ),
    (
        "capacity-at-tables",
        {"station": "Hot line", "before": 0, "after": None},
        "Hot line, tables: 0 minutes per slot → not apart",
    ),
    ("guest-device", {"before": 3, "after": 5}, "Open orders of a device that we do not know: 3 → 5"),
    ("guest-contact", {"before": 3, "after": 5}, "Open orders with one contact: 3 → 5"),
    ("guest-table", {"before": 8, "after": 9}, "Open orders of a table: 8 → 9"),
    ("guest-address", {"before": 12, "after": 40}, "Open orders of a network: 12 → 40"),
    ("guest-sum", {}, "Open orders of a network come to another amount"),
    ("guest-call-us", {}, "Guests call us above another amount"),
    ("guest-call-first", {}, "We call guests first above another amount"),
    ("guest-kept-days", {"before": 30, "after": 7}, "A guest's name is kept: 30 → 7 days"),
    ("guest-contact-for", {"before": "collected", "after": "nobody"}, "A contact is asked for: collected → nobody"),
    ("paused", {"until": CLOCK}, "Paused until Friday 27 November 20:05"),
    ("pause-over", {}, "The pause is over"),
    ("busy", {"minutes": 15, "until": CLOCK}, "15 minutes more until Friday 27 November 20:05"),
    ("busy-over", {}, "No more minutes than usual"),
    ("dish-off", {"dish": "Soup", "until": CLOCK}, "Soup is off until Friday 27 November 20:05"),
    ("dish-off", {"dish": "{Soup}", "until": None}, "{Soup} is off until somebody says so"),
    ("dish-back", {"dish": "Soup"}, "Soup is back"),
    ("quota", {"dish": "Goose", "day": "2026-12-25", "most": 40}, "Goose on Friday 25 December: 40 in all"),
    ("quota", {"dish": "Goose", "day": "2026-12-25", "most": 0}, "Goose on Friday 25 December: 0 in all"),
    ("quota", {"dish": "Goose", "day": "2026-12-05", "most": None}, "Goose on Saturday 5 December: as many as there are"),
    ("table-link", {"table": "7"}, "The link of table 7 was turned over"),
    ("table-link", {"table": "7", "name": "Terrace 3"}, "The link of Terrace 3 was turned over"),
    ("table-links", {}, "The links of all tables were turned over"),
    ("past-forgotten", {}, "What is over was taken off the list"),
    ("menu", {"version": 3}, "Menu 3 on offer"),
    ("ingredient-new", {"ingredient": "Leek", "amount": "3 kg"}, "Leek: new in the larder, with 3 kg"),
    ("ingredient-gone", {"ingredient": "Leek", "amount": "3 kg"}, "Leek: not in the book any more, and 3 kg on the shelf"),
    ("more-changes", {"count": 460}, "and 460 more changes"),
    ("dish-new", {"dish": "Broth", "price": "12.00 €"}, "Broth: new, 12.00 €"),
    ("dish-gone", {"dish": "Broth"}, "Broth: off the menu"),
    ("dish-name", {"before": "Broth", "after": "Consommé"}, "Broth: called Consommé now"),
    ("dish-price", {"dish": "Broth", "before": "12.00 €", "after": "13.00 €"}, "Broth: 12.00 € → 13.00 €"),
    ("dish-station", {"dish": "Broth"}, "Broth: cooked at another station"),
    ("dish-minutes", {"dish": "Broth", "before": 3, "after": 4}, "Broth: 3 → 4 minutes"),
    ("dish-recipe", {"dish": "Broth"}, "Broth: another recipe"),
    ("dish-field", {"dish": "Broth", "field": "tax"}, "Broth: another tax"),
    ("dish-choices", {"dish": "Broth"}, "Broth: other choices"),
    ("option-new", {"dish": "Soup", "option": "With comté", "price": "3.00 €"}, "Soup, With comté: new, 3.00 €"),
    ("option-gone", {"dish": "Soup", "option": "With comté"}, "Soup, With comté: not offered any more"),
    (
        "option-price",
        {"dish": "Soup", "option": "With comté", "before": "3.00 €", "after": "4.00 €"},
        "Soup, With comté: 3.00 € → 4.00 €",
    ),
    ("threshold", {"ingredient": "Puy lentils", "unit": "g", "amount": 500 * G}, "Puy lentils is low at 500 g"),
    ("threshold", {"ingredient": "Puy lentils", "unit": "g", "amount": 0}, "Puy lentils is low at 0 g"),
    ("threshold", {"ingredient": "Puy lentils", "unit": "g", "amount": None}, "Puy lentils is never called low"),
    ("line-struck", {"code": "ABCD", "portions": 2, "dish": "Sole"}, "ABCD: 2 × Sole struck off"),
    (
        "line-swapped",
        {"code": "ABCD", "portions": 2, "dish": "Sole", "new_portions": 1, "new_dish": "Soup"},
        "ABCD: 2 × Sole swapped for 1 × Soup",
    ),
    ("line-again", {"code": "ABCD", "dish": "Sole"}, "ABCD: Sole again"),
    ("called-off", {"code": "ABCD"}, "ABCD: called off"),
    ("order-changed", {"code": "ABCD"}, "ABCD: changed"),
    ("day-begun", {"day": "2026-11-28"}, "Saturday 28 November"),
    ("signed-in", {"turned_away": 0}, "Signed in"),
    ("signed-out", {"person": "Crew"}, "Crew was signed out of a device"),
    ("password-reset", {}, "A new password, with a code sent by mail, and signed out everywhere"),
    ("codes-begun", {}, "Signs in with the code of an app from now on"),
    ("codes-ended", {}, "Signs in without codes from now on, and is signed out on every other device"),
    ("codes-forgotten", {"name": "ada"}, "ada has lost the phone with the codes: signs in without them, and everywhere anew"),
    ("password-changed", {}, "Another password, and signed out on every other device"),
    ("signed-in", {"turned_away": 1}, "Signed in, after 1 vain try by this name"),
    ("signed-in", {"turned_away": 1037}, "Signed in, after 1,037 vain tries by this name"),
    (
        "turned-away",
        {"wrong": 47, "too_soon": 9953, "hour": "21:00", "hours": 3},
        "10,000 vain tries to sign in, most of them from 21:00 on: 47 with a wrong password or code, 9,953 too soon after others",
    ),
    (
        "turned-away",
        {"wrong": 1, "too_soon": 0, "hour": "21:00", "hours": 1},
        "1 vain try to sign in: 1 with a wrong password or code, 0 too soon after others",
    ),
    ("not-theirs", {"count": 1}, "Once somebody who works here asked for what is not for them"),
    ("not-theirs", {"count": 1200}, "1,200 times somebody who works here asked for what is not for them"),
    (
        "hired",
        {"name": "ada@example.com", "role": "crew"},
        "ada@example.com works here as crew, and gets a password by mail for the first time",
    ),
    ("hired-again", {"name": "ada@example.com", "role": "crew", "before": None, "mailed": False}, "ada@example.com works here as crew"),
    (
        "hired-again",
        {"name": "ada@example.com", "role": "crew", "before": [], "mailed": False},
        "ada@example.com works here as crew from now on (before: nothing), and has to sign in again",
    ),
    (
        "hired-again",
        {"name": "Bo", "role": "crew", "before": ["owner", "reader"], "mailed": True},
        "Bo works here as crew from now on (before: owner, reader), and has to sign in again, " + ANOTHER_MAIL,
    ),
    ("guest-erased", {"orders": 1}, "Began to erase a guest from 1 order, found by name or contact"),
    ("guest-erased", {"orders": 12}, "Began to erase a guest from 12 orders, found by name or contact"),
    (
        "brought-back",
        {"at": "2026-11-27T20:00:00+01:00"},
        "Everything was brought back as it was on Friday 27 November 20:00; orders and movements since then are gone, also from this log",
    ),
    ("dismissed", {"name": "ada@example.com"}, "ada@example.com works here no more, and is signed out everywhere"),
]
"""Every kind of happening with its facts, and its sentence."""


def sites() -> Iterator[tuple[str, str, set[str]]]:
    """Every `Happening("kind", {…})` in the code: where it is, its kind, and the names of its facts."""
    for path in [path for room in ("chalicelib", "tools") for path in sorted((ROOT / room).rglob("*.py"))]:
        text = path.read_text()
        for node in ast.walk(ast.parse(text)) if "Happening(" in text else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Happening":
                kind, *facts = node.args or [None]
                if isinstance(kind, ast.Constant):
                    names = {key.value for key in facts[0].keys if isinstance(key, ast.Constant)} if facts else set()
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", kind.value, names


SITES = list(sites())


def written(reason: str, amounts: dict[str, int], **more: Any) -> tuple[str, ...]:
    return line_of_movement(Movement("moved", FRIDAY_EVENING, reason, amounts, "Zoë", **more), MENU).what


def test_an_american_house_reads_american_dates_in_its_log_book():
    """(F55)"""
    paused = LogEntry("rules-7", FRIDAY_EVENING, "Ada", (Happening("paused", {"until": CLOCK}),))
    for zone, sentence in (
        ("America/New_York", "Paused until Friday, November 27 20:05"),
        ("Europe/Paris", "Paused until Friday 27 November 20:05"),
    ):
        assert line_of_entry(paused, locale_of_sentences(replace(MENU.hours, zone=zone))).what == (sentence,)


@pytest.mark.parametrize(("kind", "facts", "sentence"), WRITTEN, ids=[sentence for *_, sentence in WRITTEN])
def test_what_happened_is_read_in_a_sentence(kind: str, facts: dict[str, Any], sentence: str):
    assert happening_sentences([Happening(kind, facts)]) == [sentence]


def test_every_kind_of_happening_has_its_sentence_and_its_places_are_facts():
    facts = {kind: set(given) for kind, given, _ in WRITTEN}
    assert facts.keys() == SENTENCES.keys()
    for kind, text in SENTENCES.items():
        if isinstance(text, str):
            assert {place for _, place, *_ in string.Formatter().parse(text) if place} == facts[kind], kind


@pytest.mark.parametrize(("where", "kind", "facts"), SITES, ids=[where for where, *_ in SITES])
def test_what_is_written_down_has_the_facts_that_its_sentence_needs(where: str, kind: str, facts: set[str]):
    assert facts == next(set(given) for example, given, _ in WRITTEN if example == kind), where


def test_nearly_every_kind_is_written_down_by_its_name():
    by_field = {"lead-minutes", "last-order-minutes", "days-ahead", "slot-minutes"}
    by_field |= {f"guest-{field.name.replace('_', '-')}" for field in fields(GuestLimits)}
    assert {kind for _, kind, _ in SITES} == SENTENCES.keys() - by_field


def test_what_a_newer_kitchen_wrote_down_takes_nothing_else_of_the_log_away():
    found = happening_sentences([Happening("from-tomorrow", {"what": 1}), Happening("pause-over", {})])
    assert found == ["Something that this kitchen does not know yet", "The pause is over"]


def test_whoever_publishes_is_called_the_owner_of_the_book():
    entry = LogEntry("menu-000003", FRIDAY_EVENING, BOOK_OWNER, (Happening("menu", {"version": 3}),))
    assert line_of_entry(entry) == LogLine("menu-000003", FRIDAY_EVENING, "The book's owner", ("Menu 3 on offer",))
    assert line_of_entry(replace(entry, who="Ada")).who == "Ada"


def test_what_came_what_is_gone_and_what_was_made_anew_are_said_with_their_notes():
    assert written(DELIVERY, {LEEK: 12_000 * G, SOLE: 4 * G}, note="Monday's boat") == (
        "Delivery: Leek 12 kg, Sole 4 pieces",
        "Note: Monday's boat",
    )
    assert written(WASTE, {SOLE: -2 * G}, note="On the floor") == ("Waste: Sole 2 pieces", "Note: On the floor")
    again = Happening("line-again", {"code": "ABCD", "dish": "Sole"})
    assert written(REMAKE, {SOLE: -2 * G}, cause=again) == ("Made anew: Sole 2 pieces", "Note: ABCD: Sole again")
    assert written(REMAKE, {SOLE: -2 * G}, note="ABCD: Sole again") == ("Made anew: Sole 2 pieces", "Note: ABCD: Sole again")


def test_of_a_count_the_differences_are_said_and_how_much_was_as_expected():
    assert written(COUNT, {SOLE: -1 * G, OIL: 50 * G, LEEK: 0}) == ("Count: Oil +50 ml, Sole −1 piece, 1 as expected",)


def test_what_was_booked_is_told_in_the_order_of_the_book():
    assert written(DELIVERY, {"zz": G, "zb": G, SOLE: 4 * G, LEEK: 12_000 * G}) == ("Delivery: Leek 12 kg, Sole 4 pieces, zb 1, zz 1",)


def test_what_was_undone_says_so_and_its_undoing_has_the_other_sign():
    delivery = Movement("monday", FRIDAY_EVENING, DELIVERY, {LEEK: 12_000 * G}, "Zoë")
    assert line_of_movement(replace(delivery, undone_by="undone"), MENU).what == ("Delivery: Leek 12 kg", "Undone later")
    undone = line_of_movement(reversal(delivery, "undone", LATER, "Ada", "Not ours"), MENU)
    assert undone == LogLine("undone", LATER, "Ada", ("Undone: Leek −12 kg", "Note: Not ours"))


def test_what_has_left_the_book_is_told_by_what_is_left_of_it():
    gone = replace(MENU, ingredients={place: kind for place, kind in MENU.ingredients.items() if place != SOLE})
    assert line_of_movement(Movement("moved", FRIDAY_EVENING, OPENING, {SOLE: 2 * G, "zz": G}), gone) == LogLine(
        "moved", FRIDAY_EVENING, "The book's owner", ("Opening: sole 2, zz 1",)
    )


def test_of_a_whole_larder_that_is_opened_only_the_number_is_said():
    assert written(OPENING, {f"y{number}": G for number in range(13)}) == ("Opening: 13 ingredients",)
    (twelve,) = written(OPENING, {f"y{number:02}": G for number in range(12)})
    assert twelve.startswith("Opening: y00 1, y01 1, y02 1, ")


def test_a_movement_was_made_by_who_booked_it_by_the_owner_or_by_the_clock():
    movements = [Movement("moved", LATER, reason, {SOLE: G}, who) for reason, who in ((DELIVERY, "Zoë"), (OPENING, ""), (AHEAD, ""))]
    assert [line_of_movement(movement, MENU).who for movement in movements] == ["Zoë", "The book's owner", "The kitchen"]


def test_the_latest_comes_first():
    lines = [LogLine(str(number), FRIDAY_EVENING + timedelta(minutes=number), "Zoë", ()) for number in (2, 0, 1)]
    assert [line.id for line in latest_first(lines)] == ["2", "1", "0"]


def test_a_hostile_evening_at_the_door_is_one_sentence():
    """F9"""
    hour = FRIDAY_EVENING.replace(minute=0)
    hours = {hour: {"wrong": 2}, hour + timedelta(hours=1): {"wrong": 45, "too-soon": 9_953}}
    line = line_of_the_door(hours, MENU.hours)
    assert (line.id, line.who, line.at) == ("door", "The door", hour + timedelta(hours=1))
    assert line.what == (
        "10,000 vain tries to sign in, most of them from 20:00 on: 47 with a wrong password or code, 9,953 too soon after others",
    )


def test_the_worst_hour_at_the_door_need_not_be_the_last():
    hour = FRIDAY_EVENING.replace(minute=0)
    line = line_of_the_door({hour: {"wrong": 9}, hour + timedelta(hours=1): {"wrong": 1}}, MENU.hours)
    assert "most of them from 19:00 on" in line.what[0]


def test_a_quiet_day_at_the_door_is_none_and_a_refused_role_a_sentence():
    """F9"""
    assert line_of_the_door({}, MENU.hours) is None
    assert line_of_the_door({FRIDAY_EVENING: {"not-theirs": 2}}, MENU.hours).what == (
        "2 times somebody who works here asked for what is not for them",
    )
    assert len(line_of_the_door({FRIDAY_EVENING: {"not-theirs": 2, "wrong": 1}}, MENU.hours).what) == 2
