"""What somebody wants of the kitchen: each way in which the larder is written, as one request that may be sent again.

`yes` and `no` look at the larder at the end: is what was answered so? A guest who was told no is not served, and one told yes is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.hours.hours import openings_text
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.guests import is_erased
from chalicelib.domain.orders.order_links import ticket_number
from chalicelib.domain.orders.orders import Order
from chalicelib.domain.refusals import NoSuchMovement, NoSuchOrder
from chalicelib.domain.rules.wished_rules import WishedRules
from chalicelib.domain.shelf.asked_movements import AskedMovement
from chalicelib.domain.shelf.movements import DELIVERY, WASTE, Movement
from chalicelib.domain.tickets.corrections import AskedCorrection, Hand
from chalicelib.domain.tickets.tickets import CANCELLED, COOKING, RECEIVED, Ticket
from chalicelib.larder.books import read_book
from chalicelib.larder.movements import read_movement
from chalicelib.larder.orders import read_order
from chalicelib.larder.rules import read_rules
from chalicelib.larder.shelf import read_shelf
from chalicelib.service.cooking import move
from chalicelib.service.correcting import correct
from chalicelib.service.days import begin_today
from chalicelib.service.forgetting import forget_guests
from chalicelib.service.ordering import place, withdraw
from chalicelib.service.publishing import publish
from chalicelib.service.ruling import Ruling, save
from chalicelib.service.stocktaking import book, undo
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.explorer.scene import LEEKS, NEXT_BOOK, SATURDAY, SOLE, asked, attempt, visitor

ADA, OTTO, OLGA = (ticket_number(f"link of {name}") for name in ("Ada", "Otto", "Olga"))
"""Tickets that are there: one that waits, and two of October, of which one was never served."""


@dataclass(frozen=True)
class Wish:
    """`has_key` says that its answer is kept under a key, so that the first one is given for ever."""

    name: str
    send: Callable[[datetime], Any]
    yes: Callable[[Any], None]
    no: Callable[[], None]
    now: datetime = FRIDAY_EVENING
    has_key: bool = False


def _ordering(name: str, guest: str, device: str, *lines: AskedLine) -> Wish:
    mine = attempt(f"link of {guest}")

    def is_kept(order: Order) -> None:
        ticket = read_order(mine.id)
        assert (ticket.order, ticket.state) == (order, RECEIVED)

    return Wish(
        name, lambda now: place(asked(*lines, name=guest), mine, now, visitor(device)), is_kept, lambda: _no_order(mine.id), has_key=True
    )


def _booking(name: str, key: str, send: Callable[[Attempt, datetime], Any]) -> Wish:
    mine = Attempt(key, "body")
    return Wish(name, lambda now: send(mine, now), _is_booked, lambda: _no_movement(key), has_key=True)


def _no_order(order_id: str) -> None:
    try:
        read_order(order_id)
    except NoSuchOrder:
        return
    raise AssertionError("told no, and served")


def _no_movement(movement_id: str) -> None:
    try:
        read_movement(movement_id)
    except NoSuchMovement:
        return
    raise AssertionError("told no, and booked")


def _is_cancelled(ticket: Ticket) -> None:
    assert ticket.state == read_order(ADA).state == CANCELLED


def _is_not_cancelled() -> None:
    assert read_order(ADA).state != CANCELLED


def _is_moved(ticket: Ticket) -> None:
    found = read_order(ADA)
    assert COOKING in found.steps
    assert found.turn >= ticket.turn


def _is_not_moved() -> None:
    assert COOKING not in read_order(ADA).steps


def _is_corrected(ticket: Ticket) -> None:
    assert [one.who for one in read_order(ADA).corrections] == [one.who for one in ticket.corrections] == ["Zoë"]


def _is_not_corrected() -> None:
    assert read_order(ADA).corrections == ()


def _is_booked(answer: tuple[Movement, Any]) -> None:
    movement = answer[0]
    assert read_movement(movement.id) == movement
    assert not movement.undoes or read_movement(movement.undoes).undone_by == movement.id


def _save(now: datetime) -> Ruling:
    """The owner's desk as it was opened before: seven minutes more to cook."""
    hours = BISTRO.restaurant.hours
    week = [openings_text(openings) for openings in hours.week]
    wished = WishedRules(0, 2, week, [], hours.lead_minutes + 7, hours.last_order_minutes, hours.days_ahead, {})
    return save(wished, "Odile", now)


def _are_rules(ruling: Ruling) -> None:
    version = read_shelf().rules_version
    assert version >= ruling.after.version
    assert read_rules(version) == ruling.after


def _are_no_rules() -> None:
    assert not read_shelf().rules_version


def _is_on_offer(_: Any) -> None:
    shelf = read_shelf()
    assert read_book(shelf.menu_version) == (NEXT_BOOK, {})
    assert len(shelf.on_hand) == len(NEXT_BOOK.ingredients)


def _has_begun(_: str) -> None:
    begun = read_shelf().begun
    assert begun is not None
    assert begun >= SATURDAY.date()


def _are_erased(_: str) -> None:
    for ticket in map(read_order, (OTTO, OLGA)):
        assert is_erased(ticket.order) or ticket.who == "Max", "whoever changes a ticket is first, and its guest is kept anew"


def _nothing() -> None:
    """A no that may become a yes."""


WISHES = {
    wish.name: wish
    for wish in (
        _ordering("place", "Cleo", "3", SOLE, LEEKS),
        _ordering("place too", "Dora", "1", SOLE),
        _ordering("sender", "Emil", "1", LEEKS),
        Wish("withdraw", lambda now: withdraw("link of Ada", now), _is_cancelled, _is_not_cancelled),
        Wish("move", lambda now: move(ADA, 0, COOKING, Hand(now, "Max", "another-tablet")), _is_moved, _is_not_moved),
        Wish(
            "correct",
            lambda now: correct(ADA, AskedCorrection(0, 0, instead=SOLE), Hand(now, "Zoë", "the-tablet")),
            _is_corrected,
            _is_not_corrected,
        ),
        _booking("book", "a-fallen-sole", lambda mine, now: book(AskedMovement(WASTE, {"sole": G}), mine, "Zoë", now)),
        _booking("deliver", "tuesday", lambda mine, now: book(AskedMovement(DELIVERY, {"sole": G}), mine, "Zoë", now)),
        _booking("undo", "not-monday", lambda mine, now: undo("monday", mine, "", "Max", now)),
        Wish("rules", _save, _are_rules, _are_no_rules),
        Wish("publish", lambda now: publish(NEXT_BOOK, now), _is_on_offer, _nothing),
        Wish("begin", lambda now: begin_today(now) or "begun", _has_begun, _nothing, now=SATURDAY),
        Wish("erase", lambda now: forget_guests(now) or "erased", _are_erased, _nothing),
        Wish("move an old one", lambda now: move(OLGA, 0, COOKING, Hand(now, "Max", "another-tablet")), lambda _: None, _nothing),
    )
}
