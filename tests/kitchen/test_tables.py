"""The links of the tables at the pass: only their guests order to them, and only the owner sees them all."""

import pytest

from tests.at_the_pass import Answer, Pass, dish, token_of


def links(kitchen: Pass) -> Answer:
    return kitchen.get("/api/tables", **kitchen.owner)


def test_an_order_to_a_table_comes_with_its_token(kitchen: Pass):
    """A bare number is no seat (F3)."""
    bare = kitchen.order(dish("leeks"), table=7, token=None)
    assert (bare.status, bare.problem) == (422, "not-at-table")
    assert (bare.told["detail"], bare.told["next"]) == (
        "To order to a table, scan the code on it.",
        "Scan it, or choose a time to collect.",
    )
    assert kitchen.order(dish("leeks"), table=7, token=token_of(8)).problem == "not-at-table"
    assert kitchen.order(dish("leeks"), table=7, token=token_of(7)).told["table"] == 7


def test_the_page_asks_whether_its_link_is_valid(kitchen: Pass):
    """(F3)"""
    link = links(kitchen).told["tables"][6]["link"]
    assert link == f"/?table=7.{token_of(7)}"
    assert kitchen.get(f"/api/tables/7.{token_of(7)}").told == {"table": 7, "table_name": ""}
    assert kitchen.get("/api/tables/7").told["detail"] == "To order to a table, scan the code on it."
    assert kitchen.get(f"/api/tables/8.{token_of(7)}").told["detail"] == "The code on this table is no longer valid."


@pytest.mark.parametrize("link", ["x", "-7", "7x.aaaaaaaa", "٧.aaaaaaaa", "12345", "."])
def test_what_is_no_number_is_no_table(kitchen: Pass, link: str):
    assert kitchen.get(f"/api/tables/{link}").problem == "no-such-page"


@pytest.mark.parametrize("link", ["0", "13.aaaaaaaa", "9999"])
def test_a_table_that_is_not_there_is_told_so(kitchen: Pass, link: str):
    assert kitchen.get(f"/api/tables/{link}").problem == "no-such-table"


def test_the_owner_turns_a_link_over_and_the_log_book_says_who(kitchen: Pass):
    """(F3)"""
    old = token_of(7)
    before = links(kitchen).told
    assert (before["turn"], before["tables"][6]["turn"], len(before["tables"])) == (0, 0, 12)
    told = kitchen.put("/api/tables", {"table": 7, "seen": 0}, **kitchen.owner).told
    assert told == links(kitchen).told
    assert [row["table"] for row in told["tables"] if row not in before["tables"]] == [7]
    stale = kitchen.order(dish("leeks"), table=7, token=old)
    assert (stale.told["detail"], stale.told["next"]) == (
        "The code on this table is no longer valid.",
        "Ask us for the new one, or collect.",
    )
    fresh = told["tables"][6]["link"].rpartition(".")[2]
    assert kitchen.order(dish("leeks"), table=7, token=fresh).status == 201
    assert kitchen.put("/api/tables", {"table": None, "seen": 0}, **kitchen.owner).told["turn"] > 0
    assert kitchen.order(dish("leeks"), table=7, token=fresh).problem == "not-at-table"
    entries = kitchen.get("/api/log", **kitchen.owner).told["entries"]
    assert [(entry["who"], entry["what"]) for entry in entries if "turned over" in entry["what"][0]] == [
        ("Owner", ["The links of all tables were turned over"]),
        ("Owner", ["The link of table 7 was turned over"]),
    ]


@pytest.mark.secret
def test_nobody_but_the_owner_sees_a_token(kitchen: Pass):
    """What the crew and visitors are shown has no token in it (F3)."""
    placed = kitchen.order(dish("leeks"), table=7).text
    shown = [kitchen.get(f"/api/{path}", **kitchen.crew).text for path in ("tickets", "house", "menu", "availability", "ready")]
    for text in (placed, *shown):
        assert not [table for table in range(1, 13) if token_of(table) in text]
