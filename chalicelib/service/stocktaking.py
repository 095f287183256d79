"""The larder's desk: what is on hand, what moved it, what is booked and undone, and what runs low."""

import secrets as chance
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.hours.hours import local_day
from chalicelib.domain.log_entries import Happening, LogEntry
from chalicelib.domain.menu.menus import Menu, MenuIngredient
from chalicelib.domain.shelf.amounts import amount_text
from chalicelib.domain.shelf.asked_movements import AskedMovement, amounts_to_book, place_of
from chalicelib.domain.shelf.movements import COUNT, OPENING, Counts, Movement, not_on_the_books, reversal
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.tickets.day_sums import day_sum, moved_in
from chalicelib.domain.tickets.stock import DAYS, Settled, Stock, StockLine, bounds, page, stock, week
from chalicelib.larder.counts import read_counts
from chalicelib.larder.day_book import begin_book, keep_day, read_day_sums, read_moved
from chalicelib.larder.menus import read_menu
from chalicelib.larder.movements import CountsDiffer, close_movement, keep_movement, read_movement, read_movements
from chalicelib.larder.shelf import ShelfDiffers, read_shelf
from chalicelib.larder.stock import (
    keep_alerted,
    keep_threshold,
    read_alerted,
    read_shelf_and_moves,
    read_stock,
    read_thresholds,
)
from chalicelib.larder.tickets import read_moving_tickets
from chalicelib.outside.topic import tell
from chalicelib.service.retry import Overtaken, retry
from chalicelib.settings import settings

_OVER_FOR = timedelta(hours=3)
"""How long a day has been over when it is written down: nothing that happened on it is under way any more."""


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
    return stock(menu, settled.shelf, settled.set_aside, week(read_day_sums(today, DAYS), today), settled.thresholds), settled


def read_ingredient(ingredient: str, now: datetime) -> IngredientDay:
    """What moved an ingredient today."""
    menu = read_menu()
    place, today = place_of(ingredient, menu), local_day(menu.hours, now)
    hours = bounds(menu.hours, today)
    shelf, movements, tickets = read_shelf_and_moves(place, *hours, now)
    balance = shelf.on_hand.get(place, 0)
    lines = page(place, balance, movements, moved_in(tickets, hours), hours)
    return _ingredient_day(ingredient, today, balance, lines, read_menu(shelf.menu_version))


def read_ingredient_on(day: date, ingredient: str, balance: int, now: datetime) -> IngredientDay:
    """What moved an ingredient on a day at whose end there was so much of it."""
    menu = read_menu()
    place, hours = place_of(ingredient, menu), bounds(menu.hours, day)
    moved = read_moved(day)
    if moved is None:
        moved = moved_in(read_moving_tickets(*hours, now), hours)
    return _ingredient_day(ingredient, day, balance, page(place, balance, read_movements(*hours), moved, hours), menu)


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


def write_day_book(now: datetime) -> date | None:
    """Writes down the latest day of the last seven that is over and is not written down yet; one at a time, for each takes a while."""
    begin_book(now)
    menu = read_menu(read_shelf().menu_version)
    after = local_day(menu.hours, now - _OVER_FOR)
    written = {found.day for found in read_day_sums(after, DAYS)}
    day = next((day for day in (after - timedelta(days=ago) for ago in range(1, DAYS + 1)) if day not in written), None)
    if day is not None:
        hours = bounds(menu.hours, day)
        moved = moved_in(read_moving_tickets(*hours, now), hours)
        keep_day(day_sum(day, moved, read_movements(*hours)), moved)
    return day


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


def _ingredient_day(ingredient: str, day: date, balance: int, lines: list[StockLine], menu: Menu) -> IngredientDay:
    before = lines[-1].balance - lines[-1].amount if lines else balance
    opened = any(line.movement and line.movement.reason == OPENING for line in lines)
    called = menu.ingredients.get(place_of(ingredient, menu), MenuIngredient(ingredient, ""))  # what has left the book has kept its place
    return IngredientDay(called, day, lines, None if opened else (day - timedelta(days=1), before), before == 0 if opened else None)
