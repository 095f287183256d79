"""Tickets: the kitchen's queue of open orders, what it is done with, and a turn of a ticket with whatever that means for the shelf."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from chalicelib.domain.menu.lines import add_needs
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.orders.holding import FURTHEST, Held, limits
from chalicelib.domain.shelf.movements import Movement
from chalicelib.domain.tickets.corrections import Corrected
from chalicelib.domain.tickets.tickets import Ticket, by_due_time
from chalicelib.larder.day_book import read_begun
from chalicelib.larder.days import held_update, read_held
from chalicelib.larder.keys import OPEN, day_list, done_place, months, open_place, slot_mark
from chalicelib.larder.logbook import entry_put
from chalicelib.larder.movements import movement_put
from chalicelib.larder.shelf import ShelfDiffers, read_shelf, shelf_from
from chalicelib.larder.shelf_update import ShelfUpdate
from chalicelib.larder.table import ConditionsFailed, Part, client, insist, query_all, table_name, transact
from chalicelib.larder.ticket_item import ticket_from, ticket_update

_A_DAY = timedelta(days=1)


def read_open_tickets(since: datetime | None = None) -> list[Ticket]:
    """The kitchen's queue: every open order, or those that were changed since then, by due time and then by when it was placed."""
    condition, values = "gsi1pk = :open", {":open": {"S": OPEN}}
    if since is not None:
        condition += " AND gsi1sk >= :since"
        values[":since"] = open_place(since, "")["gsi1sk"]
    items = query_all(IndexName="gsi1", KeyConditionExpression=condition, ExpressionAttributeValues=values)
    return sorted(map(ticket_from, items), key=by_due_time)


def read_day(day: date) -> list[Ticket]:
    """Every order of this day that the kitchen is done with, served or cancelled. They were done with on it, or within a day of it."""
    midnight = datetime.combine(day, time(), UTC)
    changed = read_done_tickets(midnight - _A_DAY, midnight + 2 * _A_DAY)
    return [*map(ticket_from, query_all(**_listed_on(day))), *(ticket for ticket in changed if ticket.order.day == day)]


def read_done_tickets(since: datetime, now: datetime) -> list[Ticket]:
    """What the kitchen is done with and was changed since then, the earliest change first."""
    return [ticket for month in months(since, now) for ticket in _done_in(month, since)]


def read_listed(day: date, most: int) -> list[Ticket]:
    """Of the list of a day, by its slots, the latest, and at most so many."""
    query = {**_listed_on(day), "ScanIndexForward": False, "Limit": most}
    return list(map(ticket_from, insist(lambda: client().query(TableName=table_name(), **query))["Items"]))


def read_moving_tickets(since: datetime, until: datetime, now: datetime) -> list[Ticket]:
    """Every order that may have moved the shelf in these hours: it was changed since they began."""
    begun = read_begun()
    if begun is not None and begun <= since:
        return [*read_open_tickets(since), *read_done_tickets(since, now)]
    return [*read_open_tickets(), *read_done_tickets(since, now), *_listed_moving(since, until)]


def _listed_moving(since: datetime, until: datetime) -> list[Ticket]:
    """In an older larder orders stand in the list of the day that they are for: the day before, or as late as one can order ahead.

    They are found by the date (UTC) in what is kept, so that of many days little is sent.
    """
    first, last = since.date(), until.date()
    dates = {f":{number}": {"S": f"{first + timedelta(days=number)}T"} for number in range((last - first).days + 1)}
    found = " OR ".join(f"contains({what}, {date})" for what in ("#order", "steps", "corrections") for date in dates)
    items: list[dict[str, Any]] = []
    for ahead in range(-1, FURTHEST.days + 2):
        query = _listed_on(first + timedelta(days=ahead))
        values = query["ExpressionAttributeValues"] | dates
        items += query_all(
            **query | {"ExpressionAttributeValues": values}, FilterExpression=found, ExpressionAttributeNames={"#order": "order"}
        )
    return list(map(ticket_from, items))


def keep_ticket(before: Ticket, turned: Ticket | Corrected, offer: Offer | None = None) -> Ticket:
    """Changes a ticket from as it was seen, all or nothing; gives the ticket as it now is, which is another if somebody else was first.

    The shelf changes by the difference between what the ticket held and what it holds, and by what is booked. When a line came from a menu,
    that menu and its rules must still be in force. Raises `ShelfDiffers` when they are not, or when the shelf or the day cannot give it.
    """
    corrected = turned if isinstance(turned, Corrected) else Corrected(turned)
    held = corrected.held_since(before)
    late = corrected.late_movement(held) if held and held.on_shelf and _has_begun(held.day) else None
    of_day = held.of_dishes if held and late else held
    change = _of_shelf(before, corrected, offer, late)
    parts: dict[str, Part] = {"ticket": {"Update": ticket_update(corrected.ticket, before.turn)}}
    if change:
        parts["shelf"] = {"Update": change.update()}
    if corrected.booked:
        parts["booked"] = movement_put(corrected.booked)
    if late:
        parts["late"] = movement_put(late)
    if corrected.entry:
        parts["entry"] = entry_put(corrected.entry)
    if of_day and of_day.amounts:
        parts["day"] = held_update(of_day, limits(of_day, offer) if offer else None)
    try:
        transact(parts)
    except ConditionsFailed as failed:
        now = _now_or_raise(failed, of_day)
        return now or keep_ticket(before, corrected, offer)
    return corrected.ticket


def keep_together(changes: Iterable[tuple[Ticket, Ticket]]) -> bool:
    """Changes each of these tickets from as it was seen, all or none; whether it did. They hold of the shelf what they held."""
    parts: dict[str, Part] = {after.order.id: {"Update": ticket_update(after, seen.turn)} for seen, after in changes if after != seen}
    try:
        if parts:
            transact(parts)
    except ConditionsFailed:
        return False
    return True


def _listed_on(day: date) -> dict[str, Any]:
    """The list of a day, by its slots: where orders stood before they stood by when they were changed."""
    return {"IndexName": "gsi1", "KeyConditionExpression": "gsi1pk = :day", "ExpressionAttributeValues": {":day": day_list(day)}}


def _done_in(month: datetime, since: datetime) -> list[Ticket]:
    items = query_all(
        IndexName="gsi1",
        KeyConditionExpression="gsi1pk = :month AND gsi1sk >= :since",
        ExpressionAttributeValues={":month": done_place(month, "")["gsi1pk"], ":since": done_place(since, "")["gsi1sk"]},
    )
    return list(map(ticket_from, items))


def _has_begun(day: date) -> bool:
    begun = read_shelf().begun
    return begun is not None and begun >= day


def _of_shelf(before: Ticket, corrected: Corrected, offer: Offer | None, late: Movement | None) -> ShelfUpdate | None:
    taken, promised = corrected.taken_since(before), corrected.promised_since(before)
    add_needs(taken, late.amounts if late else {}, -1)
    if not any(taken.values()) and not promised and offer is None:
        return None
    change = ShelfUpdate()
    if offer is not None:
        change.on_menu(offer.menu.version)
        change.under_rules(offer.rules_version)
    for place, amount in taken.items():
        if amount:
            change.take(place, amount) if amount > 0 else change.give(place, -amount)
    for station, minutes in promised.items():
        mark = slot_mark(before.order.slot, station)
        if minutes < 0:
            change.release(mark, -minutes)
        elif offer is not None:
            change.promise(mark, minutes, offer.capacity[station])
    return change


def _now_or_raise(failed: ConditionsFailed, held: Held | None) -> Ticket | None:
    """The ticket as it is; None when its day has begun just now, and the shelf has what the day held."""
    if "ticket" in failed.parts:
        return ticket_from(failed.parts["ticket"])
    if "shelf" in failed.parts:
        shelf = shelf_from(failed.parts["shelf"])
    elif held and "day" in failed.parts:
        if held.on_shelf and _has_begun(held.day):
            return None
        shelf = read_shelf()
    else:
        raise failed
    raise ShelfDiffers(replace(shelf, held=read_held(held.day)) if held else shelf) from None
