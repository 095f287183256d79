"""The links of the tables: whether one is valid, what they are, and the owner's way to turn them over."""

import secrets
from datetime import datetime

from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.menu.table_links import ALL, check_table, table_token
from chalicelib.domain.refusals import NoSuchTable
from chalicelib.domain.rules.rules import Rules, turned_over
from chalicelib.larder.rules import read_offer
from chalicelib.larder.shelf import read_shelf
from chalicelib.service.ruling import Ruling, change_rules

_TURNS = 2**53 - 1
"""A page reads no larger number exactly."""


def check_link(table: int, token: str, now: datetime) -> str:
    """What the house calls this table, or empty. Refuses a link with which nobody can order to it."""
    offer = read_offer(now, read_shelf())
    check_table(table, token, offer)
    return offer.menu.table_names.get(str(table), "")


def links(menu: Menu, rules: Rules) -> dict[int, str]:
    """The link of every table as it is now: the address of the menu page for its guests."""
    return {table: f"/?table={table}.{table_token(table, menu.table_seed, rules.table_turns)}" for table in range(1, menu.tables + 1)}


def turn_over(table: int | None, seen: int, by: str, now: datetime) -> Ruling:
    """The link of this table, or of all for None, is made anew: none before is valid. Sent again with the same `seen`, it is done once."""
    turn = secrets.randbelow(_TURNS) + 1

    def turned(menu: Menu, rules: Rules) -> Rules:
        if table is not None and table > menu.tables:
            raise NoSuchTable(table=table)
        return turned_over(rules, ALL if table is None else str(table), seen, turn)

    return change_rules(by, now, turned)
