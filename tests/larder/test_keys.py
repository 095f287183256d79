"""Keys: places in line, and short names that can be read back."""

import math
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.menu.menus import freeze
from chalicelib.larder import keys
from chalicelib.larder.keys import changed_at, done_place, months, movement_place, open_place, read_slot_mark, slot_mark
from chalicelib.larder.schema import STAMP
from tests.bistro import FRIDAY_EVENING
from tests.tracked import ROOT
from tools.book.files import read_book
from tools.laptop.strict_larder import item_size

WHOLE_MINUTES = st.integers(0, 10**8).map(lambda minutes: datetime.fromtimestamp(minutes * 60, tz=UTC))


@settings(deadline=None, database=None)
@given(slot=WHOLE_MINUTES, station=st.from_regex(r"[0-9a-z]{1,4}", fullmatch=True))
def test_a_mark_tells_its_slot_and_station_and_is_short(slot: datetime, station: str):
    mark = slot_mark(slot, station)
    assert read_slot_mark(mark) == (slot, station)
    assert len(mark) <= 12


def test_a_shorter_mark_would_save_no_write_unit_on_a_full_friday_evening():
    """Every station in every slot needs the shelf's second kilobyte, also if a mark were day, slot of the day and station in four letters (F23).

    Amounts have all their digits, as they do once something is cooked: round ones take less.
    """
    book = read_book(ROOT / "demo")
    menu = freeze(book, 1, {})
    places = [(slot, place) for slot in range(16) for place in menu.capacity]

    def kilobytes(marks: list[str]) -> int:
        on_hand = {menu.places[ingredient.id]: {"N": str(ingredient.on_hand - 1)} for ingredient in book.ingredients}
        rooms = {"on_hand": {"M": on_hand}, "minutes": {"M": {mark: {"N": "45"} for mark in marks}}}
        return math.ceil(item_size({**keys.SHELF, **STAMP, "menu_version": {"N": "1"}, "begun": {"S": "2026-11-27"}, **rooms}) / 1024)

    long = [slot_mark(FRIDAY_EVENING + timedelta(minutes=15 * slot), place) for slot, place in places]
    assert (kilobytes([]), kilobytes(long), kilobytes([f"f{slot:02x}{place}" for slot, place in places])) == (1, 2, 2)


def test_open_orders_stand_by_when_they_were_changed():
    later = FRIDAY_EVENING + timedelta(hours=1)
    in_line = [open_place(FRIDAY_EVENING, "z"), open_place(later, "a"), open_place(later, "b")]
    keys = [place["gsi1sk"]["S"] for place in in_line]
    assert keys == sorted(keys)
    assert {place["gsi1pk"]["S"] for place in in_line} == {"OPEN"}


def test_an_instant_has_one_place_in_line_whatever_clock_it_is_read_from():
    in_paris = FRIDAY_EVENING.astimezone(timezone(timedelta(hours=1)))
    assert open_place(in_paris, "a") == open_place(FRIDAY_EVENING, "a")
    assert movement_place(in_paris, "m") == movement_place(FRIDAY_EVENING, "m")


def test_what_is_done_leaves_the_queue_for_the_list_of_its_month():
    assert done_place(FRIDAY_EVENING, "a")["gsi1pk"]["S"] == "DONE#2026-11"
    assert done_place(datetime(2026, 12, 1, 0, 30, tzinfo=timezone(timedelta(hours=1))), "a")["gsi1pk"]["S"] == "DONE#2026-11"


def test_a_place_in_the_index_says_when_an_order_was_changed_but_for_the_oldest():
    assert changed_at(done_place(FRIDAY_EVENING, "a")) == FRIDAY_EVENING
    assert changed_at({"gsi1sk": {"S": "2026-11-27T18:30:00Z#2026-11-27T18:05:00Z#a"}}) is None


def test_the_months_of_some_hours_are_each_asked_once():
    first, last = datetime(2026, 12, 31, 23, tzinfo=UTC), datetime(2027, 2, 1, tzinfo=UTC)
    assert [f"{month:%Y-%m}" for month in months(first, last)] == ["2026-12", "2027-01", "2027-02"]
    assert len(months(first, first)) == 1


DAY, ELSEWHERE = date(2026, 11, 27), FRIDAY_EVENING.astimezone(timezone(timedelta(hours=9)))


def test_a_key_is_spelled_for_ever_as_the_first_kitchen_spelled_it():
    spelled = [
        (keys.SHELF, "SHELF", "SHELF"),
        (keys.THRESHOLDS, "THRESHOLDS", "THRESHOLDS"),
        (keys.ERASED, "ERASED", "ERASED"),
        (keys.BOOK_WITHOUT_VERSION, "BOOK", "BOOK"),
        (keys.DRAFT, "BOOK", "DRAFT"),
        (keys.DAYBOOK_BEGUN, "DAYBOOK", "BEGUN"),
        (keys.order_key("a"), "ORDER#a", "ORDER"),
        (keys.held_key(DAY), "HELD", "2026-11-27"),
        (keys.card_key(7), "MENU#7", "CARD"),
        (keys.recipes_key(7), "MENU#7", "RECIPES"),
        (keys.book_key(7), "BOOK#7", "BOOK"),
        (keys.rules_key(7), "RULES#7", "RULES"),
        (keys.movement_key("a"), "MOVEMENT#a", "MOVEMENT"),
        (keys.day_sum_key(DAY), "DAYBOOK", "2026-11-27"),
        (keys.day_lines_key(DAY, 12), "DAYLINES#2026-11-27", "0012"),
        (keys.call_key(7), "CALLS", "7"),
        (keys.session_key("a"), "SESSIONS", "a"),
        (keys.ended_key("a@b.c"), "SESSIONS#a@b.c", "ENDED"),
        (keys.OWNERS_GONE, "SESSIONS#OWNERS", "GONE"),
        (keys.guesses_key("a"), "GUESSES#a", "GUESSES"),
        (keys.log_key(ELSEWHERE, "a"), "LOG#2026-11", "2026-11-27T18:05:00Z#a"),
    ]
    assert [key for key, pk, sk in spelled if key != {"pk": {"S": pk}, "sk": {"S": sk}}] == []


def test_a_place_in_the_index_is_spelled_by_the_second_in_utc():
    for place, partition in (
        (open_place(ELSEWHERE, "a"), "OPEN"),
        (done_place(ELSEWHERE, "a"), "DONE#2026-11"),
        (movement_place(ELSEWHERE, "a"), "MOVEMENTS"),
    ):
        assert place == {"gsi1pk": {"S": partition}, "gsi1sk": {"S": "2026-11-27T18:05:00Z#a"}}
    assert keys.day_list(DAY) == {"S": "DAY#2026-11-27"}
