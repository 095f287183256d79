"""Owners at one book at the same instant, on a real engine with real threads: no change is lost, and nothing is published unseen."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.book.drafts import SavedDish, WrittenDish, mark_of, written_dish
from chalicelib.domain.refusals import BookChanged, RestaurantError
from chalicelib.larder.books import read_book
from chalicelib.larder.drafts import read_draft
from chalicelib.larder.shelf import read_shelf
from chalicelib.service.editing import publish_draft, read_open_book, save_dish
from tests.bistro import BISTRO, FRIDAY_EVENING
from tests.races.crowds import at_once

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("larder")]
DISHES = [dish.id for dish in BISTRO.dishes]


def of(dish_id: str) -> WrittenDish:
    return next(written_dish(dish, ("en",)) for dish in read_open_book().book.dishes if dish.id == dish_id)


def owner(dish_id: str, price: int, seen: WrittenDish) -> Callable[[], Any]:
    """An owner who saves a price, and whatever the kitchen says to that."""

    def save() -> Any:
        try:
            return save_dish(dish_id, mark_of(seen), replace(seen, price=price), f"owner of {price}", FRIDAY_EVENING)
        except RestaurantError as no:
            return no

    return save


def test_owners_at_different_dishes_never_meet():
    answers = at_once([owner(dish, 5_000 + number, of(dish)) for number, dish in enumerate(DISHES)])
    assert {answer.turn for answer in answers} == set(range(1, len(DISHES) + 1))
    assert [of(dish).price for dish in DISHES] == [5_000 + number for number in range(len(DISHES))]
    assert read_draft().turn == len(DISHES)


def test_of_owners_at_one_dish_one_is_first_and_the_others_see_what_is_there():
    soup = of("soup")
    answers = at_once([owner("soup", 5_000 + number, soup) for number in range(8)])
    (first,) = [answer for answer in answers if isinstance(answer, SavedDish)]
    assert (first.turn, first.mark) == (1, mark_of(of("soup")))
    others = [answer for answer in answers if answer is not first]
    assert {type(no) for no in others} == {BookChanged}
    assert {no.facts["theirs"]["price"] for no in others} == {of("soup").price}


def test_what_is_saved_while_a_draft_is_published_is_not_lost_and_not_on_offer():
    """Whoever publishes has seen the draft without the sole's new price, so it is never on offer, and never lost."""
    owner("soup", 5_000, of("soup"))()
    sole = of("sole")

    def publish() -> Any:
        try:
            return publish_draft(1, 1, "Ada", FRIDAY_EVENING)
        except RestaurantError as no:
            return no

    published, saved = at_once([publish, owner("sole", 6_000, sole)])
    assert isinstance(saved, SavedDish)
    assert of("sole").price == 6_000, "it is in the draft"
    version = read_shelf().menu_version
    assert (published == 2) == (version == 2)
    book, _ = read_book(version) or (BISTRO, {})
    prices = {dish.id: dish.price for dish in book.dishes}
    assert prices["sole"] == 3_800, "and guests see nothing of it"
    assert prices["soup"] == (5_000 if version == 2 else 1_200)
    assert of("soup").price == 5_000
    if version == 1:
        assert isinstance(published, BookChanged)
