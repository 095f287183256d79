"""The larder's desk: what is on hand, what moved it, what is booked and undone, and what runs low."""

import secrets as chance
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.hours.hours import local_day
from chalicelib.domain.log_entries import Happening, LogEntry
from chalicelib.domain.menu.menus import Menu, MenuIngredient
from chalicelib.domain.orders.holding import FURTHEST
from chalicelib.domain.shelf.amounts import amount_text
from chalicelib.domain.shelf.asked_movements import AskedMovement, amounts_to_book, place_of
from chalicelib.domain.shelf.movements import COUNT, OPENING, Counts, Movement, not_on_the_books, reversal
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.tickets.stock import DAYS, Settled, Stock, StockLine, bounds, page, stock
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.larder.counts import read_counts
from chalicelib.larder.menus import read_menu
from chalicelib.larder.movements import CountsDiffer, close_movement, keep_movement, read_movement, read_movements
from chalicelib.larder.shelf import ShelfDiffers, read_shelf
from chalicelib.larder.stock import (
    keep_alerted,
    keep_threshold,
    read_alerted,
    read_shelf_and_queue,
    read_stock,
    read_thresholds,
    read_week,
)
from chalicelib.larder.tickets import read_changed, read_open_tickets
from chalicelib.outside.topic import tell
from chalicelib.service.retry import Overtaken, retry
from chalicelib.settings import settings


@dataclass(frozen=True, slots=True)
class IngredientDay:
    """What moved an ingredient on one day, newest first.

    `earlier` is the day before and how much there was at its end, or None on the day of its opening; then `adds_up` says whether there was
    nothing before.
    """

    ingredient: MenuIngredient
    day: date
    lines: list[StockLine]
    earlier: tuple[date, int] | None
    adds_up: bool | None


def read_larder(now: datetime) -> tuple[list[Stock], Settled]:
    """Every ingredient, what is low first; and of what moment each of them is."""
    settled = read_stock()
    menu = read_menu(settled.shelf.menu_version)
    today = local_day(menu.hours, now)
    week = read_week({day: bounds(menu.hours, day) for day in (today - timedelta(days=ago) for ago in range(1, DAYS + 1))}, today)
    return stock(menu, settled.shelf, settled.set_aside, week, read_thresholds()), settled


def read_ingredient(ingredient: str, now: datetime) -> IngredientDay:
    """What moved an ingredient today."""
    place = place_of(ingredient, read_menu(read_shelf().menu_version))
    shelf, queue = read_shelf_and_queue(place)
    menu, balance = read_menu(shelf.menu_version), shelf.on_hand.get(place, 0)
    return _ingredient_day(ingredient, local_day(menu.hours, now), balance, queue, menu)


def read_ingredient_on(day: date, ingredient: str, balance: int) -> IngredientDay:
    """What moved an ingredient on a day at whose end there was so much of it."""
    return _ingredient_day(ingredient, day, balance, read_open_tickets(), read_menu())


def book(asked: AskedMovement, attempt: Attempt, who: str, now: datetime) -> tuple[Movement, Menu]:
    """The movement, booked, and the menu that names its places; the one first booked under its key; or the refusal that closes the key."""
    menu = read_menu(read_shelf().menu_version)

    def decide(counts: Counts | None) -> Movement:
        return Movement(attempt.id, now, asked.reason, amounts_to_book(asked, menu, counts), who, asked.note)

    return _decide_and_keep(decide, attempt, menu, now, is_count=asked.is_count), menu


def undo(movement_id: str, attempt: Attempt, note: str, who: str, now: datetime) -> tuple[Movement, Menu]:
    """The movement that takes this one back, and the menu that names its places."""
    original, menu = read_movement(movement_id), read_menu()
    undoing = reversal(original, attempt.id, now, who, note)
    return _decide_and_keep(lambda _: undoing, attempt, menu, now, is_count=original.reason == COUNT), menu


def set_threshold(ingredient: str, amount: int | None, who: str, now: datetime) -> None:
    """Calls an ingredient low from this amount on, or never, for None."""
    menu = read_menu()
    place = place_of(ingredient, menu)
    if read_thresholds().get(place) != amount:
        called = menu.ingredients.get(place, MenuIngredient(ingredient, ""))
        happening = Happening("threshold", {"ingredient": called.name, "amount": amount, "unit": called.unit})
        keep_threshold(place, amount, LogEntry(f"threshold-{chance.token_hex(8)}", now, who, (happening,)))


def tell_what_is_low() -> None:
    """Tells what has run low since the last time, if there is somebody to tell. What is plenty again may be told of again."""
    if not settings().topic:
        return
    shelf, (thresholds, alerted) = read_shelf(), read_alerted()
    ingredients = read_menu(shelf.menu_version).ingredients  # what has left the book is nobody's to buy
    left = {place: shelf.on_hand.get(place, 0) for place in thresholds.keys() & ingredients.keys()}
    low = frozenset(place for place, amount in left.items() if amount <= thresholds[place])
    if low - alerted:
        lines = [f"{ingredients[place].name}: {amount_text(left[place], ingredients[place].unit)} left" for place in low - alerted]
        tell("Running low", "\n".join(sorted(lines)))
    if low != alerted:
        keep_alerted(low)


def _decide_and_keep(
    decide: Callable[[Counts | None], Movement], attempt: Attempt, menu: Menu, now: datetime, *, is_count: bool
) -> Movement:
    """Decides on the last counts, where it is a count, and keeps what was decided."""

    def book_and_keep(_: Shelf | None) -> Movement:
        counts = read_counts() if is_count else None
        movement = decide(counts)
        try:
            return keep_movement(movement, attempt.body_hash, counts)
        except CountsDiffer:
            raise Overtaken from None
        except ShelfDiffers as differs:
            refusal = not_on_the_books(movement, differs.shelf, menu)
        landed_before = close_movement(attempt.id, attempt.body_hash, refusal, now)
        if landed_before is None:
            raise refusal
        return landed_before

    return retry(book_and_keep, "movement")


def _ingredient_day(ingredient: str, day: date, balance: int, queue: list[Ticket], menu: Menu) -> IngredientDay:
    """An order is listed under the day that it is for: yesterday, or long after it was placed."""
    place = place_of(ingredient, menu)
    since, until = bounds(menu.hours, day)
    done = read_changed(since, until, (day + timedelta(days=ahead) for ahead in range(-1, FURTHEST.days + 1)))
    lines = page(place, balance, read_movements(since, until), [*queue, *done], (since, until))
    before = lines[-1].balance - lines[-1].amount if lines else balance
    opened = any(line.movement and line.movement.reason == OPENING for line in lines)
    called = menu.ingredients.get(place, MenuIngredient(ingredient, ""))  # what has left the book has kept its place
    return IngredientDay(called, day, lines, None if opened else (day - timedelta(days=1), before), before == 0 if opened else None)
