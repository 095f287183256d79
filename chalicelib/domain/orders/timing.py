"""The slot of an order: the one that was chosen, or the first free one for a guest at a table."""

from collections.abc import Mapping
from datetime import UTC, datetime

from chalicelib.domain.book.book import Hours
from chalicelib.domain.hours.hours import local_text
from chalicelib.domain.hours.slots import closing_time, is_offered, next_opening, offered_slots, slots_now
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.refusals import Closed, SlotFull, SlotUnavailable
from chalicelib.domain.shelf.shelf import Shelf

_SHOWN = 4
"""How many other slots a refusal offers."""


def choose_slot(asked: str | None, room: Mapping[str, int], offer: Offer, now: datetime, shelf: Shelf | None) -> datetime:
    """The slot of the order, in UTC; or a refusal. `asked` is a slot, spelled as it was offered, or None for a guest at a table.

    `room` are the minutes that must be free, by a pool's place. Without a shelf every offered slot counts as free.
    """
    if shelf is not None and any(minutes > offer.capacity[station] for station, minutes in room.items()):
        raise _full(room, offer, now, shelf)
    if asked is None:
        return _as_soon_as_possible(room, offer, now, shelf)
    slot = read_slot(asked, offer.hours)
    if slot is None or not is_offered(offer.hours, slot, now):
        closes = closing_time(offer.hours, now)
        raise SlotUnavailable(
            slots=_free(room, offer, now, shelf),
            closes_at=closes and local_text(offer.hours, closes),
        )
    if shelf is not None and not shelf.has_time(slot, room, offer):
        raise _full(room, offer, now, shelf)
    return slot


def read_slot(asked: str | None, hours: Hours) -> datetime | None:
    """The slot in UTC, if its text is exactly as the restaurant would offer it; else None. No time in the gap of a spring night is."""
    if asked is None:
        return None
    try:
        slot = datetime.fromisoformat(asked)
        if slot.tzinfo is None or local_text(hours, slot) != asked:
            return None
        return slot.astimezone(UTC)
    except (ValueError, OverflowError):  # no time at all, or one that another clock has no day for
        return None


def _as_soon_as_possible(room: Mapping[str, int], offer: Offer, now: datetime, shelf: Shelf | None) -> datetime:
    slots = slots_now(offer.hours, now, cooked=bool(room))
    free = [slot for slot in slots if shelf is None or shelf.has_time(slot, room, offer)]
    if not slots:
        opens = next_opening(offer.hours, now)
        raise Closed(
            opens_at=opens and local_text(offer.hours, opens),
            slots=_free(room, offer, now, shelf),
        )
    if not free:
        raise _full(room, offer, now, shelf)
    return free[0]


def _full(room: Mapping[str, int], offer: Offer, now: datetime, shelf: Shelf | None) -> SlotFull:
    return SlotFull(why="order", slots=_free(room, offer, now, shelf))


def _free(room: Mapping[str, int], offer: Offer, now: datetime, shelf: Shelf | None) -> list[str]:
    if shelf is None:
        return []
    free = [slot for slot in offered_slots(offer.hours, now) if shelf.has_time(slot, room, offer)]
    return [local_text(offer.hours, slot) for slot in free[:_SHOWN]]
