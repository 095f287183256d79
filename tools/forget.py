"""Erases a guest from their orders at once: `make forget STAGE=prod NAME="Ada Lovelace"`. What was eaten and paid stays."""

import argparse
import secrets as chance
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.dates import day_text
from chalicelib.domain.log_entries import BOOK_OWNER, Happening, LogEntry
from chalicelib.domain.orders.guests import plain_contact, plain_name
from chalicelib.domain.refusals import KitchenBusy
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.larder.guests import erase_guest
from chalicelib.larder.logbook import keep_entry
from chalicelib.larder.schema import NewerLarder
from chalicelib.larder.ticket_item import is_order, ticket_from
from chalicelib.settings import BrokenSetting
from tools.backup.larder import every_item
from tools.deploy.agreeing import agreed
from tools.deploy.names import STAGES, speak_of
from tools.deploy.presence import check_there

_TRIES = 5
_STAYS = """\
What stays:
· what was eaten and paid, for the books: they name nobody
· on AWS the table's own recovery, for 35 days: whoever restores from it runs this again
· a line of the log book: that a guest was erased, and from how many orders
· exports that you made before: delete them, or run this again after a restore
· what somebody of the house wrote into a note of the larder"""


class NotForgotten(Exception):
    """Somebody is still known, and the sentence says why."""


def orders_of(name: str) -> Iterator[Ticket]:
    """The orders whose guest gave this name, or this contact, however they typed it."""
    wanted, reached = plain_name(name), plain_contact(name)
    for ticket in (ticket_from(item) for item in every_item() if is_order(item)):
        order = ticket.order
        if (wanted and wanted == plain_name(order.name)) or (reached and reached == plain_contact(order.contact)):
            yield ticket


def forget(name: str, found: Sequence[Ticket], now: datetime) -> None:
    """Writes down that a guest is erased, and never who; erases them from these orders, and from what came in or was changed meanwhile."""
    happening = Happening("guest-erased", {"orders": len(found)})
    keep_entry(LogEntry(f"forget-{chance.token_hex(8)}", now.replace(microsecond=0), BOOK_OWNER, (happening,)))
    for _ in range(_TRIES):
        for ticket in found:
            erase_guest(ticket)
        found = list(orders_of(name))
        if not found:
            return
    raise NotForgotten("Somebody is at work on these orders. Try again in a moment.")


def _line(ticket: Ticket) -> str:
    struck, order = ticket.struck, ticket.order
    lines = ", ".join(f"{line.portions} × {line.name}" for index, line in enumerate(order.lines) if index not in struck)
    return f"  {order.code}  {day_text(order.day, with_year=True)}  {ticket.state}: {lines}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=(*STAGES, "local"), required=True)
    parser.add_argument("--name", required=True, help="the name, or the telephone number or e-mail address, as the guest gave it")
    parser.add_argument("--yes", help="the stage's name once more, to be asked nothing")
    asked = parser.parse_args()
    speak_of(asked.stage)
    check_there(asked.stage)
    try:
        found = list(orders_of(asked.name))
        if not found:
            sys.exit("No order has that name or contact: it must be as the guest gave it.")
        print("\n".join((f"· {len(found)} order{'s' if len(found) > 1 else ''}", *map(_line, found))), flush=True)
        if asked.yes != asked.stage and not agreed("Nobody will be able to tell any more whose they were.", asked.stage):
            sys.exit("Nothing was done.")
        forget(asked.name, found, datetime.now(UTC))
    except (NotForgotten, NewerLarder, KitchenBusy, BrokenSetting, ClientError, BotoCoreError) as why:
        sys.exit(f"Not everything is erased. {why}")
    print(f"· erased\n{_STAYS}")


if __name__ == "__main__":
    main()
