"""The rebuild check: every ingredient whose shelf is not what its ledger says is named, with the amount."""

import subprocess
import sys
import tracemalloc
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.larder.day_book import keep_day, read_day_sums
from chalicelib.larder.keys import SHELF
from chalicelib.larder.movements import keep_movement
from chalicelib.larder.table import client, table_name
from chalicelib.larder.ticket_item import new_item
from chalicelib.service.days import begin_days
from chalicelib.service.stocktaking import write_day_book
from tests.bistro import FRIDAY_EVENING, G
from tests.domain.scenes import A_DAY, FRESH, MENU, OFFER, SATURDAY, TOMORROW, line
from tests.larder.scenes import keep, movement, order
from tools.backup.sums import Ledger
from tools.rebuild import check, main

ROOT = Path(__file__).parents[2]


@pytest.mark.usefixtures("larder", "pauses")
def test_books_that_are_right_have_no_difference():
    keep(line("sole", 2))
    keep_movement(movement("monday", sole=4 * G))
    assert check() == []


def misplace(more: int) -> None:
    """Somebody changes the shelf behind the ledger's back."""
    client().update_item(
        TableName=table_name(),
        Key=SHELF,
        UpdateExpression="SET on_hand.#place = on_hand.#place + :more",
        ExpressionAttributeNames={"#place": MENU.places["sole"]},
        ExpressionAttributeValues={":more": {"N": str(more)}},
    )


@pytest.mark.usefixtures("larder", "pauses")
@pytest.mark.parametrize(("more", "said"), [(1_500, "1.5 piece more"), (-2_000, "2 piece less")])
def test_what_differs_is_named_with_its_amount(more: int, said: str):
    misplace(more)
    assert check() == [f"sole: {said} on the shelf than the ledger says"]


@pytest.mark.usefixtures("larder", "pauses")
def test_what_was_ordered_ahead_for_a_day_that_was_left_out_is_a_difference():
    begin_days(A_DAY, FRIDAY_EVENING)
    keep(line("sole", 2), offer=FRESH, slot=SATURDAY)
    assert check() == []
    _leave_out(TOMORROW)
    assert check() == ["sole: 2 piece more on the shelf than the ledger says"]


@pytest.mark.usefixtures("larder", "pauses")
def test_a_day_that_was_written_down_wrong_is_a_difference():
    keep(line("sole", 2))
    tomorrow = FRIDAY_EVENING + timedelta(days=1)
    assert write_day_book(tomorrow) == FRIDAY_EVENING.date()
    assert check() == []
    (right,) = [found for found in read_day_sums(tomorrow.date(), 7) if found.used]
    keep_day(replace(right, used={**right.used, MENU.places["sole"]: 5_000}), [])
    assert check() == ["sole: 3 more used on 2026-11-27 by the day book than by its orders"]


@pytest.mark.usefixtures("larder")
def test_a_larder_is_added_up_in_the_room_of_a_few_orders():
    """All items at once were gigabytes after a year."""
    item = new_item(Ticket(order(line("sole")), "served", {}), "body")
    rooms = []
    for count in (200, 4_000):
        tracemalloc.start()
        ledger = Ledger(FRIDAY_EVENING, OFFER.hours)
        for number in range(count):
            ledger.add({**item, "pk": {"S": f"ORDER#{number}"}})
        rooms.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert rooms[1] < rooms[0] * 1.5


def _leave_out(day: date) -> None:
    """Somebody says behind the ledger's back that it has begun."""
    begun = {":day": {"S": day.isoformat()}}
    client().update_item(TableName=table_name(), Key=SHELF, UpdateExpression="SET begun=:day", ExpressionAttributeValues=begun)


@pytest.mark.usefixtures("larder", "pauses")
def test_the_command_fails_when_the_books_are_wrong_and_only_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(sys, "argv", ["rebuild", "--stage", "local"])
    main()
    assert capsys.readouterr().out == "· the shelf equals opening, movements and live orders\n"
    misplace(1_000)
    with pytest.raises(SystemExit, match="The shelf does not equal its ledger"):
        main()
    assert "· sole: 1 piece more" in capsys.readouterr().out


def test_the_command_asks_for_a_stage():
    asked = subprocess.run([sys.executable, "-m", "tools.rebuild"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert asked.returncode == 2
    assert "--stage" in asked.stderr
