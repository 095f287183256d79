"""`make forget`: one guest is erased from all their orders at once, and the owner reads what stays."""

import io
import json
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chalicelib.domain.logbook.sentences import line_of_entry
from chalicelib.domain.tickets.tickets import COOKING, move
from chalicelib.larder.logbook import read_entries
from chalicelib.larder.orders import read_order
from chalicelib.larder.tickets import keep_ticket
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import line
from tests.faults import CutOff, Wire, goes_through, is_cut_off_before
from tests.larder.scenes import keep
from tests.ledger import assert_the_ledger_equals_the_shelf, everything
from tools.forget import NotForgotten, forget, main, orders_of

ROOT = Path(__file__).parents[2]
ADA = {"name": "Ada Lovelace", "contact": "ada@example.org", "note": "no nuts"}


@pytest.fixture
def orders(larder: None) -> None:  # noqa: ARG001 - it sets the scene
    keep(line("leeks", 2), id="first", **ADA)
    keep(line("sole"), line("leeks"), id="second", **ADA | {"name": "A. L."})
    keep(line("sole"), id="another", name="Adam", contact="adam@example.org")


def command(monkeypatch: pytest.MonkeyPatch, name: str, typed: str | None) -> None:
    """The command, as somebody types it and its answer; None says yes beforehand."""
    monkeypatch.setattr(sys, "argv", ["forget", "--stage", "local", "--name", name, *(["--yes", "local"] if typed is None else [])])
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    main()


def names() -> list[str]:
    return [read_order(order_id).order.name for order_id in ("first", "second", "another")]


@pytest.mark.usefixtures("orders")
@pytest.mark.parametrize(
    ("name", "left"),
    [
        (" ada lovelace ", ["", "A. L.", "Adam"]),
        ("ADA@example.org", ["", "", "Adam"]),
        ("A. L.", ["Ada Lovelace", "", "Adam"]),
    ],
)
def test_a_guest_is_found_by_name_or_contact_however_it_is_written(monkeypatch: pytest.MonkeyPatch, name: str, left: list[str]):
    command(monkeypatch, name, None)
    assert names() == left
    assert_the_ledger_equals_the_shelf()


@pytest.mark.usefixtures("orders")
@pytest.mark.parametrize("name", ["Zo\u00eb Groß", "ZOE\u0308  gross", "+41791234567", "+41 (79) 123-45-67"])
def test_all_orders_of_a_guest_are_found_however_each_was_typed(monkeypatch: pytest.MonkeyPatch, name: str):
    keep(line("leeks"), id="composed", name="Zo\u00eb Groß", contact="+41 79 123 45 67")
    keep(line("leeks"), id="decomposed", name="zoe\u0308  Gross", contact="+41791234567")
    command(monkeypatch, name, None)
    assert [read_order(order_id).order.name for order_id in ("composed", "decomposed")] == ["", ""]
    assert names() == ["Ada Lovelace", "A. L.", "Adam"]


@pytest.mark.usefixtures("orders")
def test_the_owner_sees_the_orders_says_yes_and_reads_what_stays(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    command(monkeypatch, "ada@example.org", "local\n")
    heard = capsys.readouterr().out
    assert sorted(heard.splitlines()[:3]) == [
        "  L7L7F  Friday, 27 November 2026  received: 1 × Sole meunière, 1 × Leeks vinaigrette",
        "  L7L7F  Friday, 27 November 2026  received: 2 × Leeks vinaigrette",
        "· 2 orders",
    ]
    assert "for 35 days" in heard
    assert "exports that you made before" in heard
    assert names() == ["", "", "Adam"]


def happenings() -> list[tuple[str, list[str]]]:
    """What the log book says of this, and who did it."""
    now = datetime.now(UTC)
    found = read_entries(now - timedelta(minutes=5), now + timedelta(minutes=5))
    return [(line.who, list(line.what)) for line in map(line_of_entry, found)]


@pytest.mark.usefixtures("orders")
def test_that_a_guest_was_erased_stands_in_the_log_book_without_a_name(monkeypatch: pytest.MonkeyPatch):
    command(monkeypatch, "ada@example.org", None)
    assert happenings() == [("The book's owner", ["Began to erase a guest from 2 orders, found by name or contact"])]
    assert re.findall("lovelace|ada@", json.dumps(everything(), default=str), re.IGNORECASE) == []


@pytest.mark.usefixtures("orders")
def test_nobody_is_erased_before_it_stands_in_the_log_book(wire: Wire):
    """Whatever cuts it off in the middle."""
    wire.next()
    found = list(orders_of("Ada Lovelace"))
    wire.next(goes_through, is_cut_off_before)
    with pytest.raises(CutOff):
        forget("Ada Lovelace", found, datetime.now(UTC))
    assert len(happenings()) == 1
    assert names() == ["Ada Lovelace", "A. L.", "Adam"]


@pytest.mark.usefixtures("orders")
@pytest.mark.parametrize("typed", ["", "no\n", "prod\n"])
def test_whoever_does_not_say_yes_has_erased_nobody(monkeypatch: pytest.MonkeyPatch, typed: str):
    with pytest.raises(SystemExit, match="Nothing was done"):
        command(monkeypatch, "Adam", typed)
    assert (names(), happenings()) == (["Ada Lovelace", "A. L.", "Adam"], [])


@pytest.mark.usefixtures("orders")
@pytest.mark.parametrize("name", ["Ad", "Eve", "", "  ", "-"])
def test_a_name_that_nobody_gave_is_told_so(monkeypatch: pytest.MonkeyPatch, name: str):
    """An empty one too, for whoever left no contact has an empty one."""
    keep(line("leeks"), id="without-contact", name="Eva", contact="")
    with pytest.raises(SystemExit, match="No order has that name or contact"):
        command(monkeypatch, name, None)
    assert read_order("without-contact").order.name == "Eva"


@pytest.mark.usefixtures("orders")
def test_an_order_that_changes_or_comes_in_meanwhile_is_erased_too():
    seen = list(orders_of("Ada Lovelace"))
    keep_ticket(seen[0], move(seen[0], COOKING, FRIDAY_EVENING))
    keep(line("leeks"), id="meanwhile", **ADA)
    forget("Ada Lovelace", seen, datetime.now(UTC))
    assert [read_order(order_id).order.note for order_id in ("first", "meanwhile")] == ["", ""]
    assert read_order("first").state == COOKING


@pytest.mark.usefixtures("orders")
def test_somebody_who_never_stops_changing_it_is_told_of(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tools.forget.orders_of", lambda _: list(stale))
    stale = list(orders_of("Ada Lovelace"))
    with pytest.raises(NotForgotten, match="Try again in a moment"):
        forget("Ada Lovelace", stale, datetime.now(UTC))


def test_the_command_asks_for_a_stage_and_a_name():
    asked = subprocess.run([sys.executable, "-m", "tools.forget"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert asked.returncode == 2
    assert "--stage, --name" in asked.stderr
