"""A station's minutes for guests at tables, apart from those for what is collected."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.menu.menus import Menu, at_tables, freeze
from chalicelib.domain.orders.availability import availability
from chalicelib.domain.refusals import SlotFull
from chalicelib.domain.rules.rule_differences import differences
from chalicelib.domain.rules.rules import in_force, on_menu, rules_of, stranded
from chalicelib.domain.tickets.corrections import strike, swap
from chalicelib.domain.tickets.tickets import Ticket
from tests.bistro import BISTRO, FRIDAY_EVENING
from tests.domain.orders.test_timing import EVENING
from tests.domain.scenes import COLD, HOT, MENU, OFFER, line, on_offer, shelf, write
from tests.domain.tickets.test_corrections import ZOE

HOT_TABLES = at_tables(HOT)


def apart(collect: int = 24, tables: int = 36) -> Menu:
    hot, cold = BISTRO.stations
    return freeze(replace(BISTRO, stations=(replace(hot, minutes_per_slot=collect, minutes_at_tables=tables), cold)), 1, {})


APART = apart()
APART_NOW = on_offer(APART)


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
        write(line("sole", 4), offer=APART_NOW, table=3)
    assert write(line("sole", 3), offer=APART_NOW, table=3, on=shelf({(slot, HOT): 24})).slot <= slot


def test_the_soonest_time_is_told_to_those_who_collect():
    full = {(slot, station): 60 for slot in EVENING for station in (HOT, COLD)}
    assert (
        availability(APART_NOW, shelf(full), FRIDAY_EVENING)["service"]["soonest"]
        != availability(APART_NOW, shelf(), FRIDAY_EVENING)["service"]["soonest"]
    )


def rules(of: Menu = APART, **capacity: int | None) -> Any:
    before = rules_of(of)
    changed = {**before.capacity, **{HOT if name == "collect" else HOT_TABLES: minutes for name, minutes in capacity.items()}}
    return replace(before, capacity={place: minutes for place, minutes in changed.items() if minutes is not None})


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (rules(), rules(tables=20), ["Hot line, tables: 36 minutes per slot → 20 minutes per slot"]),
        (rules(), rules(tables=None), ["Hot line, tables: 36 minutes per slot → not apart"]),
        (
            rules(MENU),
            rules(MENU, collect=20, tables=40),
            ["Hot line: 60 → 20 minutes per slot", "Hot line, tables: not apart → 40 minutes per slot"],
        ),
    ],
)
def test_what_changed_is_said_in_words(before, after, said):
    assert differences(before, after, APART, FRIDAY_EVENING) == said


def test_a_desk_that_joins_or_splits_lists_the_orders_it_would_strand():
    ticket = Ticket(write(line("sole"), offer=APART_NOW, table=3), "received", {})
    there = shelf({(ticket.order.slot, HOT_TABLES): 12})
    joined = in_force(APART, rules(tables=None), FRIDAY_EVENING)
    assert stranded([ticket], APART_NOW, joined, there, FRIDAY_EVENING) == [ticket], "nobody would count its minutes any more"
    together = Ticket(write(line("sole", 2), offer=OFFER), "received", {})
    split = in_force(MENU, rules(MENU, collect=12, tables=48), FRIDAY_EVENING)
    assert stranded([together], OFFER, split, shelf({(together.order.slot, HOT): 24}), FRIDAY_EVENING) == [together]


def test_what_was_changed_at_the_desk_stays_until_the_book_says_it_anew():
    joined = rules(tables=None)
    assert HOT_TABLES not in on_menu(joined, APART).capacity
    assert on_menu(joined, apart(tables=50)).capacity[HOT_TABLES] == 50
    split = rules(MENU, collect=20, tables=40)
    assert on_menu(split, MENU).capacity[HOT_TABLES] == 40


def test_a_line_that_is_struck_off_gives_its_minutes_back_where_they_were_taken():
    before = Ticket(write(line("sole"), line("leeks"), offer=APART_NOW, table=3), "received", {"received": FRIDAY_EVENING})
    assert strike(before, 0, line("sole"), ZOE).promised_since(before) == {HOT_TABLES: -12}


@pytest.mark.parametrize(("then", "now"), [(MENU, APART), (APART, MENU)], ids=["split", "joined"])
@pytest.mark.parametrize("gone", [0, 2], ids=["what was ordered", "what came instead"])
def test_no_minutes_are_lost_or_given_back_twice_when_the_pools_change_between_order_and_correction(then: Menu, now: Menu, gone: int):
    lines = [line("sole", 2), line("leeks"), line("sole")]
    before = Ticket(write(*lines[:2], offer=on_offer(then), table=3), "received", {"received": FRIDAY_EVENING})
    swapped = swap(before, 1, lines[1], ZOE, instead=lines[2], offer=on_offer(now), shelf=shelf()).ticket
    assert sum(swapped.promises.values()) == 36
    after = strike(swapped, gone, lines[gone], ZOE)
    assert sum(after.ticket.promises.values()) == 36 - lines[gone].minutes() * lines[gone].portions
    assert min(after.ticket.promises.values()) > 0, "a slot with less than nothing promised would take more than the kitchen can cook"
