"""Rules of the house are kept in versions, one after the other, and orders are kept under them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.rules.rules import Rules, in_force, paused, rules_of, taken_off
from chalicelib.larder.menus import read_menu
from chalicelib.larder.rules import keep_rules, read_offer, read_rules, read_rules_on
from chalicelib.larder.shelf import ShelfDiffers, read_shelf
from chalicelib.service.publishing import publish
from tests.bistro import BISTRO, FRIDAY_EVENING, with_hours
from tests.faults import PASSING, Wire, loses_its_answer
from tests.house import restart
from tests.larder.scenes import entry, keep, line
from tests.ledger import everything

pytestmark = pytest.mark.usefixtures("larder")
HOUR = timedelta(hours=1)


def version(number: int, **changes: object) -> Rules:
    rules = replace(rules_of(read_menu()), version=number, by="Ada", at=FRIDAY_EVENING, **changes)
    return taken_off(paused(rules, FRIDAY_EVENING + HOUR), "sole", None, FRIDAY_EVENING)


def enforce(rules: Rules) -> bool:
    return keep_rules(rules, entry(f"rules-{rules.version}"))


def on_shelf() -> Offer:
    return read_offer(FRIDAY_EVENING, read_shelf())


def test_before_anybody_changed_them_the_menu_brings_its_own():
    assert on_shelf() == in_force(read_menu(), rules_of(read_menu()), FRIDAY_EVENING)
    assert read_rules_on(read_menu(), 0) == rules_of(read_menu())


def test_what_was_kept_is_read_back_as_it_was():
    assert enforce(version(1))
    restart()
    assert read_rules(1) == version(1)
    assert on_shelf().rules_version == 1
    assert on_shelf().off == {"sole"}


def test_rules_that_do_not_follow_those_in_force_are_not_kept():
    assert enforce(version(1))
    before = everything()
    assert not enforce(replace(version(1), by="Bo"))
    assert not enforce(version(3))
    assert everything() == before


def test_the_version_before_can_still_be_read():
    assert enforce(version(1))
    assert enforce(replace(version(2), off={}))
    assert read_rules(2).off == {}
    assert read_rules(1) == version(1)


@pytest.mark.parametrize("fault", [*PASSING, loses_its_answer], ids=lambda fault: fault.__name__)
def test_rules_are_kept_whatever_happens_on_the_line(wire: Wire, fault):
    wire.next(fault)
    assert enforce(version(1))
    assert read_rules(read_shelf().rules_version) == version(1)


def test_a_warm_kitchen_knows_its_rules_by_heart(wire: Wire):
    assert enforce(version(1))
    shelf = read_shelf()
    read_offer(FRIDAY_EVENING, shelf)
    wire.calls.clear()
    assert read_offer(FRIDAY_EVENING) == read_offer(FRIDAY_EVENING, shelf)
    assert wire.calls == []


def test_a_cold_kitchen_with_a_shelf_in_its_hand_looks_at_no_other(wire: Wire):
    shelf = read_shelf()
    restart()
    wire.connect()
    wire.next()
    read_offer(FRIDAY_EVENING, shelf)
    assert wire.operations == ["Query"], "the menu that the shelf names"
    restart()
    wire.connect()
    wire.next()
    read_offer(FRIDAY_EVENING)
    assert wire.operations == ["GetItem", "Query"]


def test_an_order_decided_under_older_rules_is_decided_again():
    before = on_shelf()
    assert enforce(version(1))
    with pytest.raises(ShelfDiffers) as differs:
        keep(line("leeks"), offer=before)
    assert differs.value.shelf.rules_version == 1


def test_a_book_that_is_published_later_undoes_nothing_that_was_changed_at_the_desk():
    menu = read_menu()
    assert enforce(replace(version(1), hours=replace(menu.hours, lead_minutes=45)))
    publish(replace(BISTRO, dishes=BISTRO.dishes[1:]), FRIDAY_EVENING)
    assert read_shelf().menu_version == 2
    assert on_shelf().hours.lead_minutes == 45


def test_a_book_whose_own_hours_have_changed_is_followed_in_just_that():
    menu = read_menu()
    assert enforce(replace(version(1), hours=replace(menu.hours, lead_minutes=45, days_ahead=2)))
    publish(with_hours(BISTRO, lead_minutes=35), FRIDAY_EVENING)
    assert (on_shelf().hours.lead_minutes, on_shelf().hours.days_ahead) == (35, 2)
