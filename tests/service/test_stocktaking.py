"""The larder's desk, by plain values: what is booked is booked once, and what is shown adds up."""

from datetime import timedelta

import pytest

from chalicelib.domain.log_entries import Happening
from chalicelib.domain.refusals import AlreadyUndone, KeyReused, NoSuchIngredient, NoSuchMovement, NotOnTheBooks, NotToBeUndone
from chalicelib.domain.shelf.asked_movements import AskedMovement
from chalicelib.larder.day_book import read_day_sums, read_moved
from chalicelib.larder.logbook import read_entries
from chalicelib.larder.menus import read_menu
from chalicelib.larder.movements import read_movement
from chalicelib.service.ordering import withdraw
from chalicelib.service.stocktaking import book, read_ingredient, read_ingredient_on, read_larder, set_threshold, undo, write_day_book
from tests.bistro import FRIDAY_EVENING, G
from tests.domain.scenes import MENU, by_name, utc
from tests.faults import PASSING, Fate, Wire, goes_through
from tests.larder.scenes import on_hand
from tests.ledger import assert_the_ledger_equals_the_shelf
from tests.service.scenes import SOLE as A_SOLE
from tests.service.scenes import attempt, ordered

pytestmark = pytest.mark.usefixtures("larder")
SOLE = MENU.places["sole"]
DELIVERY = AskedMovement("delivery", {"sole": 5 * G}, note="Monday's boat")
LATER = FRIDAY_EVENING + timedelta(minutes=3)


@pytest.fixture(autouse=True)
def _the_books_are_right(larder: None):  # noqa: ARG001 - it stands first
    yield
    assert_the_ledger_equals_the_shelf()


def test_a_delivery_is_booked_once_and_says_who_took_it_in():
    movement, menu = book(DELIVERY, attempt(), "Zoë", FRIDAY_EVENING)
    assert (movement.amounts, movement.who, movement.note, menu) == ({SOLE: 5 * G}, "Zoë", "Monday's boat", read_menu())
    assert book(DELIVERY, attempt(), "Somebody else", LATER)[0] == movement
    assert on_hand()["sole"] == 15 * G
    with pytest.raises(KeyReused):
        book(DELIVERY, attempt(body="another body"), "Zoë", LATER)


def test_what_is_not_on_the_books_cannot_go_to_waste_not_even_once_it_has_come():
    waste = AskedMovement("waste", {"sole": 11 * G}, note="The cat")
    with pytest.raises(NotOnTheBooks) as first:
        book(waste, attempt("waste"), "Zoë", FRIDAY_EVENING)
    book(DELIVERY, attempt("delivery"), "Zoë", FRIDAY_EVENING)
    with pytest.raises(NotOnTheBooks) as second:
        book(waste, attempt("waste"), "Zoë", LATER)
    assert first.value.public_facts == second.value.public_facts == {"ingredients": ["sole"]}


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("call", range(3))
def test_a_count_is_booked_once_whatever_happens_on_the_wire(wire: Wire, call: int, fault: Fate):
    wire.next(*[goes_through] * call, fault)
    book(AskedMovement("count", {"sole": 8 * G}, expected={"sole": 10 * G}), attempt(), "Zoë", FRIDAY_EVENING)
    wire.next()
    assert on_hand()["sole"] == 8 * G


def test_a_count_that_is_overtaken_by_another_books_only_what_is_still_missing(wire: Wire):
    counted = AskedMovement("count", {"sole": 8 * G}, expected={"sole": 10 * G}, found={"sole": 0})

    def another_counts_too(request):
        wire.next()
        book(counted, attempt("another"), "Bo", FRIDAY_EVENING)
        return goes_through(request)

    wire.next(goes_through, goes_through, another_counts_too)
    movement, _ = book(counted, attempt(), "Ada", FRIDAY_EVENING)
    assert movement.amounts == {SOLE: 0}
    assert on_hand()["sole"] == 8 * G


def test_what_is_undone_is_undone_once_and_only_if_it_can_be():
    booked, _ = book(DELIVERY, attempt(), "Zoë", FRIDAY_EVENING)
    undoing, _ = undo(booked.id, attempt("undo"), "Wrong boat", "Odile", LATER)
    assert (undoing.amounts, undoing.undoes, undoing.who) == ({SOLE: -5 * G}, booked.id, "Odile")
    assert read_movement(booked.id).undone_by == undoing.id
    with pytest.raises(AlreadyUndone):
        undo(booked.id, attempt("again"), "", "Odile", LATER)
    with pytest.raises(NotToBeUndone):
        undo(undoing.id, attempt("of-an-undoing"), "", "Odile", LATER)
    with pytest.raises(NoSuchMovement):
        undo("never", attempt("of-nothing"), "", "Odile", LATER)


def test_a_threshold_is_written_down_when_it_changes_and_not_when_it_does_not():
    for amount in (12 * G, 12 * G, None, None):
        set_threshold("sole", amount, "Odile", FRIDAY_EVENING)
        [sole] = [one for one in read_larder(FRIDAY_EVENING)[0] if one.place == SOLE]
        assert (sole.threshold, sole.is_low) == (amount, amount is not None)
    written = [entry.what for entry in read_entries(FRIDAY_EVENING, LATER) if entry.who == "Odile"]
    sole = {"ingredient": "Sole", "unit": "piece"}
    assert sorted(written, key=str) == [(Happening("threshold", sole | {"amount": amount}),) for amount in (12 * G, None)]
    with pytest.raises(NoSuchIngredient):
        set_threshold("caviar", 1, "Odile", FRIDAY_EVENING)


def test_the_page_of_an_ingredient_adds_up_from_its_opening():
    kept, withdrawn = ordered(A_SOLE, name="kept"), ordered(A_SOLE, name="withdrawn")
    withdraw(withdrawn.id, LATER)
    book(DELIVERY, attempt("delivery"), "Zoë", LATER + timedelta(minutes=1))
    page = read_ingredient("sole", LATER + timedelta(minutes=2))
    told = [(line.reason, line.amount, line.balance) for line in page.lines]
    assert told[0] == ("delivery", 5 * G, 14 * G)
    assert told[1] == ("cancelled", G, 9 * G)
    assert sorted(told[2:4]) == [("order", -G, 8 * G), ("order", -G, 9 * G)]
    assert told[4:] == [("opening", 10 * G, 10 * G)]
    assert (page.ingredient.name, page.day, page.earlier, page.adds_up) == ("Sole", FRIDAY_EVENING.date(), None, True)
    assert kept.id in {line.order_id for line in page.lines}


def test_the_day_before_ends_with_what_today_began_with():
    tomorrow = FRIDAY_EVENING + timedelta(days=1)
    ordered(A_SOLE)
    today = read_ingredient("sole", tomorrow)
    assert (today.lines, today.earlier, today.adds_up) == ([], (FRIDAY_EVENING.date(), 9 * G), None)
    day, balance = today.earlier
    assert [line.reason for line in read_ingredient_on(day, "sole", balance, tomorrow).lines] == ["order", "opening"]
    with pytest.raises(NoSuchIngredient):
        read_ingredient_on(day, "caviar", 0, tomorrow)


def test_each_of_the_last_seven_days_is_written_down_once_three_hours_after_it():
    ordered(A_SOLE)
    friday = FRIDAY_EVENING.date()
    assert write_day_book(utc(2026, 11, 28, 1, 59)) == friday - timedelta(days=1)
    written = [write_day_book(utc(2026, 11, 28, 2)) for _ in range(8)]
    assert written == [friday, *(friday - timedelta(days=number) for number in range(2, 7)), None, None]
    (found,) = read_day_sums(friday + timedelta(days=1), 1)
    assert (found.day, by_name(found.used), found.opened) == (friday, {"sole": G, "butter": 60 * G}, tuple(sorted(MENU.ingredients)))
    assert [(moved.reason, by_name(moved.amounts)) for moved in read_moved(friday) or []] == [("order", {"sole": -G, "butter": -60 * G})]
