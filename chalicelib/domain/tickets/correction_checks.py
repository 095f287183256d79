"""Whether a correction can be made: what shelf, slot and day must give for it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from chalicelib.domain.book.limits import MOST_HELD, MOST_PLACES
from chalicelib.domain.menu.lines import add_needs
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.orders.holding import Held, as_of, check_quotas
from chalicelib.domain.refusals import SlotFull, TooLarge
from chalicelib.domain.shelf.movements import REMAKE, Movement, not_on_the_books
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.shelf.shortage import refuse_shortage
from chalicelib.domain.tickets.corrections import Corrected
from chalicelib.domain.tickets.tickets import Ticket


def check_corrected(before: Ticket, corrected: Corrected, offer: Offer, shelf: Shelf) -> None:
    """Refuses what shelf, slot or day cannot give: for a plate that is made again, for a line that comes instead, and for waste."""
    if corrected.booked:
        _check_booked(corrected.booked, before.order.held, offer.menu, shelf)
    if corrected.new_line is None:
        return
    taken, held = corrected.taken_since(before), corrected.held_since(before)
    _check_size(before, corrected)
    if held is not None:
        check_quotas(held, shelf, offer, is_crew=True)
        if _is_ahead(held, shelf):
            shelf, taken = as_of(shelf, held, offer), {**taken, **_more(held.on_shelf)}
        else:
            add_needs(taken, held.on_shelf)
    if not shelf.covers(_more(taken)):
        add_needs(taken, corrected.new_line.needs(), -corrected.new_line.portions)
        refuse_shortage(corrected.new_line, shelf.without(taken, 1))
    if not shelf.has_time(before.order.slot, _more(corrected.promised_since(before)), offer):
        raise SlotFull(why="correction")


def _check_size(before: Ticket, corrected: Corrected) -> None:
    """Refuses what does not fit into one change of shelf and day, and what would be too much to be taken back in one."""
    order, taken, held = corrected.ticket.order, corrected.taken_since(before), corrected.held_since(before)
    of_day, held_now = held.amounts if held else {}, order.held.amounts if order.held else {}
    on_shelf = {*taken, *(held.on_shelf if held else {})}
    places = (len(on_shelf) + 2 * len(corrected.promised_since(before)), len(order.taken) + 2 * len(order.work))
    if max(places) > MOST_PLACES or max(len(of_day), len(held_now)) > MOST_HELD:
        raise TooLarge(why="swap")


def _check_booked(booked: Movement, held: Held | None, menu: Menu, shelf: Shelf) -> None:
    """Refuses what is not on the shelf. Waste is what the ticket gives back; but what it only holds of a later day, it never took."""
    only_held = held.on_shelf if held and _is_ahead(held, shelf) else {}
    amounts = {place: amount for place, amount in booked.amounts.items() if booked.reason == REMAKE or place in only_held}
    off_shelf = replace(booked, amounts=amounts)
    if not shelf.covers(off_shelf.takes):
        raise not_on_the_books(off_shelf, shelf, menu)


def _is_ahead(held: Held, shelf: Shelf) -> bool:
    return shelf.begun is None or shelf.begun < held.day


def _more(amounts: Mapping[str, int]) -> dict[str, int]:
    """What is taken more than before; what is given back has no limit."""
    return dict(+Counter(amounts))
