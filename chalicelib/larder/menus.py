"""Published menus: one item with what visitors may know, ready as one string, and one with recipes for the kitchen.

A version never changes, so the last one is read once per process.
"""

from typing import Any

import msgspec

from chalicelib.domain.log_entries import LogEntry
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.refusals import KitchenBusy
from chalicelib.larder.books import WrittenBook, book_put, read_book
from chalicelib.larder.keys import SHELF, Key, card_key, recipes_key
from chalicelib.larder.logbook import entry_put
from chalicelib.larder.packing import packed, unpacked
from chalicelib.larder.schema import STAMP, in_todays_shape
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.shelf_update import ShelfUpdate
from chalicelib.larder.table import ConditionsFailed, Part, client, insist, table_name, transact

_latest: list[tuple[Menu, str]] = []
_recipes = msgspec.json.Decoder(Menu)


def read_menu(version: int | None = None) -> Menu:
    """The menu of this version; without one, the menu in memory, or else the one on offer."""
    return _read(version)[0]


def read_card(version: int) -> str:
    """What visitors may know of this version, as JSON text."""
    return _read(version)[1]


def read_card_on_offer() -> tuple[tuple[int, int], str] | None:
    """The versions of menu and rules in force, and the card, without a look at any recipe; None while nothing is on offer."""
    version, rules = _versions_in_force()
    return ((version, rules), unpacked(_get(card_key(version), "card")["card"]).decode()) if version else None


def read_words_on_offer() -> str:
    """The card on offer, as JSON text; empty while nothing is on offer. Who works here may sign in before there is a menu."""
    version, _ = _versions_in_force()
    return read_card(version) if version else ""


class DraftDiffers(Exception):
    """The draft of the book is not as it was when it was to be published."""


def keep_menu(menu: Menu, card: str, written: WrittenBook, entry: LogEntry, draft: Part | None = None) -> None:
    """Keeps a new version with the book it was made of, puts it on offer and logs it, in one transaction.

    `draft` is the part that ends the draft, if the book comes from one. Raises `KitchenBusy` if the version before is not the one on
    offer, and `DraftDiffers`. A second call with the same version changes nothing.
    """
    table = table_name()
    change = ShelfUpdate()
    change.offer(menu.version)
    change.on_menu(menu.version - 1)
    recipes = {**recipes_key(menu.version), **STAMP, "recipes": packed(msgspec.json.encode(menu))}
    parts: dict[str, Part] = {
        "card": {"Put": {"TableName": table, "Item": {**card_key(menu.version), **STAMP, "card": packed(card.encode())}}},
        "recipes": {"Put": {"TableName": table, "Item": recipes}},
        "book": book_put(menu.version, written, entry),
        "shelf": {"Update": change.update()},
        "entry": entry_put(entry),
        **({"draft": draft} if draft else {}),
    }
    try:
        transact(parts)
    except ConditionsFailed as failed:  # ours, if it had landed and only its answer was lost, would be the one on offer
        on_offer = read_shelf().menu_version
        if on_offer != menu.version or (_fetch(on_offer), read_book(on_offer)) != ((menu, card), written):
            raise (DraftDiffers if set(failed.parts) == {"draft"} else KitchenBusy(why="menu")) from None


def _read(version: int | None) -> tuple[Menu, str]:
    if _latest and version in (None, _latest[0][0].version):
        return _latest[0]
    found = _fetch(read_shelf().menu_version if version is None else version)
    if not _latest or found[0].version > _latest[0][0].version:  # an old ticket asks for its menu, and it is not on offer for that
        _latest[:] = [found]
    return found


def _fetch(version: int) -> tuple[Menu, str]:
    answer = insist(
        lambda: client().query(
            TableName=table_name(),
            KeyConditionExpression="pk = :menu",
            ExpressionAttributeValues={":menu": card_key(version)["pk"]},
            ConsistentRead=True,  # the shelf names a version at once, and half a menu is none
        )
    )
    card, recipes = map(in_todays_shape, answer["Items"])  # in the order of their sort keys
    return _recipes.decode(unpacked(recipes["recipes"])), unpacked(card["card"]).decode()


def _versions_in_force() -> tuple[int, int]:
    shelf = _get(SHELF, "menu_version, rules_version")
    menu, rules = (int(shelf.get(name, {"N": "0"})["N"]) for name in ("menu_version", "rules_version"))
    return menu, rules


def _get(key: Key, attributes: str) -> dict[str, Any]:
    """These attributes of an item, and its version: a function may be allowed to read no other."""
    answer = insist(
        lambda: client().get_item(TableName=table_name(), Key=key, ProjectionExpression=f"{attributes}, v", ConsistentRead=True)
    )
    return in_todays_shape(answer.get("Item", {}))
