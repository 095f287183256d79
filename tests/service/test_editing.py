"""The owner's office: a price is changed, looked at, published and taken back; nobody overwrites what they have not seen."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse

from chalicelib.domain.book.book import Book
from chalicelib.domain.book.drafts import Draft, SavedDish, WrittenDish, mark_of, written_dish
from chalicelib.domain.logbook.sentences import happening_sentences
from chalicelib.domain.refusals import BookBroken, BookChanged, DishNotOnMenu, KitchenBusy, NoBook, OrdersStranded, RestaurantError
from chalicelib.larder.books import read_book
from chalicelib.larder.drafts import read_draft
from chalicelib.larder.keys import book_key
from chalicelib.larder.logbook import read_entries
from chalicelib.larder.menus import read_card, read_menu
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.table import client, table_name
from chalicelib.service.editing import (
    begin_from,
    publish_draft,
    read_differences,
    read_open_book,
    read_versions,
    save_dish,
    throw_away,
)
from chalicelib.service.publishing import publish
from tests.bistro import BISTRO, FRIDAY_EVENING, with_hours
from tests.faults import Fate, Wire, goes_through, loses_its_answer
from tests.service.scenes import SOLE, ordered

LATER = FRIDAY_EVENING + timedelta(minutes=1)
pytestmark = pytest.mark.usefixtures("larder")


def of(dish_id: str, book: Book | None = None) -> WrittenDish:
    """A dish as it is in the book that lies open."""
    found = book or read_open_book().book
    return next(written_dish(dish, found.restaurant.languages) for dish in found.dishes if dish.id == dish_id)


def save(dish_id: str, who: str = "Ada", seen: WrittenDish | None = None, **changes: Any) -> SavedDish:
    seen = seen or of(dish_id)
    return save_dish(dish_id, mark_of(seen), replace(seen, **changes), who, LATER)


def publish_now(who: str = "Ada", **more: Any) -> int:
    opened = read_open_book()
    return publish_draft(opened.draft.turn, opened.version, who, LATER, **more)


def refused(no: type[RestaurantError], task: Any, *args: Any, **more: Any) -> Mapping[str, Any]:
    with pytest.raises(no) as why:
        task(*args, **more)
    return why.value.facts


def test_the_book_that_lies_open_is_the_one_on_offer_until_somebody_changes_it():
    assert (read_open_book().book, read_open_book().draft, read_open_book().version) == (BISTRO, Draft(), 1)
    assert save("soup", price=1_300).turn == 1
    opened = read_open_book()
    assert (opened.draft.base, opened.draft.who, opened.version) == (1, "Ada", 1)
    assert of("soup").price == 1_300
    assert read_menu().dishes["soup"].price == 1_200, "guests see nothing of it"


def test_what_is_saved_as_it_was_begins_no_draft():
    saved = save("soup")
    assert (saved.turn, saved.faults) == (0, [])
    assert read_draft() == Draft()


def test_a_save_whose_answer_was_lost_is_the_same_once_more(wire: Wire):
    before = of("soup")
    wire.next(*[loses_its_answer] * 3)
    first = save("soup", seen=before, price=1_300)
    assert save("soup", seen=before, price=1_300) == first
    assert read_draft().turn == 1


def test_two_editors_on_two_dishes_never_meet():
    soup, sole = of("soup"), of("sole")
    save("soup", "Ada", soup, price=1_300)
    assert save("sole", "Bea", sole, price=4_000).turn == 2
    assert (of("soup").price, of("sole").price) == (1_300, 4_000)


def test_of_two_editors_on_one_dish_the_second_hears_who_and_sees_both():
    soup = of("soup")
    save("soup", "Ada", soup, price=1_300)
    save("sole", "Cyril", price=4_000)
    no = refused(BookChanged, save, "soup", "Bea", soup, price=1_400)
    assert no == {"why": "dish", "by": "Ada", "theirs": {**asdict(of("soup")), "seen": mark_of(of("soup"))}}
    assert save("soup", "Bea", price=1_400).turn == 3


@pytest.mark.parametrize("ends", ["published", "thrown away", "published from files"])
def test_whoever_saw_a_dish_of_a_draft_that_is_over_overwrites_nothing(ends: str):
    before = of("soup")
    save("soup", price=1_300)
    in_draft = of("soup")
    if ends == "published":
        publish_now()
        assert refused(BookChanged, save, "soup", "Bea", before, name={"en": "Soup"})["theirs"]["price"] == 1_300
    elif ends == "thrown away":
        throw_away(1, "Ada", LATER)
        assert refused(BookChanged, save, "soup", "Bea", in_draft, name={"en": "Soup"})["theirs"]["price"] == 1_200
    else:
        throw_away(1, "Ada", LATER)
        publish(replace(BISTRO, dishes=(replace(BISTRO.dishes[0], price=1_500), *BISTRO.dishes[1:])), LATER)
        assert refused(BookChanged, save, "soup", "Bea", before, name={"en": "Soup"}).get("by") is None


def test_a_dish_that_is_not_in_the_book_is_refused():
    assert refused(DishNotOnMenu, save_dish, "cake", "", of("soup"), "Ada", LATER) == {"why": "rules", "dish": "cake"}


def test_a_broken_draft_is_kept_and_not_published():
    saved = save("soup", name={"en": ""}, price=-1)
    assert [(fault.entry, fault.field) for fault in saved.faults] == [("soup", "name"), ("soup", "price")]
    assert of("soup").price == -1
    assert [fault["field"] for fault in refused(BookBroken, publish_now)["faults"]] == ["name", "price"]
    assert read_shelf().menu_version == 1
    assert save("soup", name={"en": "Soup"}, price=0).faults == []
    assert publish_now() == 2


def test_what_changes_is_told_against_what_is_on_offer():
    assert read_differences()[1:] == ([], [])
    save("soup", price=1_300)
    publish(with_hours(BISTRO, lead_minutes=35), LATER)
    opened, _, found = read_differences()
    assert (opened.version, opened.draft.base) == (2, 1)
    assert [(one.kind, one.field, one.before, one.after) for one in found] == [
        ("dish", "price", 1_200, 1_300),
        ("restaurant", "hours", None, None),
    ]


def test_a_draft_is_published_under_the_name_of_whoever_does_and_is_over():
    save("soup", "Ada", price=1_300)
    save("sole", "Ada", off=True)
    assert publish_now("Bea") == 2
    assert read_menu(read_shelf().menu_version).dishes["soup"].price == 1_300
    assert '"sole"' not in read_card(2)
    book, files = read_book(2) or (None, None)
    assert (book and book.dishes[0].price, files) == (1_300, {})
    assert read_draft() == Draft(None, 2, 3, "Bea", LATER)
    (entry,) = [entry for entry in read_entries(LATER, LATER + timedelta(hours=1)) if entry.id == "menu-000002"]
    assert (entry.who, happening_sentences(entry.what)[1:]) == (
        "Bea",
        ["Onion soup: 12.00 → 13.00", "Sole meunière: off the menu"],
    )
    assert save("sole", off=False).turn == 4, "and the next one begins from it"


def test_what_was_published_once_is_published_once_whoever_asks_again():
    save("soup", price=1_300)
    assert [publish_draft(1, 1, "Ada", LATER) for _ in range(3)] == [2] * 3
    assert read_shelf().menu_version == 2


def test_a_draft_that_changes_nothing_is_over_without_a_new_menu():
    save("soup", price=1_300)
    save("soup", price=1_200)
    assert [publish_draft(2, 1, "Ada", LATER) for _ in range(2)] == [1, 1]
    assert (read_shelf().menu_version, read_draft().book) == (1, None)


def test_a_draft_that_was_not_seen_as_it_is_is_not_published():
    save("soup", price=1_300)
    save("sole", "Bea", price=4_000)
    assert refused(BookChanged, publish_draft, 1, 1, "Ada", LATER) == {"why": "draft", "by": "Bea"}
    assert refused(BookChanged, throw_away, 1, "Ada", LATER) == {"why": "draft", "by": "Bea"}
    publish(with_hours(BISTRO, lead_minutes=35), LATER)
    assert refused(BookChanged, publish_draft, 2, 1, "Ada", LATER) == {"why": "menu"}
    assert publish_draft(2, 2, "Ada", LATER) == 3


def test_without_a_draft_there_is_nothing_to_publish_or_to_throw_away():
    assert refused(BookChanged, publish_draft, 0, 1, "Ada", LATER) == {"why": "draft"}
    throw_away(0, "Ada", LATER)
    assert read_draft() == Draft()


def test_a_menu_under_which_orders_cannot_be_cooked_is_not_taken_up_again_unsaid():
    for book in (with_hours(BISTRO, week=((),) * 7), BISTRO):
        publish(book, LATER)
    order = ordered(SOLE)
    begin_from(2, 0, "Ada", LATER)
    assert [one["code"] for one in refused(OrdersStranded, publish_now)["orders"]] == [order.code]
    assert (read_shelf().menu_version, read_draft().turn) == (3, 1)
    assert publish_now(anyway=True) == 4


def test_whoever_ordered_a_dish_that_goes_off_gets_it():
    ordered(SOLE)
    save("sole", off=True)
    assert publish_now() == 2


@pytest.mark.parametrize("calls", range(3, 9))
def test_a_menu_that_is_put_on_offer_at_that_very_moment_is_not_overwritten(wire: Wire, calls: int):
    save("soup", price=1_300)
    wire.next(*[goes_through] * calls, meanwhile(wire, lambda: publish(with_hours(BISTRO, lead_minutes=35), LATER)))
    with pytest.raises(KitchenBusy):
        publish_draft(1, 1, "Ada", LATER)
    assert (read_shelf().menu_version, of("soup").price) == (2, 1_300)


@pytest.mark.parametrize("calls", range(1, 9))
def test_a_dish_that_is_saved_at_that_very_moment_is_not_published_unseen(wire: Wire, calls: int):
    save("soup", price=1_300)
    wire.next(*[goes_through] * calls, meanwhile(wire, lambda: save("sole", "Bea", price=4_000)))
    assert refused(BookChanged, publish_draft, 1, 1, "Ada", LATER) == {"why": "draft", "by": "Bea"}
    assert (read_shelf().menu_version, of("sole").price) == (1, 4_000)


def meanwhile(wire: Wire, task: Callable[[], object]) -> Fate:
    """What happens while a call is on its way."""

    def happens(request: AWSPreparedRequest) -> AWSResponse:
        wire.next()
        task()
        return goes_through(request)

    return happens


def test_a_draft_that_is_thrown_away_leaves_the_book_on_offer():
    save("soup", price=1_300)
    for _ in range(2):
        throw_away(1, "Ada", LATER)
    assert of("soup").price == 1_200
    assert read_draft() == Draft(None, 0, 2, "Ada", LATER)


def test_an_earlier_menu_is_taken_up_again_as_the_next_one():
    save("soup", price=1_300)
    publish_now()
    assert [(one.version, one.who) for one in read_versions()] == [(2, "Ada"), (1, "")]
    for _ in range(2):
        begin_from(1, 2, "Bea", LATER)
    assert [(one.field, one.before, one.after) for one in read_differences()[2]] == [("price", 1_300, 1_200)]
    assert publish_now() == 3
    assert replace(read_menu(3), version=1) == read_menu(1)


def test_an_earlier_menu_takes_the_place_of_no_draft_that_was_not_seen():
    save("soup", "Ada", price=1_300)
    assert refused(BookChanged, begin_from, 1, 0, "Bea", LATER) == {"why": "draft", "by": "Ada"}
    begin_from(1, 1, "Bea", LATER)
    assert (of("soup").price, read_draft().turn) == (1_200, 2)


def test_where_no_book_was_kept_nothing_can_be_changed_or_taken_up():
    assert refused(NoBook, begin_from, 7, 0, "Ada", LATER) == {"why": "version"}
    soup = of("soup")
    client().delete_item(TableName=table_name(), Key=book_key(1))
    for task in (read_open_book, read_differences, lambda: save("soup", seen=soup, price=1_300)):
        assert refused(NoBook, task) == {"why": "offer"}
