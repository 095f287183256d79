"""The links of tables: a token for each, valid until the owner turns the link over."""

from dataclasses import replace

import pytest

from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.menu.table_links import ALL, check_table, table_token
from chalicelib.domain.refusals import NoSuchTable, NotAtTable
from tests.domain.scenes import MENU, OFFER, SEED, on_offer


def why_not(table: int, token: str, offer: Offer = OFFER) -> str:
    with pytest.raises(NotAtTable) as refused:
        check_table(table, token, offer)
    return str(refused.value.facts["why"])


def test_only_the_token_of_the_table_itself_is_valid():
    """Nobody orders to a table by its bare number (F3)."""
    tokens = {table: table_token(table, SEED, {}) for table in range(1, MENU.tables + 1)}
    assert len(set(tokens.values())) == MENU.tables
    for table, token in tokens.items():
        assert len(token) == 8
        check_table(table, token, OFFER)
        assert why_not(table, "") == "no-token"
        assert why_not(table, tokens[table % MENU.tables + 1]) == "turned-over"
        assert why_not(table, token.upper()) == why_not(table, token + "a") == why_not(table, "é" * 8) == "turned-over"


def test_what_is_turned_over_is_no_longer_valid_and_the_others_are():
    """An old link is told that it is old (F3)."""
    seven, eight = table_token(7, SEED, {}), table_token(8, SEED, {})
    one = on_offer(MENU, table_turns={"7": 1})
    assert why_not(7, seven, one) == "turned-over"
    check_table(8, eight, one)
    check_table(7, table_token(7, SEED, {"7": 1}), one)
    everything = on_offer(MENU, table_turns={"7": 1, ALL: 1})
    assert why_not(8, eight, everything) == why_not(7, table_token(7, SEED, {"7": 1}), everything) == "turned-over"
    check_table(7, table_token(7, SEED, {"7": 1, ALL: 1}), everything)


def test_tokens_of_another_house_and_of_none_are_not_ours():
    assert why_not(7, table_token(7, "another-seed", {})) == "turned-over"
    older = on_offer(replace(MENU, table_seed=""))
    assert why_not(7, table_token(7, "", {}), older) == "turned-over", "a menu from before tokens has none that can be made from nothing"


@pytest.mark.parametrize("table", [-1, 0, 13, 9_999])
def test_a_table_that_is_not_there_has_no_link(table: int):
    with pytest.raises(NoSuchTable, match=f"no table {table} here"):
        check_table(table, table_token(table, SEED, {}), OFFER)
