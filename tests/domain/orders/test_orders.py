"""Writing an order: priced by the kitchen, summed over its lines, decided against the shelf."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.book.book import Dish, Part
from chalicelib.domain.menu.lines import Line
from chalicelib.domain.menu.menus import freeze
from chalicelib.domain.orders.holding import held_dish
from chalicelib.domain.orders.senders import Sender
from chalicelib.domain.refusal_sentences import sentences_of
from chalicelib.domain.refusals import (
    CallUs,
    ContactNeeded,
    DishNotOnMenu,
    NoSuchTable,
    NotTogether,
    OutOfIngredient,
    PriceChanged,
    SlotFull,
    TooLarge,
    TooManyFree,
)
from tests.bistro import BISTRO, FRIDAY_EVENING, ML, PIECE, G, ingredient
from tests.domain.orders.scenes import EIGHT_UTC, full
from tests.domain.scenes import (
    APART_NOW,
    COLD,
    EIGHT,
    HOT,
    HOT_TABLES,
    MENU,
    OFFER,
    by_name,
    configurations,
    line,
    on_offer,
    shelf,
    with_bistro,
    write,
)

PLATES = [plate for dish in MENU.dishes.values() for plate in configurations(dish) if dish.id not in {"soup", "oysters"}]
PLATES += [line("soup", gratin=1), line("soup", plain=1, oil=1), line("oysters", fine=4)]
STRANGER = Sender("0123456789", "device", "contact")
FROM_A_STRANGER = {"sender": STRANGER, "contact": "ada@example.org"}


def test_lines_that_share_an_ingredient_are_summed_before_anything_is_taken():
    """Bug others had, row 2: two lines that share an ingredient took it once."""
    order = write(line("soup", 2, plain=1), line("sole"), line("soup", gratin=1, oil=1))
    assert by_name(order.taken) == {
        "onion": 675 * G,
        "bones": 1_500 * G,
        "butter": 100 * G,
        "sole": 1 * PIECE,
        "comte": 40 * G,
        "bread": 30 * G,
        "oil": 15 * ML,
    }


def test_two_lines_are_refused_together_when_each_alone_could_be_made():
    """Bug others had, row 2: two lines that share an ingredient took it once."""
    for portions in (3, 2):
        assert write(line("sole", portions), on=shelf(sole=4))
    with pytest.raises(NotTogether):
        write(line("sole", 3), line("sole", 2), on=shelf(sole=4), **FROM_A_STRANGER)
    with pytest.raises(OutOfIngredient, match="Only 1 × Sole"):  # the crew is told the number
        write(line("sole", 3), line("sole", 2), on=shelf(sole=4))


def test_the_last_portion_can_be_had_and_not_one_more():
    assert write(line("sole", 3), on=shelf(sole=3)).total == 3 * 3_800
    with pytest.raises(OutOfIngredient):
        write(line("sole", 3), on=shelf(sole=2))


def test_what_must_be_spare_is_the_rest_of_its_size_and_is_taken_by_nobody():
    """So a yes, which needs no look at the shelf, is decided as a no is (F1)."""
    order = write(line("sole", 4), line("leeks"), **FROM_A_STRANGER)
    assert by_name({place: amount for place, amount in order.spare.items() if place in order.taken}) == {"sole": 2 * G, "butter": 120 * G}
    assert by_name(order.taken)["sole"] == 4 * G
    assert order.spare[HOT] == 60 - 48, "soles of 12 minutes count 20, and four of them the whole slot"
    assert order.spare[COLD] == 5 - 3
    assert order.spare[held_dish("sole")] == 2
    assert write(line("sole", 3), **FROM_A_STRANGER).spare.keys() == {HOT}, "three portions are exact"
    assert HOT not in write(line("sole", 4), table=7, **FROM_A_STRANGER).spare, "a table is cooked for to the last minute of a slot"
    assert write(line("sole", 4)).spare == {}, "the crew takes what is there"


def test_a_group_whose_sizes_are_more_than_a_slot_goes_in_two_orders_or_calls():
    """Whether its true minutes fit would tell them (F1). Seven soups take 28 of 60 minutes, and count 70."""
    with pytest.raises(SlotFull, match="no more time for this order") as no:
        write(line("soup", 7, plain=1), on=shelf(), **FROM_A_STRANGER)
    assert no.value.facts["slots"] == []
    assert sentences_of(no.value.name, no.value.facts).way_on.endswith("make it smaller, or call us.")
    assert write(line("soup", 7, plain=1), on=shelf()).work == {HOT: 28}, "whoever calls is helped"
    assert write(line("soup", 7, plain=1), on=shelf(), table=7, **FROM_A_STRANGER), "and whoever sits at a table is served"
    six = write(line("soup", 6, plain=1), on=shelf(), **FROM_A_STRANGER)
    assert write(line("soup", plain=1), on=shelf(full(EIGHT_UTC, minutes=six.work[HOT])), **FROM_A_STRANGER).slot == six.slot


@pytest.mark.parametrize("lines", [[line("sole", 12), line("sole", 1)], [line("wine", 12)] * 2, [line("wine", 7), line("wine", 6)]])
def test_one_order_has_no_more_of_a_dish_than_its_largest_size(lines: list[Line]):
    """However it is cut into lines (F1)."""
    with pytest.raises(TooLarge):
        write(*lines, **FROM_A_STRANGER)
    if sum(one.portions for one in lines if one.dish.id != "sole"):
        assert write(*lines), "the crew writes down what was agreed on the telephone"


def test_one_order_has_so_many_portions_in_all():
    """(F1)"""
    many = with_bistro(dishes=tuple(replace(BISTRO.dishes[-1], id=f"wine-{number}") for number in range(6)))
    write(*[line(f"wine-{number}", 10, many) for number in range(6)], offer=on_offer(many), table=7, **FROM_A_STRANGER)
    with pytest.raises(TooLarge):
        write(
            *[line(f"wine-{number}", 11 if number else 10, many) for number in range(6)], offer=on_offer(many), table=7, **FROM_A_STRANGER
        )


@given(st.lists(st.tuples(st.sampled_from(PLATES), st.integers(1, 2)), min_size=1, max_size=5))
def test_an_order_is_the_sum_of_its_lines_whatever_is_ordered(plates):
    """Bug others had, row 15: options were lost or mispriced between basket, ticket and receipt."""
    lines = [replace(plate, portions=portions) for plate, portions in plates]
    if sum(one.minutes() * one.portions for one in lines if one.dish.station == HOT) > 60:
        lines = lines[:1]
    order = write(*lines)
    assert order.total == sum(one.price for one in order.lines) == sum(one.price() * one.portions for one in lines)
    for place in MENU.places.values():
        assert order.taken.get(place, 0) == sum(one.needs().get(place, 0) * one.portions for one in lines)
    assert sum(order.work.values()) == sum(one.minutes() * one.portions for one in lines)
    assert all(amount > 0 for amount in (*order.taken.values(), *order.work.values()))
    assert write(*reversed(lines)).taken == order.taken


@pytest.mark.parametrize("total", [0, 1, 1_199, 1_201, -1_200, 10**9])
def test_the_price_is_the_kitchen_s_and_a_refusal_tells_it(total):
    """Bug others had, row 23: the price came from the browser."""
    with pytest.raises(PriceChanged) as no:
        write(line("soup", plain=1), total=total)
    assert no.value.public_facts == {"total": 1_200}


def test_a_price_that_rose_since_the_menu_was_read_is_told_before_anything_is_taken():
    """Bug others had, row 20: a stale menu sold what had changed."""
    dearer = freeze(replace(BISTRO, dishes=tuple(replace(dish, price=dish.price + 100) for dish in BISTRO.dishes)), 2, MENU.places)
    with pytest.raises(PriceChanged) as no:
        write(line("sole", 2), offer=on_offer(dearer), on=shelf())
    assert no.value.public_facts == {"total": 7_800}


def test_a_dish_that_left_the_menu_is_refused_before_the_price():
    shorter = freeze(replace(BISTRO, dishes=BISTRO.dishes[:1]), 2, MENU.places)
    with pytest.raises(DishNotOnMenu):
        write(line("sole"), offer=on_offer(shorter), total=1)


def test_what_is_free_can_be_ordered():
    menu = freeze(replace(BISTRO, dishes=(replace(BISTRO.dishes[1], price=0),)), 1, MENU.places)
    assert write(line("leeks", menu=menu), offer=on_offer(menu)).total == 0


def test_work_is_minutes_times_portions_at_each_station_of_its_own():
    """Bug others had, row 9: capacity counted orders, though one order can be twelve pizzas."""
    order = write(line("soup", 3, gratin=1), line("sole", 2), line("leeks", 5))
    assert order.work == {HOT: 3 * 6 + 2 * 12, COLD: 15}
    assert write(line("soup", 12, plain=1)).work == {HOT: 48}
    with pytest.raises(SlotFull):
        write(line("soup", 12, plain=1), on=shelf(full(EIGHT_UTC, minutes=13)))


def test_what_takes_no_time_asks_no_station_for_any():
    assert write(line("wine", 3)).work == {}
    assert write(line("wine", 3), on=shelf(full(EIGHT_UTC, station=COLD, minutes=75))).slot == EIGHT_UTC


def test_the_day_of_an_order_is_the_slot_s_on_the_restaurant_s_calendar():
    assert write(line("wine")).day == date(2026, 11, 27)
    assert write(line("wine"), slot="2026-11-28T00:00:00+01:00").day == date(2026, 11, 28)


@pytest.mark.parametrize("table", [-1, 0, 13, 9_999])
def test_a_table_that_is_not_there_is_refused(table):
    with pytest.raises(NoSuchTable, match=f"no table {table} here"):
        write(line("wine"), table=table, slot=None)


def test_the_first_and_the_last_table_are_served_under_their_names():
    offer = on_offer(with_bistro(restaurant=replace(BISTRO.restaurant, table_names={"12": "Terrace 3"})))
    orders = [write(line("wine"), table=table, offer=offer) for table in (1, 12)]
    assert [(order.table, order.table_name) for order in orders] == [(1, ""), (12, "Terrace 3")]


def test_a_table_on_a_busy_evening_gets_the_next_slot_with_time():
    busy = full(*(EIGHT_UTC + timedelta(minutes=by) for by in (-30, -15, 0)), minutes=57)
    order = write(line("soup", plain=1), table=12, on=shelf(busy))
    assert (order.table, order.slot) == (12, EIGHT_UTC + timedelta(minutes=15))


def test_what_is_out_is_told_before_what_is_full():
    with pytest.raises(OutOfIngredient):
        write(line("sole"), on=shelf(full(EIGHT_UTC), sole=0))


def test_an_order_says_who_when_and_from_which_menu():
    order = write(line("wine"), name="Ada", contact="ada@example.org", note="Window, please", slot=EIGHT)
    assert (order.name, order.contact, order.note, order.table) == ("Ada", "ada@example.org", "Window, please", None)
    assert (order.placed_at, order.slot, order.menu_version, order.currency) == (FRIDAY_EVENING, EIGHT_UTC, 1, "EUR")
    assert order.code == "L7L7F"


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        ([line("sole")], 12),
        ([line("sole", 3)], 12),
        ([line("soup", 12, plain=1)], 12),
        ([line("soup", 5, gratin=1), line("leeks", 2)], 8),
        ([line("wine", 4)], 0),
    ],
    ids=["a sole", "three soles beside each other", "a large pot of soups", "two stations at once", "a poured glass"],
)
def test_many_hands_shorten_the_work_but_not_the_longest_dish(lines: list[Line], minutes: int):
    assert write(*lines).takes == minutes


def test_a_table_and_a_guest_who_collects_take_from_their_own_minutes():
    assert write(line("sole"), offer=APART_NOW).work == {HOT: 12}
    assert write(line("sole"), line("leeks"), offer=APART_NOW, table=3).work == {HOT_TABLES: 12, COLD: 3}, "the cold line has them together"
    assert write(line("sole"), offer=OFFER, table=3).work == {HOT: 12}


def test_what_is_collected_cannot_take_the_tables_minutes_and_the_other_way_round():
    slot = write(line("sole"), offer=APART_NOW).slot
    write(line("sole", 2), offer=APART_NOW, on=shelf({(slot, HOT_TABLES): 36}))
    with pytest.raises(SlotFull):
        write(line("sole", 2), offer=APART_NOW, on=shelf({(slot, HOT): 12}))
    with pytest.raises(SlotFull):
        write(line("sole", 4), offer=APART_NOW, table=3, on=shelf())
    assert write(line("sole", 3), offer=APART_NOW, table=3, on=shelf({(slot, HOT): 24})).slot <= slot


@pytest.mark.parametrize(("ingredients", "minutes", "fits"), [(140, 0, True), (141, 0, False), (138, 1, True), (139, 1, False)])
def test_an_order_touches_as_many_places_as_fit_into_one_change_of_the_shelf(ingredients: int, minutes: int, *, fits: bool):
    """A pool of minutes counts twice."""
    many = tuple(ingredient(f"thing-{number}", 1_000) for number in range(ingredients))
    feast = Dish("feast", "Feast", "", "mains", 1, "hot", minutes, tuple(Part(one.id, G) for one in many))
    menu = with_bistro(ingredients=many, dishes=(feast,), preparations=())
    with nullcontext() if fits else pytest.raises(TooLarge):
        assert len(write(line("feast", menu=menu), offer=on_offer(menu)).taken) == ingredients


CAROLS = with_bistro(dishes=(*BISTRO.dishes, Dish("carol", "A carol", "", "mains", 0, "cold", 0, (Part("oil", 1 * ML),))))
SINGING = on_offer(CAROLS)


@pytest.mark.parametrize(
    ("carols", "leeks", "most"), [((2,), 0, None), ((3,), 0, 2), ((4,), 2, None), ((5,), 2, 4), ((2, 2), 2, None), ((2, 3), 2, 4)]
)
def test_a_free_dish_comes_with_what_is_paid_for(carols: tuple[int, ...], leeks: int, most: int | None):
    """An order of 22 lines of 20 free gougères was taken (F2)."""
    lines = [*(line("carol", many, CAROLS) for many in carols), *([line("leeks", leeks)] if leeks else [])]
    with pytest.raises(TooManyFree) if most else nullcontext() as refused:
        write(*lines, offer=SINGING)
    if most:
        assert refused.value.facts == {"dish": "carol", "dish_name": "A carol", "most": most}


def test_the_book_says_how_many_free_portions_go_with_a_paid_one():
    generous = on_offer(replace(CAROLS, free_per_paid=5))
    assert write(line("carol", 10, CAROLS), line("leeks", 2), offer=generous).total == 1_800


def test_a_dish_whose_options_are_paid_for_is_not_free():
    assert write(line("oysters", 12, fine=1)).total == 4_200


def test_an_order_keeps_a_tag_of_its_sender_and_says_when_it_is_large():
    order = write(line("sole", 3), line("leeks"), sender=STRANGER, contact="ada@example.org", offer=on_offer(MENU))
    assert (order.total, order.sender, order.call_first) == (12_300, "01234", True)
    assert not write(line("sole", 3), sender=STRANGER, contact="ada@example.org").call_first


def test_a_stranger_leaves_a_contact_and_calls_before_a_very_large_order():
    with pytest.raises(ContactNeeded):
        write(line("sole"), sender=STRANGER)
    with pytest.raises(CallUs):
        write(line("sole", 7), sender=STRANGER, contact="ada@example.org")


def test_whom_the_house_knows_it_trusts():
    order = write(line("sole", 4), line("wine", 12))
    assert (order.total, order.sender, order.call_first) == (26_000, "", False)
