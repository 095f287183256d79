"""A restaurant in the middle of an evening, with everything in its larder that a larder can hold."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.log_entries import Happening, LogEntry
from chalicelib.domain.menu.lines import AskedLine
from chalicelib.domain.orders.orders import AskedOrder, Order
from chalicelib.domain.people.people import Person, Session
from chalicelib.domain.refusals import NotOnTheBooks, OutOfIngredient
from chalicelib.domain.rules.rules import rules_of
from chalicelib.domain.shelf.movements import Movement
from chalicelib.domain.tickets.calls import Call
from chalicelib.domain.tickets.corrections import Hand, line_of, strike
from chalicelib.domain.tickets.day_sums import DaySum
from chalicelib.domain.tickets.sittings import settle
from chalicelib.domain.tickets.tickets import NOT_BEGUN, STEPS, move, tick
from chalicelib.larder.calls import answer_call, keep_call
from chalicelib.larder.day_book import keep_day
from chalicelib.larder.guesses import take_try
from chalicelib.larder.guests import erase_guests
from chalicelib.larder.menus import read_menu
from chalicelib.larder.movements import close_movement, keep_movement
from chalicelib.larder.orders import close_order, read_order
from chalicelib.larder.owners import keep_owner_gone, read_owners_gone
from chalicelib.larder.rules import keep_rules
from chalicelib.larder.sessions import end_sessions_of, keep_session
from chalicelib.larder.stock import keep_threshold
from chalicelib.larder.tickets import keep_ticket
from chalicelib.service.order_ids import link_of
from chalicelib.service.ordering import place, withdraw
from chalicelib.service.senders import Visitor
from chalicelib.service.stocktaking import write_day_book
from tests.at_the_pass import token_of
from tests.bistro import FRIDAY_EVENING as NOW
from tests.order_keys import order_id_of
from tools.publish import publish_folder

DEMO = Path(__file__).parents[1] / "demo"
GUESTS = ("Ada", "ليلى", "=HYPERLINK(1)", "麻婆", "Zoë")
LONG_AGO = datetime(2026, 1, 2, tzinfo=UTC)
NOT_THERE = NotOnTheBooks(ingredients=["aioli"], ingredient_names=["Aïoli"])
TOMORROW_EVENING = "2026-11-28T20:00:00+01:00"
NO = OutOfIngredient(why="shelf", dish="salad", dish_name="The salad", left=0)
SESSION = Session("a-hash", Person("odile@example.com", "Odile", "owner"), datetime.now(UTC))


def live_an_evening(book: Path = DEMO) -> None:
    """Orders in every state, also for tomorrow and corrected, a delivery, waste, a threshold, a no, rules, somebody who signs in, an owner who leaves, somebody who guesses, a table that calls and has paid, and a look for guests of long ago; in any script."""
    publish_folder(book, NOW)
    _, _, served, ticked, _ = [order(number) for number in range(len(GUESTS))]
    place(
        AskedOrder([AskedLine("salad", 1, {})], 750, GUESTS[0], slot=TOMORROW_EVENING),
        Attempt(order_id_of("key-for-tomorrow"), "body"),
        NOW,
    )
    withdraw(link_of("key-of-the-guest-1"), NOW)
    for state in (step for step in STEPS if step not in NOT_BEGUN):
        seen = read_order(served.id)
        keep_ticket(seen, move(seen, state, NOW))
    seen = read_order(served.id)
    keep_ticket(seen, settle(seen, 750, Hand(NOW, "Zoë")))
    keep_call(Call(3, "Terrace 3", called := datetime.now(UTC)))
    answer_call(3, called, "Zoë")
    seen = read_order(ticked.id)
    keep_ticket(seen, tick(seen, (0,), NOW, done=True, tablet="the-tablet"))
    correct(
        place(
            AskedOrder([AskedLine("salad", 1, {}), AskedLine("salad", 2, {})], 2_250, GUESTS[0]),
            Attempt(order_id_of("key-to-correct"), "body"),
            NOW,
        )
    )
    keep_movement(Movement("monday", NOW, "delivery", {"a": 5_000}))
    keep_movement(Movement("spilt", NOW, "waste", {"a": -1_000}, "Zoë", "=on the floor"))
    keep_threshold(
        "a", 9_000, LogEntry("threshold", NOW, "Odile", (Happening("threshold", {"ingredient": "Aioli", "amount": 9_000, "unit": "g"}),))
    )
    refuse("refused")
    close_movement("refused", "body", NOT_THERE, datetime.now(UTC))
    keep_rules(
        replace(rules_of(read_menu()), version=1, off={"soup": None}),
        LogEntry(
            "rules-1", NOW, "ليلى", tuple(Happening("as-written", {"sentence": sentence}) for sentence in ("=Soup is off\u2028", "麻婆"))
        ),
    )
    end_sessions_of(SESSION.person.name, datetime.now(UTC))
    keep_session(SESSION)
    keep_owner_gone("oskar@example.com", read_owners_gone(datetime.now(UTC)), datetime.now(UTC))
    take_try("somebody", NOW)
    write_day_book(NOW)
    erase_guests(LONG_AGO, 10)
    keep_day(DaySum(NOW.date(), {"a": 1_000}, ("a",)), [])


def correct(taken: Order) -> None:
    """The second line is struck off."""
    seen = read_order(taken.id)
    keep_ticket(seen, strike(seen, 1, line_of(seen, 1, read_menu()), Hand(NOW, "Zoë", "the-tablet")))


def order(number: int) -> Order:
    """The order of this guest; the first one, when it is sent again."""
    note = "no nuts\u2028" * number + "\x85\r\n"  # to some, all of these end a line
    table = number % 9 + 1
    guest = {"name": GUESTS[number % len(GUESTS)], "note": note, "allergies": ["lupin", "molluscs"][: number % 3]}
    asked = AskedOrder([AskedLine("salad", 1, {})], 750, table=table, token=token_of(table), **guest)
    return place(asked, Attempt(order_id_of(f"key-of-the-guest-{number}"), "body"), NOW, Visitor("192.0.2.7", f"{number:016x}"))


def refuse(key: str) -> Order | None:
    """Closes an id; by today's clock, because an engine takes away what has expired."""
    return close_order(order_id_of(key), "body", NO, datetime.now(UTC))
