"""F66: of two who bring a stage back at once one does, and the other writes nothing and is told so; whatever came in is shown before it goes."""

import pytest
from botocore.exceptions import ClientError

from chalicelib.domain.shelf.movements import Movement
from chalicelib.larder.keys import SHELF
from chalicelib.larder.movements import keep_movement
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.table import client, table_name
from chalicelib.service import ruling
from tests.backup.happenings import items, on_each
from tests.backup.mistakes import LATER, THEN, brought_back, cut_off_at, recovered, words_of_one_who
from tests.faults import CutOff
from tools.backup import undo
from tools.backup.recovery import recovered_tables

pytestmark = pytest.mark.usefixtures("mistakes")


def book(movement_id: str, amount: int) -> None:
    reason = "delivery" if amount > 0 else "waste"
    keep_movement(Movement(movement_id, LATER, reason, {"a": amount}, "Bo", f"booked as {movement_id}"))


def test_who_answers_after_another_has_ended_it_covers_no_open_restaurant(monkeypatch: pytest.MonkeyPatch):
    with cut_off_at(2), pytest.raises(CutOff):
        undo.undo("dev", THEN, "dev")
    left = []

    def slowly() -> str:
        undo.undo("dev", THEN, "dev")
        left.extend(items())
        return "dev\n"

    words_of_one_who([slowly], monkeypatch)
    with pytest.raises(undo.NotUndone, match=r"The shelf is not covered\.$"):
        undo.undo("dev", THEN, None)
    assert items() == left


@pytest.mark.parametrize("call", range(1, 6))
def test_a_run_that_slept_writes_nothing_into_what_another_has_ended(call: int):
    left = []

    def sleep(now: int) -> None:
        if now == call:
            undo.undo("dev", THEN, "dev")
            book("afterwards", 1_000)
            left.extend(items())

    with on_each("TransactWriteItems", sleep), pytest.raises(undo.NotUndone, match=r"^Another run .* The shelf is not covered\.$"):
        undo.undo("dev", THEN, "dev")
    assert items() == left
    assert len(brought_back()) == 1


def test_a_sign_of_life_keeps_others_from_taking_over_unasked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    with cut_off_at(2), pytest.raises(CutOff):
        undo.undo("dev", THEN, "dev")
    shown: list[str] = []

    def while_it_goes_on() -> str:
        shown.append(capsys.readouterr().out)
        update = {"UpdateExpression": "SET alive=:now", "ExpressionAttributeValues": {":now": {"S": "2026-11-28T15:00:00Z"}}}
        client().update_item(TableName=table_name(), Key=SHELF, **update)
        return "dev\n"

    words_of_one_who([while_it_goes_on, lambda: "no\n"], monkeypatch)
    with pytest.raises(
        undo.NotUndone, match=r"^Nothing can be ordered until this goes on: make restore STAGE=dev AT=2026-11-27T18:05:00Z;"
    ):
        undo.undo("dev", THEN, None)
    assert "! a restore has covered the shelf, and somebody may be at it: its last sign of life was at 2026-11-28T14:05:00Z" in shown[0]
    assert "its last sign of life was at 2026-11-28T15:00:00Z" in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["dev\n", "no\n"])
def test_what_leaves_the_shelf_as_it_was_is_shown_too_and_a_no_opens_it_again(
    typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    name, before, paused = recovered(), read_shelf().on_hand, ruling.read_rules_in_force()[1].hours.paused_until
    shown: list[str] = []

    def to_and_fro() -> str:
        book("to", 1_000)
        book("fro", -1_000)
        return "dev\n"

    def look() -> str:
        shown.append(capsys.readouterr().out.partition("· something came in meanwhile: look once more\n")[2])
        return typed

    words_of_one_who([to_and_fro, look], monkeypatch)
    if typed == "no\n":
        with pytest.raises(undo.NotUndone, match=rf"^The shelf is not covered\. {name} is kept"):
            undo.undo("dev", THEN, None)
        assert read_shelf().on_hand == before
        assert ruling.read_rules_in_force()[1].hours.paused_until == paused
    else:
        undo.undo("dev", THEN, None)
        assert recovered_tables(table_name()) == []
    assert ("booked as to" in shown[0], "booked as fro" in shown[0]) == (True, True)


def test_a_no_at_the_second_look_ends_the_pause_which_was_no_change_of_rules(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    paused = ruling.read_rules_in_force()[1].hours.paused_until
    shown: list[str] = []

    def one_more() -> str:
        book("late", 1_000)
        return "dev\n"

    def look() -> str:
        assert ruling.read_rules_in_force()[1].hours.paused_until != paused
        shown.append(capsys.readouterr().out.partition("look once more\n")[2])
        return "no\n"

    words_of_one_who([one_more, look], monkeypatch)
    with pytest.raises(undo.NotUndone, match=r"^The shelf is not covered\."):
        undo.undo("dev", THEN, None)
    assert ruling.read_rules_in_force()[1].hours.paused_until == paused
    assert "    No more minutes than usual\n" in shown[0]
    assert "ause" not in shown[0]


def test_a_fault_under_the_cover_is_told_with_what_goes_on():
    def forbidden(call: int) -> None:
        if call == 2:
            raise ClientError(
                {"Error": {"Code": "AccessDeniedException", "Message": "no"}, "ResponseMetadata": {"HTTPStatusCode": 400}},
                "TransactWriteItems",
            )

    again = r".*AccessDenied.* Nothing can be ordered until this goes on: make restore STAGE=dev AT=2026-11-27T18:05:00Z;"
    with on_each("TransactWriteItems", forbidden), pytest.raises(undo.NotUndone, match=again):
        undo.undo("dev", THEN, "dev")
    undo.undo("dev", THEN, "dev")
