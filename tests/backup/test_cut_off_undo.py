"""F66: a stage that is being brought back serves nobody; cut off anywhere, it can be run again."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.refusals import KitchenBusy
from chalicelib.domain.shelf.movements import Movement
from chalicelib.domain.tickets.tickets import COOKING, RECEIVED, move
from chalicelib.larder.keys import SHELF
from chalicelib.larder.movements import keep_movement
from chalicelib.larder.orders import read_order
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.table import client, table_name
from chalicelib.larder.tickets import keep_ticket
from chalicelib.service import ruling
from tests.backup.happenings import on_each
from tests.backup.mistakes import COOKED, LATER, THEN, brought_back, cut_off_at, picture, recovered, words_of_one_who
from tests.evening import order
from tests.faults import CutOff
from tools.backup import undo
from tools.backup.recovery import recovered_tables


def is_whole(then: list[dict[str, Any]]) -> bool:
    """Whether it is as it was and the kitchen cooks, by what was in force."""
    if picture(table_name()) != then:
        return False
    menu, rules = ruling.read_rules_in_force()
    return ("salad" in menu.dishes, rules.busy) == (True, 0)


def test_cut_off_anywhere_it_can_be_run_again_and_nothing_is_served_in_between(mistakes: Callable[[], None]):
    then, before, call = picture(recovered()), picture(table_name()), 0
    covered = 0
    while True:
        mistakes()
        try:
            with cut_off_at(call):
                undo.undo("dev", THEN, "dev")
            break
        except CutOff:
            call += 1
        if "covered" in client().get_item(TableName=table_name(), Key=SHELF)["Item"]:
            covered += 1
            with pytest.raises(KitchenBusy):
                order(9)
        else:
            assert picture(table_name()) == before or is_whole(then)
        if recovered_tables(table_name()):
            undo.undo("dev", THEN, "dev")
        assert is_whole(then)
        assert recovered_tables(table_name()) == []
        assert len(brought_back()) == 1
    assert covered == call - 3 > 6, "the pause, the shelf and the table of then are written apart"


@pytest.mark.usefixtures("mistakes")
def test_who_says_no_in_the_middle_reads_what_goes_on_and_what_goes_back(monkeypatch: pytest.MonkeyPatch):
    with cut_off_at(2), pytest.raises(CutOff):
        undo.undo("dev", THEN, "dev")
    words_of_one_who([lambda: "no"], monkeypatch)
    with pytest.raises(undo.NotUndone, match=r"^Nothing can be ordered until .* make restore STAGE=dev AT=2026-11-28T14:05:00Z\."):
        undo.undo("dev", THEN, None)


@pytest.mark.usefixtures("mistakes")
def test_somebody_who_goes_on_working_is_told_of_and_nothing_is_served_meanwhile():
    then = picture(recovered())

    def cook_at_once(_: int) -> None:
        seen = read_order(COOKED)
        if seen.state == RECEIVED:
            keep_ticket(seen, move(seen, COOKING, LATER))

    with on_each("TransactWriteItems", cook_at_once, "after-call"), pytest.raises(undo.NotUndone, match="Run it again when they pause"):
        undo.undo("dev", THEN, "dev")
    with pytest.raises(KitchenBusy):
        read_shelf()
    undo.undo("dev", THEN, "dev")
    assert picture(table_name()) == then


@pytest.mark.usefixtures("mistakes")
def test_what_lands_just_before_the_cover_is_shown_before_it_goes(capsys: pytest.CaptureFixture[str]):
    then = picture(recovered())

    def book_at_once(call: int) -> None:
        if call == 0:
            keep_movement(Movement("late", LATER, "delivery", {"a": 1_000}, "Bo", "at the last moment"))

    with on_each("PutItem", book_at_once):
        undo.undo("dev", THEN, "dev")
    first, second = capsys.readouterr().out.split("· something came in meanwhile: look once more\n")
    assert ("at the last moment" in first, "at the last moment" in second) == (False, True)
    assert picture(table_name()) == then
