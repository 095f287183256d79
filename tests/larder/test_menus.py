"""Menus: a version is kept once, whole, and fits into its items whatever script it is written in."""

from dataclasses import replace

import msgspec
import pytest

from chalicelib.domain.book.book import Book, Dish, Option, OptionGroup, Part
from chalicelib.domain.menu.cards import card_of
from chalicelib.domain.menu.menus import Menu, freeze
from chalicelib.domain.refusals import KitchenBusy
from chalicelib.larder.books import WrittenBook, read_book
from chalicelib.larder.keys import SHELF
from chalicelib.larder.menus import keep_menu, read_card, read_card_on_offer, read_menu
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.table import client, table_name
from tests.bistro import BISTRO, G
from tests.domain.scenes import MENU, SEED
from tests.faults import PASSING, Wire
from tests.house import restart
from tests.larder.scenes import entry
from tests.ledger import everything

pytestmark = pytest.mark.usefixtures("larder")
CARD = msgspec.json.encode(card_of(BISTRO, MENU)).decode()
MOST = 400_000
"""Bytes that an item holds, and a little less."""
MOST_AT_ONCE = 4_000_000
"""Bytes that a transaction holds, and a little less."""
SCRIPTS = ("Ragoût d’été", "Тушёная капуста", "焼き魚定食と味噌汁", "كبسة لحم بالزبيب", "👩‍🍳🍲🧅🥖", "ผัดไทยกุ้งสด")


def offer(menu: Menu, card: str, written: WrittenBook = (BISTRO, {})) -> None:
    keep_menu(menu, card, written, entry(f"menu-{menu.version}"))


def read(version: int | None = None) -> Menu:
    """A menu as it is kept, but for its seed, which is by chance."""
    return replace(read_menu(version), table_seed=SEED)


def next_menu() -> tuple[Menu, str]:
    menu = freeze(BISTRO, 2, MENU.places)
    return menu, msgspec.json.encode(card_of(BISTRO, menu)).decode()


def test_what_was_kept_is_read_back_as_it_was():
    restart()
    assert read() == MENU
    assert read_card(1) == CARD


def test_what_is_on_offer_is_read_without_a_look_at_any_recipe(wire: Wire):
    assert read_card_on_offer() == ((1, 0), CARD)
    assert [call.sent["ProjectionExpression"] for call in wire.calls] == ["menu_version, rules_version, v", "card, v"]
    client().update_item(TableName=table_name(), Key=SHELF, UpdateExpression="REMOVE menu_version")
    assert read_card_on_offer() is None


def test_a_warm_kitchen_knows_its_menu_by_heart(wire: Wire):
    assert read() == MENU
    assert (read(1), read_card(1)) == (MENU, CARD)
    assert wire.calls == []


def test_a_cold_kitchen_looks_at_the_shelf_and_reads_the_menu_once(wire: Wire):
    restart()
    wire.connect()
    read_menu()
    read_card(1)
    assert wire.operations == ["GetItem", "Query"]


def test_a_menu_that_was_just_published_is_read_whole(wire: Wire):
    """The shelf names the version at once; a read that lags behind would find half a menu or none."""
    restart()
    wire.connect()
    read_menu(1)
    assert wire.calls[0].sent["ConsistentRead"] is True


def test_a_new_version_is_on_offer_at_once():
    offer(*next_menu())
    assert read_shelf().menu_version == 2
    assert read_menu(2).version == 2


def test_the_version_before_can_still_be_read():
    offer(*next_menu())
    assert read_menu(2).version == 2
    assert read(1) == MENU
    assert read_menu().version == 2, "what an old ticket asks for is not on offer again"


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
def test_a_version_is_kept_whatever_happens_on_the_line(wire: Wire, fault):
    wire.next(fault, fault)
    offer(*next_menu())
    assert read_shelf().menu_version == 2
    assert read_card(2) == next_menu()[1]


def test_two_owners_who_publish_at_once_do_not_overwrite_each_other():
    offer(*next_menu())
    cheaper = replace(BISTRO, dishes=(replace(BISTRO.dishes[0], price=1), *BISTRO.dishes[1:]))
    other = freeze(cheaper, 2, MENU.places)
    with pytest.raises(KitchenBusy, match="Another menu was put on offer"):
        offer(other, msgspec.json.encode(card_of(cheaper, other)).decode(), (cheaper, {}))
    assert read_menu(2) == next_menu()[0]
    assert read_book(2) == (BISTRO, {})


def test_two_owners_with_equal_menus_do_not_overwrite_each_others_words():
    offer(*next_menu(), (BISTRO, {"menu.yaml": "# mine"}))
    with pytest.raises(KitchenBusy, match="Another menu was put on offer"):
        offer(*next_menu(), (BISTRO, {"menu.yaml": "# yours"}))
    assert read_book(2) == (BISTRO, {"menu.yaml": "# mine"})


def test_a_version_that_is_not_the_next_one_is_not_kept():
    menu, card = next_menu()
    with pytest.raises(KitchenBusy, match="Another menu was put on offer"):
        offer(replace(menu, version=7), card)
    assert read_shelf().menu_version == 1


@pytest.mark.parametrize("script", SCRIPTS)
def test_five_hundred_dishes_in_any_script_fit_into_a_menu(script: str):
    book = with_many_dishes(script)
    menu = freeze(book, 2, MENU.places)
    card = msgspec.json.encode(card_of(book, menu)).decode()
    files = {"menu.yaml": msgspec.json.encode(book).decode()}  # as long as the book: YAML takes up a little less
    offer(menu, card, (book, files))
    sizes = [sum(len(value["B"]) for value in item.values() if "B" in value) for item in everything()]
    assert max(sizes) < MOST
    assert sum(sizes) < MOST_AT_ONCE
    assert read_book(2) == (book, files)
    restart()
    assert read_menu() == menu
    assert read_card(2) == card


def with_many_dishes(script: str) -> Book:
    """Every dish with a text of its own, three options and a recipe that no other has."""

    def dish(number: int) -> Dish:
        name = f"{script} {number * 7919}"
        kinds = [Option(f"kind-{n}", f"{name} {n}", n * 50, (Part("comte", (number + n) * 13),), minutes=n) for n in range(1, 4)]
        recipe = tuple(Part(one.id, (number * 31 + place) % 997 + 1) for place, one in enumerate(BISTRO.ingredients))
        group = OptionGroup("kinds", script, 0, 2, 1, tuple(kinds))
        return Dish(
            f"dish-{number}", name, f"{name}: {script}, {script} {number * 104_729}. " * 2, "mains", number, "hot", 1, recipe, (group,)
        )

    return replace(BISTRO, dishes=tuple(dish(number) for number in range(500)), preparations=())


def test_a_free_dish_without_options_is_a_dish():
    book = replace(BISTRO, dishes=(Dish("bread", "Bread", "", "mains", 0, "cold", 0, (Part("bread", 50 * G),)),))
    menu = freeze(book, 2, MENU.places)
    offer(menu, msgspec.json.encode(card_of(book, menu)).decode())
    restart()
    assert read_menu().dishes["bread"].price == 0
