"""Closed ids: nobody is told no and then served."""

from contextlib import suppress
from datetime import timedelta

import msgspec
import pytest

from chalicelib.domain.refusals import (
    CLOSES_EARLIER_ID,
    CLOSES_MOVEMENT,
    CLOSES_ORDER,
    KeyReused,
    KitchenBusy,
    OutOfIngredient,
    RefusedBefore,
    RestaurantError,
)
from chalicelib.kitchen.problems import problem
from chalicelib.larder.orders import close_order
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.table import TRIES, client, table_name
from tests.bistro import FRIDAY_EVENING
from tests.domain.refusals_said import EXAMPLES
from tests.domain.scenes import line
from tests.faults import PASSING, Wire, is_not_understood
from tests.larder.scenes import keep
from tests.ledger import assert_the_ledger_equals_the_shelf, everything, live_orders

pytestmark = pytest.mark.usefixtures("larder")
SOLD_OUT = OutOfIngredient(why="shelf", dish="sole", dish_name="Sole meunière", left=0)
PROSE = """{"name":"sold-out","detail":"Sole meunière is sold out.","way_on":"Take it out of your order, or choose something else.",
"facts":{"dish":"sole","left":0}}"""
"""How the first kitchens kept it."""
DINNER = line("soup", 2, gratin=1, oil=1)


def test_a_closed_id_lets_no_late_order_in(wire: Wire):
    """Nobody is told no and then served: the first attempt lands after the second was refused."""
    before = read_shelf()
    wire.next(*[wire.is_delayed] * TRIES)
    with pytest.raises(KitchenBusy):
        keep(DINNER)
    assert close_order("first", "body", SOLD_OUT, FRIDAY_EVENING) is None
    assert [wire.lands() for _ in range(TRIES)] == [400] * TRIES
    assert read_shelf() == before
    assert live_orders() == []


def test_an_order_that_landed_before_its_id_was_closed_is_a_yes(wire: Wire):
    wire.next(*[wire.is_delayed] * TRIES)
    with pytest.raises(KitchenBusy):
        keep(DINNER)
    assert [wire.lands() for _ in range(TRIES)] == [200] + [400] * (TRIES - 1)
    landed = close_order("first", "body", SOLD_OUT, FRIDAY_EVENING)
    assert landed == live_orders()[0].order
    assert_the_ledger_equals_the_shelf()


def test_an_id_that_cannot_be_closed_is_our_fault_and_nobody_is_told_no(wire: Wire):
    wire.next(is_not_understood)
    with pytest.raises(client().exceptions.ClientError):
        close_order("first", "body", SOLD_OUT, FRIDAY_EVENING)


def test_a_closed_id_says_the_same_no_for_ever():
    close_order("first", "body", SOLD_OUT, FRIDAY_EVENING)
    later = OutOfIngredient(why="day", dish="soup", dish_name="Onion soup", left=4)
    for attempt in (lambda: keep(DINNER), lambda: close_order("first", "body", later, FRIDAY_EVENING)):
        with pytest.raises(OutOfIngredient) as no:
            attempt()
        assert problem(no.value) == problem(SOLD_OUT)


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
    assert no.value.public_facts == SOLD_OUT.public_facts


def test_a_closed_id_is_swept_away_after_a_day():
    close_order("first", "body", SOLD_OUT, FRIDAY_EVENING)
    marker = next(item for item in everything() if "refusal" in item)
    assert int(marker["expires_at"]["N"]) == int((FRIDAY_EVENING + timedelta(days=1)).timestamp())


def plant(refusal: str) -> None:
    """A closed id as another kitchen left it."""
    close_order("first", "body", SOLD_OUT, FRIDAY_EVENING)
    [marker] = [item for item in everything() if "refusal" in item]
    client().put_item(TableName=table_name(), Item={**marker, "refusal": {"S": refusal}})


@pytest.mark.parametrize(
    "refusal",
    [
        PROSE,
        '{"name":"sold-out","facts":{"why":"shelf","dish":"sole","dish_name":"Sole meunière","left":0}}',
    ],
    ids=["with its sentences", "with facts alone"],
)
def test_an_id_that_another_kitchen_closed_says_the_same_no(refusal: str):
    plant(refusal)
    with pytest.raises(OutOfIngredient) as no:
        keep(DINNER)
    said = problem(no.value) | {"why": "shelf"}  # the oldest ones know no reason
    assert said == problem(SOLD_OUT) | {"next": said["next"]}, "and go on as they went on then"
    assert said["next"] in (problem(SOLD_OUT)["next"], msgspec.json.decode(PROSE)["way_on"])


@pytest.mark.parametrize("kind", [*CLOSES_ORDER, *CLOSES_EARLIER_ID, *CLOSES_MOVEMENT], ids=lambda kind: kind.name)
def test_whatever_closes_a_key_is_raised_again(kind: type[RestaurantError]):
    facts = next(facts for name, facts, *_ in EXAMPLES if name == kind.name)
    plant(msgspec.json.encode({"name": kind.name, "facts": facts}).decode())
    with pytest.raises(kind) as no:
        keep(DINNER)
    assert no.value.facts == facts


@pytest.mark.parametrize(
    "refusal",
    ['{"name":"out-of-charcoal","facts":{"sacks":2}}', '{"name":"sold-out","facts":{"why":"charcoal","sacks":2}}'],
    ids=["another kind", "another reason"],
)
def test_a_no_of_a_later_kitchen_is_a_no_with_a_way_on(refusal: str):
    """While a deploy is under way an older function is asked about what a newer one has closed."""
    plant(refusal)
    with pytest.raises(RefusedBefore) as no:
        keep(DINNER)
    assert problem(no.value)["status"] == 409
