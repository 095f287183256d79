"""The rules of the house, in versions that never change: each is read once per process."""

from datetime import datetime

import msgspec

from chalicelib.domain.log_entries import LogEntry
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.rules.rules import Rules, in_force, on_menu, rules_of
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.larder.keys import rules_key
from chalicelib.larder.logbook import entry_put
from chalicelib.larder.menus import read_menu
from chalicelib.larder.schema import STAMP, in_todays_shape
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.shelf_update import ShelfUpdate, check_uncovered
from chalicelib.larder.table import ConditionsFailed, client, insist, table_name, transact

_latest: list[Rules] = []
_seen: list[int] = []
"""The version that the shelf named last."""
_rules = msgspec.json.Decoder(Rules)


def read_rules(version: int) -> Rules:
    """The rules of this version, which is not 0: those are the menu's own."""
    if not _latest or _latest[0].version != version:
        alone = {"ProjectionExpression": "#rules, v", "ExpressionAttributeNames": {"#rules": "rules"}}
        answer = insist(lambda: client().get_item(TableName=table_name(), Key=rules_key(version), **alone, ConsistentRead=True))
        _latest[:] = [_rules.decode(in_todays_shape(answer["Item"])["rules"]["S"])]
    return _latest[0]


def read_rules_on(menu: Menu, version: int) -> Rules:
    """The rules of this version as they stand on this menu, of which number 0 are its own."""
    return on_menu(read_rules(version), menu) if version else rules_of(menu)


def read_offer(now: datetime, shelf: Shelf | None = None) -> Offer:
    """The menu and rules that this shelf names, as the house cooks by them now; without a shelf, those that a shelf named last."""
    if shelf is None and not _seen:
        shelf = read_shelf()
    if shelf is not None:
        _seen[:] = [shelf.rules_version]
    menu = read_menu(shelf.menu_version if shelf else None)
    return in_force(menu, read_rules_on(menu, _seen[0]), now)


def keep_rules(rules: Rules, entry: LogEntry) -> bool:
    """Puts these rules in force, and writes it down, if those of the version before still are; whether they are in force now."""
    change = ShelfUpdate()
    change.enforce(rules.version)
    change.under_rules(rules.version - 1)
    item = {**rules_key(rules.version), **STAMP, "rules": {"S": msgspec.json.encode(rules).decode()}}
    put = {"Put": {"TableName": table_name(), "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}}
    try:
        transact({"rules": put, "shelf": {"Update": change.update()}, "entry": entry_put(entry)})
    except ConditionsFailed as failed:
        if "shelf" in failed.parts:
            check_uncovered(failed.parts["shelf"])
        answer = insist(lambda: client().get_item(TableName=table_name(), Key=rules_key(rules.version), ConsistentRead=True))
        return "Item" in answer and _rules.decode(in_todays_shape(answer["Item"])["rules"]["S"]) == rules
    return True
