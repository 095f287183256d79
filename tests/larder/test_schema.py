"""Every item says in which version it is written: an older larder is read, and a newer one is left alone."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from chalicelib.domain.refusals import OutOfIngredient
from chalicelib.larder import keys
from chalicelib.larder.books import read_book
from chalicelib.larder.calls import read_calls
from chalicelib.larder.day_book import read_begun, read_day_sums, read_moved
from chalicelib.larder.days import read_held
from chalicelib.larder.guesses import take_try
from chalicelib.larder.guests import erase_guests
from chalicelib.larder.logbook import read_entries
from chalicelib.larder.menus import read_card_on_offer, read_menu
from chalicelib.larder.movements import read_movement, read_movements
from chalicelib.larder.orders import read_order
from chalicelib.larder.owners import read_owners_gone
from chalicelib.larder.rules import read_rules
from chalicelib.larder.schema import VERSION, NewerLarder
from chalicelib.larder.sessions import read_ended, read_session, read_sessions
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.stock import read_alerted, read_thresholds
from chalicelib.larder.table import client, table_name
from chalicelib.larder.ticket_item import is_order
from chalicelib.larder.tickets import read_done_tickets, read_open_tickets
from tests.bistro import FRIDAY_EVENING
from tests.evening import SESSION, live_an_evening, order, refuse
from tests.house import a_larder_after, restart
from tests.larder.scenes import in_first_shape
from tests.ledger import assert_the_ledger_equals_the_shelf, everything
from tests.order_keys import order_id_of
from tools.backup.larder import everything as exported

FIRST = "key-of-the-guest-0"
QUESTIONS: dict[str, list[Callable[[], Any]]] = {
    "SHELF": [read_shelf, read_menu, read_card_on_offer, exported],
    "MENU": [lambda: read_menu(1), read_card_on_offer, exported],
    "RULES": [lambda: read_rules(1), exported],
    "ORDER": [
        *(lambda: read_order(order_id_of(FIRST)), lambda: order(0), lambda: refuse("refused"), exported),
        *(read_open_tickets, lambda: read_done_tickets(FRIDAY_EVENING, FRIDAY_EVENING)),
    ],
    "SESSIONS": [
        *(lambda: read_session(SESSION.id, datetime.now(UTC)), lambda: read_sessions(datetime.now(UTC))),
        *(lambda: read_ended(SESSION.person.name), lambda: read_owners_gone(FRIDAY_EVENING)),
    ],
    "GUESSES": [lambda: take_try("somebody", FRIDAY_EVENING)],
    "SENDER": [lambda: order(9)],
    "CALLS": [read_calls],
    "MOVEMENT": [lambda: read_movement("monday"), lambda: read_movements(FRIDAY_EVENING, FRIDAY_EVENING + timedelta(days=1)), exported],
    "THRESHOLDS": [read_thresholds, read_alerted, exported],
    "LOG": [lambda: read_entries(FRIDAY_EVENING, FRIDAY_EVENING + timedelta(days=1)), exported],
    "BOOK": [lambda: read_book(1), exported],
    "DAYBOOK": [lambda: read_day_sums(FRIDAY_EVENING.date() + timedelta(days=9), 7), read_begun, exported],
    "DAYLINES": [lambda: read_moved(FRIDAY_EVENING.date()), exported],
    "ERASED": [lambda: erase_guests(FRIDAY_EVENING, 1), exported],
    "HELD": [lambda: read_held(FRIDAY_EVENING.date() + timedelta(days=1)), exported],
}
"""Who reads which kind of item."""


@pytest.fixture(autouse=True)
def an_evening() -> Iterator[None]:
    with a_larder_after(live_an_evening):
        yield


def write(version: int | None) -> None:
    """Everything, as a kitchen of that version, or one from before there were versions, would have written it."""
    for item in [in_first_shape(one) if is_order(one) and version is None else one for one in everything()]:
        item.pop("v", None)
        client().put_item(TableName=table_name(), Item=item if version is None else {**item, "v": {"N": str(version)}})
    restart()


def test_every_item_of_an_evening_says_in_which_version_it_is_written():
    kinds = set(re.findall(r'"pk": \{"S": (?:f?"(?=[A-Z])|)(\w+)', Path(keys.__file__).read_text()))
    assert len(kinds) > 10
    found = {item["pk"]["S"].partition("#")[0] for item in everything()}
    assert kinds - found == set(), "an evening has none of these"
    assert found - set(QUESTIONS) == set(), "say who reads these"
    assert set(QUESTIONS) - found == set(), "there is no such kind"
    later = [item for item in everything() if is_order(item) or "refusal" in item or "happenings" in item]
    assert [item for item in everything() if item.get("v") != {"N": "2" if item in later else "1"}] == []


SHAPES = {
    "BOOK": "at:S book:B files:B who:S",
    "CALLS": "answered:S at:N called:S expires_at:N",
    "DAYBOOK": "at:S sum:B",
    "DAYLINES": "lines:B",
    "ERASED": "at:S listed:S",
    "GUESSES": "expires_at:N failures:N last:S",
    "HELD": "begun:S expires_at:N held.k:N turn:N",
    "LOG": "happenings:S who:S",
    "MENU": "card:B recipes:B",
    "MOVEMENT": "amounts:M body_hash:S expires_at:N gsi1pk:S gsi1sk:S note:S reason:S refusal:S who:S",
    "ORDER": "body_hash:S corrections:S day:S expires_at:N frozen:B gsi1pk:S gsi1sk:S hidden:S payments:S placed_at:S refusal:S settled:S state:S "
    "steps:S tablet:S ticks:S turn:N who:S",
    "RULES": "rules:S",
    "SENDER": "expires_at:N m.:N o.:S orders:N total:N turn:N",
    "SESSIONS": "ended:S expires_at:N gone:M mark:S session:S",
    "SHELF": "begun:S menu_version:N minutes:M on_hand:M rules_version:N",
    "THRESHOLDS": "amounts:M",
}
"""By kind of item: every attribute and its type, but for the key and the version. Marks and orders of a sender go by their first letter."""


def test_an_attribute_keeps_its_name_and_its_type_because_older_larders_have_it():
    found: dict[str, set[str]] = {}
    for item in everything():
        named = {re.sub(r"^([mo]\.).*", r"\1", name): value for name, value in item.items() if name not in ("pk", "sk", "v")}
        attributes = {f"{name}:{next(iter(value))}" for name, value in named.items()}
        found.setdefault(item["pk"]["S"].partition("#")[0], set()).update(attributes)
    assert {kind: " ".join(sorted(attributes)) for kind, attributes in found.items()} == SHAPES


def test_a_larder_from_before_there_were_versions_is_read_and_worked_with():
    before = (
        read_shelf(),
        read_menu(),
        read_card_on_offer(),
        read_rules(1),
        read_open_tickets(),
        read_session(SESSION.id, datetime.now(UTC)),
    )
    first = order(0)
    write(None)
    assert before == (
        *(read_shelf(), read_menu(), read_card_on_offer(), read_rules(1), read_open_tickets()),
        read_session(SESSION.id, datetime.now(UTC)),
    )
    assert order(0) == first
    with pytest.raises(OutOfIngredient):
        refuse("refused")
    order(9)
    assert_the_ledger_equals_the_shelf()


@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_kitchen_that_meets_a_later_ones_item_stops_and_says_so(kind: str):
    write(VERSION + 1)
    for item in everything():
        if item["pk"]["S"].partition("#")[0] != kind:
            client().put_item(TableName=table_name(), Item={**item, "v": {"N": str(VERSION)}})
    for question in QUESTIONS[kind]:
        with pytest.raises(NewerLarder, match=rf"has version {VERSION + 1}, and this kitchen knows {VERSION}: deploy the newer kitchen"):
            question()
