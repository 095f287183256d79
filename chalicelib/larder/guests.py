"""Guests: erased from their orders when they have been kept for long enough.

Orders that the kitchen is done with stand in the index by when they were changed last, so one mark says how far all of them are erased.
Whatever is changed later stands behind the mark, and is met again. A run that is cut off does some of it once more, and leaves nothing out.
An order that cannot be read stops no other: the mark names it, for somebody to look at.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.domain.orders.guests import is_erased, without_guest
from chalicelib.domain.orders.holding import FURTHEST
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.larder.day_book import read_begun
from chalicelib.larder.keys import ERASED, OPEN, day_list, done_place, months
from chalicelib.larder.schema import STAMP, NewerLarder, in_todays_shape
from chalicelib.larder.table import client, insist, is_failed_condition, query_each, table_name
from chalicelib.larder.ticket_item import guestless_update, ticket_from

_FIRST = datetime(2026, 1, 1, tzinfo=UTC)
"""No order is older: the first kitchen opened in that year."""
_DAYS_AT_ONCE = 40
"""So many lists of older kitchens are looked through in one run."""


def erase_guests(until: datetime, most: int) -> None:
    """Erases the guests of orders that nobody has changed since this instant: of each kind of list, at most so many in one run."""
    answer = insist(lambda: client().get_item(TableName=table_name(), Key=ERASED, ConsistentRead=True))
    mark = in_todays_shape(answer.get("Item", {}))
    end = done_place(until, "")["gsi1sk"]["S"]
    since = mark.get("at", done_place(_FIRST, "")["gsi1sk"])["S"]
    done = list(islice(_done(since, until, most), most)) if since < end else []  # an owner who keeps guests for longer moves the end back
    unread = {key["S"] for key in mark.get("unread", {"L": []})["L"]}
    for ticket in _readable(done, unread):
        erase_guest(ticket)
    at = f"{done[-1]['gsi1sk']['S']}~" if len(done) == most else max(since, end)
    listed = _erase_listed(date.fromisoformat(mark.get("listed", {"S": _FIRST.date().isoformat()})["S"]), until.date(), most, unread)
    for ticket in islice(_forgotten(end, until, unread), most):
        erase_guest(ticket)
    item = {**ERASED, **STAMP, "at": {"S": at}, "listed": {"S": listed.isoformat()}}
    if unread:
        item["unread"] = {"L": [{"S": key} for key in sorted(unread)]}
    insist(lambda: client().put_item(TableName=table_name(), Item=item))


def erase_guest(ticket: Ticket) -> None:
    """Erases the guest from this order, if there is one. Whoever changes the ticket at this moment is first, and it is met again later."""
    if not is_erased(ticket.order):
        _erase(ticket)


def _erase(ticket: Ticket) -> None:
    try:
        insist(lambda: client().update_item(**guestless_update(ticket, without_guest(ticket.order))))
    except ClientError as error:
        if not is_failed_condition(error):
            raise


def _readable(items: Iterable[dict[str, Any]], unread: set[str]) -> Iterator[Ticket]:
    """The tickets of these items. What no kitchen can read is noted in `unread`; what a newer one wrote stops the run, and waits for it."""
    for item in items:
        try:
            ticket = ticket_from(item)
        except NewerLarder:
            raise
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it must not keep the guests of all others
            unread.add(item["pk"]["S"])
        else:
            yield ticket


def _erase_listed(day: date, until: date, most: int, unread: set[str]) -> date:
    """Erases the guests of orders that stand by their slots, where an older kitchen put them: each goes to where it stands today.

    Gives the first day that may still have any. No day has, that could not be ordered for when the last of those kitchens was at work.
    """
    begun = read_begun()
    last = min(until, (begun + FURTHEST).date()) if begun else until
    for _ in range(_DAYS_AT_ONCE):
        if day >= last:
            break
        found = list(islice(_in_partition(day_list(day), "#", "~", Limit=most), most))
        for ticket in _readable(found, unread):
            _erase(ticket)
        most -= len(found)
        if not most:
            break
        day += timedelta(days=1)
    return day


def _forgotten(end: str, until: datetime, unread: set[str]) -> Iterator[Ticket]:
    """Open orders that nobody changed, and whose time has come and gone: one for another day may be placed long before it."""
    for ticket in _readable(_in_partition({"S": OPEN}, "#", end), unread):
        if ticket.order.slot < until and not is_erased(ticket.order):
            yield ticket


def _done(since: str, until: datetime, most: int) -> Iterator[dict[str, Any]]:
    end = done_place(until, "")["gsi1sk"]["S"]
    for month in months(datetime.fromisoformat(since.partition("#")[0]), until):
        yield from _in_partition(done_place(month, "")["gsi1pk"], since, end, Limit=most)


def _in_partition(partition: dict[str, str], since: str, until: str, **query: int) -> Iterator[dict[str, Any]]:
    """The items of one partition of the index between two places, in their order, page by page as they are asked for."""
    values = {":partition": partition, ":since": {"S": since}, ":until": {"S": until}}
    condition = "gsi1pk = :partition AND gsi1sk BETWEEN :since AND :until"
    return query_each(IndexName="gsi1", KeyConditionExpression=condition, ExpressionAttributeValues=values, **query)
