"""Closed ids: nobody is told no and then served."""

from contextlib import suppress
from datetime import timedelta

import pytest

from chalicelib.domain.refusals import KeyReused, KitchenBusy, OutOfIngredient
from chalicelib.larder.orders import close_order
from chalicelib.larder.shelf import read_shelf
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import line
from tests.faults import PASSING, Wire
from tests.larder.scenes import keep
from tests.ledger import assert_the_ledger_equals_the_shelf, everything, live_orders

pytestmark = pytest.mark.usefixtures("larder")
SOLD_OUT = OutOfIngredient("Sole meunière is sold out.", "Choose something else.", dish="sole", left=0)
DINNER = line("soup", 2, gratin=1, oil=1)


def test_a_closed_id_lets_no_late_order_in(wire: Wire):
    """Nobody is told no and then served: the first attempt lands after the second was refused."""
    before = read_shelf()
    wire.next(*[wire.is_delayed] * 8)
    with pytest.raises(KitchenBusy):
        keep(DINNER)
    assert close_order("first", "body", SOLD_OUT, FRIDAY_EVENING) is None
    assert [wire.lands() for _ in range(8)] == [400] * 8
    assert read_shelf() == before
    assert live_orders() == []


def test_an_order_that_landed_before_its_id_was_closed_is_a_yes(wire: Wire):
    wire.next(*[wire.is_delayed] * 8)
    with pytest.raises(KitchenBusy):
        keep(DINNER)
    assert [wire.lands() for _ in range(8)] == [200] + [400] * 7
    landed = close_order("first", "body", SOLD_OUT, FRIDAY_EVENING)
    assert landed == live_orders()[0].order
    assert_the_ledger_equals_the_shelf()


def test_a_closed_id_says_the_same_no_for_ever():
    close_order("first", "body", SOLD_OUT, FRIDAY_EVENING)
    later = OutOfIngredient("Something else.", "Anything.", dish="soup", left=4)
    for attempt in (lambda: keep(DINNER), lambda: close_order("first", "body", later, FRIDAY_EVENING)):
        with pytest.raises(OutOfIngredient) as no:
            attempt()
        assert (no.value.detail, no.value.way_on, no.value.facts) == (SOLD_OUT.detail, SOLD_OUT.way_on, SOLD_OUT.facts)


def test_a_closed_id_is_no_way_to_ask_for_something_else():
    close_order("first", "body", SOLD_OUT, FRIDAY_EVENING)
    with pytest.raises(KeyReused):
        keep(DINNER, body="another body")


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
def test_closing_an_id_is_heard_whatever_happens_on_the_line(wire: Wire, fault):
    wire.next(fault)
    with suppress(OutOfIngredient):
        assert close_order("first", "body", SOLD_OUT, FRIDAY_EVENING) is None
    with pytest.raises(OutOfIngredient) as no:
        keep(DINNER)
    assert no.value.facts == SOLD_OUT.facts


def test_a_closed_id_is_swept_away_after_a_day():
    close_order("first", "body", SOLD_OUT, FRIDAY_EVENING)
    marker = next(item for item in everything() if "refusal" in item)
    assert int(marker["expires_at"]["N"]) == int((FRIDAY_EVENING + timedelta(days=1)).timestamp())
