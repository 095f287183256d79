"""The log book: what moved the larder is told in sentences, to the last gram."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.domain.log_entries import LogEntry
from chalicelib.domain.logbook.sentences import latest_first, low_at, of_movement
from chalicelib.domain.menu.menus import MenuIngredient
from chalicelib.domain.shelf.movements import COUNT, DELIVERY, OPENING, REMAKE, WASTE, Movement, reversal
from tests.bistro import FRIDAY_EVENING, G
from tests.domain.scenes import MENU

SOLE, LEEK, OIL = (MENU.places[name] for name in ("sole", "leek", "oil"))
LATER = FRIDAY_EVENING + timedelta(hours=1)


def told(reason: str, amounts: dict[str, int], **more: str) -> tuple[str, ...]:
    return of_movement(Movement("moved", FRIDAY_EVENING, reason, amounts, "Zoë", **more), MENU).what


def test_what_came_what_is_gone_and_what_was_made_anew_are_said_with_their_notes():
    assert told(DELIVERY, {LEEK: 12_000 * G, SOLE: 4 * G}, note="Monday's boat") == (
        "Delivery: Leek 12 kg, Sole 4 pieces",
        "Note: Monday's boat",
    )
    assert told(WASTE, {SOLE: -2 * G}, note="On the floor") == ("Waste: Sole 2 pieces", "Note: On the floor")
    assert told(REMAKE, {SOLE: -2 * G}, note="ABCD") == ("Made anew: Sole 2 pieces", "Note: ABCD")


def test_of_a_count_the_differences_are_said_and_how_much_was_as_expected():
    assert told(COUNT, {SOLE: -1 * G, OIL: 50 * G, LEEK: 0}) == ("Count: Sole −1 piece, Oil +50 ml, 1 as expected",)


def test_what_was_undone_says_so_and_its_undoing_has_the_other_sign():
    delivery = Movement("monday", FRIDAY_EVENING, DELIVERY, {LEEK: 12_000 * G}, "Zoë")
    assert of_movement(replace(delivery, undone_by="undone"), MENU).what == ("Delivery: Leek 12 kg", "Undone later")
    undone = of_movement(reversal(delivery, "undone", LATER, "Ada", "Not ours"), MENU)
    assert undone == LogEntry("undone", LATER, "Ada", ("Undone: Leek −12 kg", "Note: Not ours"))


def test_what_has_left_the_book_is_told_by_what_is_left_of_it():
    gone = replace(MENU, ingredients={place: one for place, one in MENU.ingredients.items() if place != SOLE})
    assert of_movement(Movement("moved", FRIDAY_EVENING, OPENING, {SOLE: 2 * G, "zz": G}), gone) == LogEntry(
        "moved", FRIDAY_EVENING, "The book's owner", ("Opening: sole 2, zz 1",)
    )


def test_of_a_whole_larder_that_is_opened_only_the_number_is_said():
    assert told(OPENING, {f"y{number}": G for number in range(60)}) == ("Opening: 60 ingredients",)


def test_what_is_low_is_said_or_that_nothing_is():
    lentils = MenuIngredient("Puy lentils", "g")
    assert (low_at(lentils, 500 * G), low_at(lentils, None)) == ("Puy lentils is low at 500 g", "Puy lentils is never called low")


def test_the_latest_comes_first():
    entries = [LogEntry(str(number), FRIDAY_EVENING + timedelta(minutes=number), "Zoë", ()) for number in (2, 0, 1)]
    assert [entry.id for entry in latest_first(entries)] == ["2", "1", "0"]
