"""The links of the tables: the owner turns them over, and whoever has an old one orders to no table."""

from dataclasses import replace

import pytest

from chalicelib.domain.log_entries import LogEntry
from chalicelib.domain.menu.menus import freeze
from chalicelib.domain.menu.table_links import table_token
from chalicelib.domain.refusals import NoSuchTable, NotAtTable
from chalicelib.larder.menus import keep_menu, read_card, read_menu
from chalicelib.larder.shelf import read_shelf
from chalicelib.service.ordering import place
from chalicelib.service.publishing import publish
from chalicelib.service.ruling import read_rules_in_force
from chalicelib.service.tables import check_link, links, turn_over
from tests.at_the_pass import token_of
from tests.bistro import BISTRO, FRIDAY_EVENING, with_hours
from tests.service.scenes import LEEKS, asked, attempt

pytestmark = pytest.mark.usefixtures("larder")


def tokens() -> dict[int, str]:
    return {table: link.removeprefix(f"/?table={table}.") for table, link in links(*read_rules_in_force()).items()}


def test_a_link_that_was_turned_over_is_told_so_and_the_new_one_is_valid():
    """(F3)"""
    old = token_of(7)
    assert tokens()[7] == old
    check_link(7, old, FRIDAY_EVENING)
    assert turn_over(7, 0, "Odile", FRIDAY_EVENING).after.table_turns.keys() == {"7"}
    with pytest.raises(NotAtTable, match="this table is no longer valid"):
        check_link(7, old, FRIDAY_EVENING)
    check_link(7, tokens()[7], FRIDAY_EVENING)
    check_link(8, token_of(8), FRIDAY_EVENING)


def test_all_are_turned_over_at_once():
    """(F3)"""
    before = tokens()
    turn_over(None, 0, "Odile", FRIDAY_EVENING)
    assert not set(before.values()) & set(tokens().values())


def test_a_turn_sent_again_is_done_once_and_the_next_one_is_another():
    turn = turn_over(7, 0, "Odile", FRIDAY_EVENING).after.table_turns["7"]
    printed = tokens()
    assert turn_over(7, 0, "Odile", FRIDAY_EVENING).after.version == 1
    assert tokens() == printed
    assert turn_over(7, turn, "Odile", FRIDAY_EVENING).after.table_turns["7"] not in (0, turn)
    assert tokens()[7] != printed[7]


def test_a_table_that_is_not_there_cannot_be_turned_over():
    with pytest.raises(NoSuchTable):
        turn_over(13, 0, "Odile", FRIDAY_EVENING)


def test_an_order_with_a_link_that_was_turned_over_a_moment_ago_is_refused():
    """A kitchen that still has the older rules in memory does not take it (F3)."""
    order = replace(asked(LEEKS), slot=None, table=7, token=token_of(7))
    turn_over(7, 0, "Odile", FRIDAY_EVENING)
    with pytest.raises(NotAtTable, match="no longer valid"):
        place(order, attempt(), FRIDAY_EVENING)
    assert place(replace(order, token=tokens()[7]), attempt("with-the-new-one"), FRIDAY_EVENING).table == 7


def test_a_new_menu_and_new_rules_leave_the_links_as_they_are():
    """What is printed on the tables stays valid until the owner says otherwise (F3)."""
    turn_over(7, 0, "Odile", FRIDAY_EVENING)
    printed = tokens()
    publish(with_hours(BISTRO, lead_minutes=35), FRIDAY_EVENING)
    assert read_menu(2).table_seed
    assert tokens() == printed


def test_a_menu_from_before_there_were_links_has_none_until_the_next_publication():
    """Nobody makes a token from the seed that is missing (F3)."""
    older = freeze(BISTRO, 2, read_menu().places)
    keep_menu(older, read_card(1), (BISTRO, {}), LogEntry("menu-000002", FRIDAY_EVENING, "", ()))
    with pytest.raises(NotAtTable):
        check_link(7, table_token(7, "", {}), FRIDAY_EVENING)
    publish(BISTRO, FRIDAY_EVENING)
    check_link(7, tokens()[7], FRIDAY_EVENING)
    printed = tokens()
    publish(BISTRO, FRIDAY_EVENING)
    assert (read_shelf().menu_version, tokens()) == (3, printed), "the same book is on offer already"
