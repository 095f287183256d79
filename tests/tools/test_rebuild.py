"""The rebuild check: every ingredient whose shelf is not what its ledger says is named, with the amount."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from chalicelib.larder.keys import SHELF
from chalicelib.larder.movements import keep_movement
from chalicelib.larder.table import client, table_name
from chalicelib.service.days import begin_days
from tests.bistro import FRIDAY_EVENING, G
from tests.domain.scenes import A_DAY, FRESH, MENU, SATURDAY, TOMORROW, line
from tests.larder.scenes import keep, movement
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
