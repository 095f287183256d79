"""What a shelf names by number: the menu on offer and the rules in force, in the standing table or in a recovered one."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec

from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.rules.rules import Rules, rules_of
from chalicelib.larder.keys import Key, book_key, card_key, recipes_key, rules_key
from chalicelib.larder.packing import packed, unpacked
from chalicelib.larder.table import Part, table_name
from tools.backup.comparison import item_in
from tools.backup.lines import Item

_MENU: tuple[tuple[Callable[[int], Key], str], ...] = ((card_key, "card"), (recipes_key, "recipes"))
"""Where the parts of a menu lie, and the attribute in which its number stands again."""


def number(shelf: Item, name: str) -> int:
    """The number by which this shelf names a menu or rules; 0 where it names none."""
    return int(shelf.get(name, {"N": "0"})["N"])


def menu_in(table: str, version: int) -> Menu:
    """The menu of this version in this table."""
    return _menu_from(item_in(table, recipes_key(version)))


def with_new_ingredients(menu: Menu, latest: int) -> Menu:
    """This menu with what the menus since call what came to the larder since, and may be gone from the latest."""
    items = (item_in(table_name(), recipes_key(version)) for version in range(menu.version + 1, latest + 1))
    since = {place: ingredient for item in items if item for place, ingredient in _menu_from(item).ingredients.items()}
    return replace(menu, ingredients={**since, **menu.ingredients})


def menu_texts(table: str, version: int) -> list[Any]:
    """What a menu and its book say, but for its number."""
    items = ((item_in(table, key(version)), name) for key, name in _MENU)
    menu = [{**msgspec.json.decode(unpacked(item[name])), "version": 0} if item else None for item, name in items]
    book = item_in(table, book_key(version))
    return [*menu, [msgspec.json.decode(unpacked(book[name])) for name in ("book", "files")] if book else None]


def menu_anew(recovered: str, version: int, new: int) -> dict[str, Part]:
    """The parts of a transaction that keep this menu, and its book, under a new number."""
    parts = {}
    for key, name in _MENU:
        item = item_in(recovered, key(version))
        text = {**msgspec.json.decode(unpacked(item[name])), "version": new}
        parts[name] = put_part({**item, **key(new), name: packed(msgspec.json.encode(text))})
    book = item_in(recovered, book_key(version))
    return {**parts, "book": put_part({**book, **book_key(new)})} if book else parts


def rules_in(table: str, shelf: Item, menu: Menu) -> Rules:
    """The rules that this shelf names; the menu's own where it names none."""
    text = item_in(table, rules_key(number(shelf, "rules_version"))).get("rules")
    return msgspec.json.decode(text["S"], type=Rules) if text else rules_of(menu)


def put_part(item: Item) -> Part:
    """The part of a transaction that puts this item into the standing table."""
    return {"Put": {"TableName": table_name(), "Item": item}}


def delete_part(item: Item) -> Part:
    """The part of a transaction that deletes this item from the standing table, if it is there."""
    return {"Delete": {"TableName": table_name(), "Key": {name: item[name] for name in ("pk", "sk")}}}


def _menu_from(item: Item) -> Menu:
    return msgspec.json.decode(unpacked(item["recipes"]), type=Menu)
