"""Writing an order: what the visitor asks, decided against the offer and, once it is known, the shelf.

At first an order is written without a shelf, and the larder decides whether it can be stored. If not, the larder answers with the shelf.
Written again with that shelf, the order finds another way (a later slot for a table), or a refusal says why there is none.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from chalicelib.domain.book.limits import MOST_HELD, MOST_IN_ORDER, MOST_PLACES, MOST_PORTIONS
from chalicelib.domain.hours.hours import local_day
from chalicelib.domain.menu.lines import AskedLine, Line, add_needs
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.menu.offers import Offer, find_offered_line
from chalicelib.domain.menu.pools import pool
from chalicelib.domain.menu.table_links import check_table
from chalicelib.domain.orders.allergies import check_warned, in_order
from chalicelib.domain.orders.bills import bill_of
from chalicelib.domain.orders.holding import Held, as_of, check_quotas, held_dish, hold, last_begun
from chalicelib.domain.orders.order_lines import OrderLine, order_line
from chalicelib.domain.orders.order_links import code_for, code_of
from chalicelib.domain.orders.senders import Sender, check_guest
from chalicelib.domain.orders.timing import choose_slot, read_slot
from chalicelib.domain.refusals import Closed, PriceChanged, SlotFull, SlotUnavailable, TooLarge, TooManyFree
from chalicelib.domain.shelf.discretion import in_steps, minutes_by_size, needs_by_size, sized
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.shelf.shortage import check_exactly, check_lines


@dataclass(frozen=True, slots=True)
class AskedOrder:
    """What the visitor sends: either a slot, spelled as it was offered, or a table's number with the token of its link.

    `total` is the price that was seen, and `warned` are those of the `allergies` that were seen to be met.
    There is no `sender` where somebody of the house orders.
    """

    lines: Sequence[AskedLine]
    total: int
    name: str
    contact: str = ""
    note: str = ""
    slot: str | None = None
    table: int | None = None
    token: str = ""
    shown: bool = False
    allergies: Sequence[str] = ()
    warned: Sequence[str] = ()
    sender: Sender | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """An order as it is stored.

    `id` is its ticket's number. `day` is the slot's on the restaurant's calendar. `taken` is what it took off the shelf, thousandths by
    place. `held` is what its day holds for it instead. `work` is minutes by the place of a pool. `takes` are the minutes until all of it
    is done, when every station works with all hands; `takes_in_steps` are those of which its guest hears.
    `shown` says that the visitor agreed to have the name shown in the dining room. `sender` is the tag of somebody unknown, and
    `call_first` says that the order is so large that somebody calls them before it is cooked.
    `table_name` is what the house called the table then, or empty. `letters` are its code; the oldest orders have none.
    `allergies` are those that its guest ticked.
    `spare` is what must be there besides when the order is placed: by a place, a pool's place or a dish that is held. It is not stored.
    """

    id: str
    placed_at: datetime
    slot: datetime
    day: date
    table: int | None
    name: str
    contact: str
    note: str
    lines: tuple[OrderLine, ...]
    total: int
    currency: str
    menu_version: int
    taken: Mapping[str, int]
    work: Mapping[str, int]
    takes: int
    held: Held | None = None
    shown: bool = False
    sender: str = ""
    call_first: bool = False
    takes_in_steps: int = 0
    letters: str = ""
    table_name: str = ""
    allergies: tuple[str, ...] = ()
    spare: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def code(self) -> str:
        """What is called out at the counter."""
        return code_of(self.id, self.letters)


def write_order(order_id: str, asked: AskedOrder, offer: Offer, now: datetime, shelf: Shelf | None = None) -> Order:
    """The order that the kitchen would cook; or the refusal that the visitor is shown."""
    is_crew = asked.sender is None  # who tells nobody's secrets, and is told the house's
    portions = _portions(asked.lines)
    if not is_crew and (portions.total() > MOST_IN_ORDER or max(portions.values()) > MOST_PORTIONS):
        raise TooLarge
    lines = [find_offered_line(line, offer) for line in asked.lines]
    if asked.table is not None:
        check_table(asked.table, asked.token, offer)
    order_lines = tuple(order_line(line, offer.menu) for line in lines)
    bill = bill_of(order_lines)
    if bill.total != asked.total:
        raise PriceChanged(total=bill.total)
    _check_free(lines, offer.menu, alone=is_crew or asked.table is not None)
    if asked.sender:
        check_guest(bill.total, asked.contact, asked.table, offer.guests)
    check_warned(order_lines, asked.allergies, asked.warned, "order")
    needs: dict[str, int] = {}
    work: dict[str, int] = {}
    work_in_steps: dict[str, int] = {}
    longest = 0
    for line in lines:
        add_needs(needs, line.needs(), line.portions)
        if minutes := line.minutes():
            place = pool(line.dish.station, asked.table, offer.capacity)
            add_needs(work, {place: minutes}, line.portions)
            add_needs(work_in_steps, {place: in_steps(minutes)}, line.portions)
            longest = max(longest, minutes)
    if len(needs) + 2 * len(work) > MOST_PLACES:
        raise TooLarge
    room = work if is_crew or asked.table is not None else _room(portions, work, offer)
    try:
        slot = choose_slot(asked.slot, room, offer, now, shelf)
    except (Closed, SlotFull, SlotUnavailable):  # what is out comes first: another time would not help
        _take(lines, needs, read_slot(asked.slot, offer.hours) or now, offer, now, shelf=shelf, is_crew=is_crew)
        raise
    taken, held = _take(lines, needs, slot, offer, now, shelf=shelf, is_crew=is_crew)
    if held and len(held.amounts) > MOST_HELD:
        raise TooLarge
    return Order(
        id=order_id,
        letters=code_for(order_id),
        placed_at=now,
        slot=slot,
        day=local_day(offer.hours, slot),
        table=asked.table,
        table_name=offer.menu.table_names.get(str(asked.table), ""),
        name=asked.name,
        contact=asked.contact,
        note=asked.note,
        lines=order_lines,
        total=bill.total,
        currency=offer.menu.currency,
        menu_version=offer.menu.version,
        taken=taken,
        held=held,
        shown=asked.shown,
        allergies=in_order(asked.allergies),
        takes=_takes(longest, work, offer),
        takes_in_steps=in_steps(_takes(longest, work_in_steps, offer)),
        work=work,
        spare={} if is_crew else _more(needs_by_size(lines), needs) | _more(room, work) | _spare_portions(portions),
        sender=asked.sender.tag if asked.sender else "",
        call_first=asked.sender is not None and offer.guests.is_large(bill.total),
    )


def _portions(lines: Sequence[AskedLine]) -> Counter[str]:
    """Portions by dish, in all lines."""
    portions: Counter[str] = Counter()
    for line in lines:
        portions[line.dish] += line.portions
    return portions


def _room(portions: Mapping[str, int], work: Mapping[str, int], offer: Offer) -> dict[str, int]:
    """The minutes that must be free for what a stranger collects. Whoever sits at a table is cooked for to the last minute of a slot."""
    by_size = minutes_by_size([(offer.menu.dishes[dish], count) for dish, count in portions.items()], None, offer.capacity)
    return {place: max(minutes, by_size[place]) for place, minutes in work.items()}


def _spare_portions(portions: Mapping[str, int]) -> dict[str, int]:
    return {held_dish(dish): sized(count) - count for dish, count in portions.items() if sized(count) > count}


def _more(by_size: Mapping[str, int], amounts: Mapping[str, int]) -> dict[str, int]:
    return {place: amount - amounts[place] for place, amount in by_size.items() if amount > amounts[place]}


def _take(
    lines: Sequence[Line], needs: Mapping[str, int], slot: datetime, offer: Offer, now: datetime, *, shelf: Shelf | None, is_crew: bool
) -> tuple[Mapping[str, int], Held | None]:
    """What is taken off the shelf, and what is held of the order's day. Refuses what the shelf, as it will be on that day, cannot give."""
    taken, held = hold(needs, lines, slot, last_begun(offer, now, shelf), offer)
    if shelf is not None and held is not None:
        check_quotas(held, shelf, offer, is_crew=is_crew)
        shelf = as_of(shelf, held, offer)
    if shelf is not None:
        (check_exactly if is_crew else check_lines)(lines, shelf)
    return taken, held


def _takes(longest: int, work: Mapping[str, int], offer: Offer) -> int:
    """Minutes until all of it is done. Where a slot of 15 minutes has 60, four cooks share the work, but no two share a dish."""
    return max(longest, *(-(-minutes * offer.hours.slot_minutes // offer.capacity[station]) for station, minutes in work.items()), 0)


def _check_free(lines: Sequence[Line], menu: Menu, *, alone: bool) -> None:
    """Refuses more of a free dish than goes with what is paid for.

    `alone` it may come as often as with one portion: to a table, and where everything is free. Nobody collects bread and water.
    """
    free = [line for line in lines if not line.price()]
    paid = sum(line.portions for line in lines if line not in free)
    if not paid and (alone or not any(dish.price for dish in menu.dishes.values())):
        paid = 1
    most = menu.free_per_paid * paid
    for dish in {line.dish.id: line.dish for line in free}.values():
        if sum(line.portions for line in free if line.dish is dish) > most:
            raise TooManyFree(dish=dish.id, dish_name=dish.name, most=most)
