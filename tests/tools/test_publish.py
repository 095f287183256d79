"""What a person hears who publishes a book from a folder."""

from pathlib import Path

import pytest

from chalicelib.domain.refusals import KitchenBusy, OrdersStranded
from chalicelib.larder.books import read_book
from tests.bistro import FRIDAY_EVENING
from tests.house import an_empty_larder
from tools.publish import publish_folder, why_not

DEMO = Path(__file__).parents[2] / "demo"
FOR_A_TABLE = {"code": "B7QD", "slot": "2026-11-27T20:15:00+01:00", "table": 7, "name": "Bo", "contact": ""}
TO_COLLECT = {"code": "K3F9", "slot": "2026-11-27T20:00:00+01:00", "table": None, "name": "ليلى", "contact": "+33 1 23 45 67 89"}


def test_stranded_orders_are_named_so_that_somebody_can_call():
    assert why_not(OrdersStranded(orders=[TO_COLLECT, FOR_A_TABLE])).splitlines() == [
        "2 orders were taken that could not be cooked then:",
        "  K3F9  Friday 27 November 20:00  to collect  ليلى  +33 1 23 45 67 89",
        "  B7QD  Friday 27 November 20:15  table 7  Bo",
        "Call them first; ANYWAY=yes publishes it all the same.",
    ]


@pytest.mark.parametrize("error", [KitchenBusy(), OSError("there is no such folder")], ids=lambda error: type(error).__name__)
def test_anything_else_is_said_in_its_own_words(error: Exception):
    assert why_not(error) == str(error)


def test_a_folder_is_kept_as_its_owner_wrote_it():
    with an_empty_larder():
        assert publish_folder(DEMO, FRIDAY_EVENING)["version"] == 1
        _, files = read_book(1)
    assert files["menu.yaml"] == (DEMO / "menu.yaml").read_text()
