"""How a larder differs from what it was at a moment: item by item, and in words for whoever decides whether it shall be so again."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib.domain.dates import moment_text
from chalicelib.domain.hours.hours import local_text
from chalicelib.domain.logbook.sentences import line_of_movement, locale_of_sentences
from chalicelib.domain.menu.menus import Menu, MenuIngredient
from chalicelib.domain.shelf.amounts import amount_text
from chalicelib.larder.keys import SHELF as SHELF_KEY
from chalicelib.larder.movements import movement_from
from chalicelib.larder.table import client, insist
from chalicelib.larder.ticket_item import is_order, ticket_from
from tools.backup.larder import SHELF, Key, every_item, key_of, kind_of
from tools.backup.lines import Item

WRITTEN_ONCE = {"LOG", "MENU", "RULES", "BOOK"}
"""Kinds that are never changed. What was written since stays: the log says what was done, and no version gets the number of another."""


@dataclass(slots=True)
class Comparison:
    """`since` came after the moment, `changed` are items as they are now, and `before` is all that must be put back as it was then.

    The shelves are apart, and empty where there is none. `orders` are how many there are "now" and were "then". `logged` is how many
    entries the log book got since, and `latest` the highest number that menus and rules have.
    """

    shelf: Item
    shelf_then: Item
    since: dict[Key, Item] = field(default_factory=dict)
    changed: dict[Key, Item] = field(default_factory=dict)
    before: dict[Key, Item] = field(default_factory=dict)
    orders: Counter[str] = field(default_factory=Counter)
    logged: int = 0
    latest: Counter[str] = field(default_factory=Counter)


def compare(now_table: str, then_table: str, now: datetime) -> Comparison:
    """Reads both tables whole and keeps what differs. The shelf is read first, so that an order that lands meanwhile shows on it later.

    What had its time to live then and is over by now is not missed.
    """
    found = Comparison(item_in(now_table, SHELF_KEY), item_in(then_table, SHELF_KEY))
    left: dict[Key, bytes] = {}
    for item in _counted(then_table, "then", found):
        if _is_lasting(item, now):
            left[key_of(item)] = _digest(item)
    for item in _counted(now_table, "now", found):
        key = key_of(item)
        was = left.pop(key, None)
        if was is None and kind_of(key) in WRITTEN_ONCE:
            found.logged += kind_of(key) == "LOG"
        elif was is None:
            found.since[key] = item
        elif was != _digest(item):
            found.changed[key] = item
    if left or found.changed:
        found.before = {key_of(item): item for item in every_item(then_table) if key_of(item) in left or key_of(item) in found.changed}
    return found


def item_in(table: str, key: dict[str, Any]) -> Item:
    """This item of this table; empty where there is none."""
    item: Item = insist(lambda: client().get_item(TableName=table, Key=key, ConsistentRead=True)).get("Item", {})
    return item


def words_of(found: Comparison, menu: Menu) -> Iterator[str]:
    """What would go, come back and be different, a line each; `menu` is the one of then, with ingredients of today too."""
    since, changed, before = (_orders(items) for items in (found.since, found.changed, found.before))
    yield f"· orders: {found.orders['now']:,} now, {found.orders['then']:,} then"
    yield from _listed(
        "orders that came in since and would be gone, so call whom you must", (_order_line(item, menu) for item in since.values())
    )
    yield from _listed(
        "orders that would be again as they were, so call whom you must",
        (_order_line(item, menu, f"  → {before[key]['state']['S']}") for key, item in changed.items() if key in before),
    )
    yield from _listed(
        "orders that went since and would be back", (_order_line(before[key], menu) for key in before.keys() - changed.keys())
    )
    yield from _listed("movements that came since and would be gone, so book anew what is so", _movement_lines(found.since, menu))
    yield from _listed("movements that would be again as they were", _movement_lines(found.before, menu))
    yield from _listed("ingredients of which there would be as much as then", _shelf_lines(found, menu))
    others = Counter(kind_of(key) for key in found.since.keys() | found.before.keys() if kind_of(key) not in ("ORDER", "MOVEMENT"))
    yield from _listed("other kinds of items that would be as then", ((kind, f"{kind}: {count}") for kind, count in others.items()))


def _counted(table: str, when: str, found: Comparison) -> Iterator[Item]:
    """The items but the shelf; on the way orders are counted, and the highest numbers are noted."""
    for item in every_item(table):
        key = key_of(item)
        kind, _, number = key[0].partition("#")
        found.orders[when] += is_order(item)
        if kind in ("MENU", "RULES"):
            found.latest[kind] = max(found.latest[kind], int(number))
        if key != SHELF:
            yield item


def _is_lasting(item: Item, now: datetime) -> bool:
    return "expires_at" not in item or int(item["expires_at"]["N"]) > now.timestamp()


def _digest(item: Item) -> bytes:
    """Stands for an item as it is: whole items of two tables would not fit into memory."""
    return hashlib.blake2b(json.dumps(item, sort_keys=True, default=bytes.hex).encode(), digest_size=16).digest()


def _orders(items: dict[Key, Item]) -> dict[Key, Item]:
    return {key: item for key, item in items.items() if is_order(item)}


def _listed(what: str, lines: Iterable[tuple[str, str]]) -> Iterator[str]:
    """How many there are, and each of them, by what stands before it; nothing where there are none."""
    if found := sorted(lines):
        yield f"· {what}: {len(found):,}"
        yield from (f"    {line}" for _, line in found)


def _order_line(item: Item, menu: Menu, more: str = "") -> tuple[str, str]:
    """When it is for, its code, how far it is and whose it is, for somebody who calls them."""
    try:
        order = ticket_from(item).order
    except Exception:  # noqa: BLE001 - what nobody can read may be the very mistake
        return "", f"{item['pk']['S']}, which nobody can read{more}"
    where = order.table_name or (f"table {order.table}" if order.table else "to collect")
    slot = local_text(menu.hours, order.slot)
    text = f"{_moment(slot, menu)}  {order.code}  {where}  {item['state']['S']}  {order.name}  {order.contact}"
    return slot, f"{text.rstrip()}{more}"


def _movement_lines(items: dict[Key, Item], menu: Menu) -> Iterator[tuple[str, str]]:
    for item in items.values():
        if kind_of(key_of(item)).startswith("MOVEMENT") and "amounts" in item:
            line = line_of_movement(movement_from(item), menu)
            at = local_text(menu.hours, line.at)
            yield at, f"{_moment(at, menu)}  {line.who}: {'. '.join(line.what)}"


def _moment(local: str, menu: Menu) -> str:
    return moment_text(local, locale_of_sentences(menu.hours))


def _shelf_lines(found: Comparison, menu: Menu) -> Iterator[tuple[str, str]]:
    now, then = ({place: int(amount["N"]) for place, amount in _map(shelf, "on_hand").items()} for shelf in (found.shelf, found.shelf_then))
    for place in now.keys() | then.keys() if now else ():
        ingredient = menu.ingredients.get(place, MenuIngredient(place, ""))
        texts = [amount_text(amounts[place], ingredient.unit) if place in amounts else "nothing" for amounts in (now, then)]
        if now.get(place) != then.get(place):
            yield ingredient.name, f"{ingredient.name}: {texts[0]} now, {texts[1]} then"


def _map(item: Item, name: str) -> dict[str, Any]:
    found: dict[str, Any] = item.get(name, {"M": {}})["M"]
    return found
