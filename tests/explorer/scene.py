"""The evening on which everybody acts: one sole is left, a ticket waits, somebody has two orders open of three, and Saturday is half sold.

Everything that a wish needs is there before it; whoever meets another there wants the last sole, the same ticket, or the same version.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import boto3
import pytest

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.book.book import Book
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.order_links import ticket_number
from chalicelib.domain.orders.orders import AskedOrder, Order
from chalicelib.domain.shelf.asked_movements import AskedMovement
from chalicelib.domain.shelf.movements import DELIVERY, WASTE
from chalicelib.domain.tickets.corrections import Hand
from chalicelib.larder import table
from chalicelib.larder.menus import read_menu
from chalicelib.larder.rules import read_offer
from chalicelib.larder.shelf import read_shelf
from chalicelib.service.cooking import move
from chalicelib.service.days import begin_today
from chalicelib.service.forgetting import forget_guests
from chalicelib.service.ordering import place
from chalicelib.service.publishing import publish
from chalicelib.service.senders import Visitor
from chalicelib.service.stocktaking import book
from tests.bistro import BISTRO, FRIDAY_EVENING, G, ingredient
from tests.explorer.actors import Remembered, Wire, remember, remembered
from tests.explorer.schedules import Return
from tests.explorer.simulated_table import Item, ItemKey, SimulatedTable

IN_OCTOBER = datetime(2026, 10, 23, 18, 5, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 28, 11, 5, tzinfo=UTC)
EIGHT, ON_SATURDAY = "2026-11-27T20:00:00+01:00", "2026-11-28T20:00:00+01:00"
SOLE, SOUP, LEEKS = AskedLine("sole", 1, {}), AskedLine("soup", 1, {"plain": 1}), AskedLine("leeks", 1, {})
_KEPT, _SWEEPS = timedelta(days=29), 8
"""Until the guests of October are erased, and sweeps that it takes to look through the lists of older kitchens."""
PRICES = {"sole": 3_800, "soup": 1_200, "leeks": 900}
COLD: Remembered = ((), (), (), ())
CREW = Hand(FRIDAY_EVENING, "Zoë", "the-tablet")


def _with_soles(**changes: int) -> Book:
    return replace(BISTRO, ingredients=tuple(replace(one, **changes) if one.id == "sole" else one for one in BISTRO.ingredients))


FIRST_BOOK, BOOK = _with_soles(on_hand=2 * G), _with_soles(par=2 * G)
NEXT_BOOK = replace(
    BOOK,
    ingredients=(*BOOK.ingredients, ingredient("dill", 500)),
    dishes=tuple(replace(dish, price=950) if dish.id == "leeks" else dish for dish in BOOK.dishes),
)


@dataclass(frozen=True)
class Scene:
    """The larder as the evening leaves it, and what a warm function remembers of it."""

    items: dict[ItemKey, Item]
    digest: int
    warm: Remembered


def asked(*lines: AskedLine, name: str, slot: str = EIGHT) -> AskedOrder:
    """An honest guest's wish."""
    return AskedOrder(lines, sum(PRICES[line.dish] * line.portions for line in lines), name, f"{name}@example.com", slot=slot)


def attempt(key: str) -> Attempt:
    """The attempt under this key: the key is the guest's link."""
    return Attempt(ticket_number(key), f"hash of {key}")


def visitor(device: str) -> Visitor:
    return Visitor("192.0.2.7", device)


def ordered(*lines: AskedLine, name: str, device: str, slot: str = EIGHT, now: datetime = FRIDAY_EVENING) -> Order:
    return place(asked(*lines, name=name, slot=slot), attempt(f"link of {name}"), now, visitor(device))


@contextmanager
def a_simulated_larder() -> Iterator[SimulatedTable]:
    """The larder lies in a simulated table; nobody waits, and no time passes."""
    simulated, warm = SimulatedTable(), remembered()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boto3, "client", lambda *_, **__: Wire(simulated))
        patch.setattr("time.sleep", lambda _: None)
        patch.setattr("time.monotonic", lambda: 0.0)
        table.client.cache_clear()
        remember(COLD)
        try:
            yield simulated
        finally:
            table.client.cache_clear()
            remember(warm)


def live_the_evening(simulated: SimulatedTable) -> Scene:
    publish(FIRST_BOOK, IN_OCTOBER)
    slot = "2026-10-23T21:00:00+02:00"
    served = ordered(LEEKS, name="Otto", device="7", slot=slot, now=IN_OCTOBER)
    for turn, state in enumerate(("cooking", "ready", "served")):
        move(served.id, turn, state, Hand(IN_OCTOBER, "Zoë", "the-tablet"))
    ordered(LEEKS, name="Olga", device="8", slot=slot, now=IN_OCTOBER)
    for _ in range(_SWEEPS):
        forget_guests(IN_OCTOBER + _KEPT)
    publish(BOOK, FRIDAY_EVENING)
    begin_today(FRIDAY_EVENING)
    book(AskedMovement(DELIVERY, {"sole": G}), Attempt("monday", "body"), "Zoë", FRIDAY_EVENING)
    place(asked(AskedLine("sole", 2, {}), name="Ines"), attempt("link of Ines"), FRIDAY_EVENING)
    ordered(LEEKS, SOUP, name="Ada", device="1")
    ordered(SOUP, name="Ben", device="1", slot="2026-11-27T21:00:00+01:00")
    ordered(SOLE, name="Sara", device="2", slot=ON_SATURDAY)
    read_menu()
    read_offer(FRIDAY_EVENING, read_shelf())
    return Scene(dict(simulated.items), simulated.digest, remembered())


def sell_out() -> None:
    """What is left of the soles goes."""
    left = read_shelf().on_hand[read_menu(read_shelf().menu_version).places["sole"]]
    if left > 0:
        book(AskedMovement(WASTE, {"sole": left}), Attempt("sold-out", "body"), "Zoë", FRIDAY_EVENING)


def _soon(now: datetime) -> datetime:
    return now + timedelta(seconds=3)


def _on_saturday(now: datetime) -> datetime:
    return max(_soon(now), SATURDAY)


RETURNS = (
    Return("at once", _soon),
    Return("after midnight", _on_saturday),
    Return("after a new menu", _soon, lambda now: publish(NEXT_BOOK, now, anyway=True)),
    Return("after all is sold out", _soon, lambda _: sell_out()),
)
