"""What the tests of the service have in common: visitors who order by plain values, and the crew's hand."""

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.orders import AskedOrder, Order
from chalicelib.domain.tickets.corrections import Hand
from chalicelib.service.ordering import place
from tests.at_the_pass import EIGHT
from tests.bistro import FRIDAY_EVENING

SOLE, SOUP, LEEKS = AskedLine("sole", 1, {}), AskedLine("soup", 1, {"plain": 1}), AskedLine("leeks", 1, {})
PRICES = {"sole": 3_800, "soup": 1_200, "leeks": 900}
HAND = Hand(FRIDAY_EVENING, "Cyril", "the-tablet")


def asked(*lines: AskedLine, slot: str = EIGHT, total: int | None = None) -> AskedOrder:
    """An honest visitor's wish, for eight o'clock."""
    honest = sum(PRICES[line.dish] * line.portions for line in lines)
    return AskedOrder(lines, honest if total is None else total, "Ada", slot=slot)


def attempt(name: str = "an-order", body: str = "body") -> Attempt:
    return Attempt(name, body)


def ordered(*lines: AskedLine, name: str = "an-order", slot: str = EIGHT) -> Order:
    """An order that was placed."""
    return place(asked(*lines, slot=slot), attempt(name), FRIDAY_EVENING)
