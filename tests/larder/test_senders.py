"""What counts of a sender lies in one item, which is changed with the order and is small."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from moto.core.botocore_stubber import MockRawResponse

from chalicelib.domain.menu.guest_limits import GuestLimits
from chalicelib.domain.orders.orders import Order
from chalicelib.domain.orders.senders import Sender
from chalicelib.domain.tickets.open_orders import Counted, CountedOrder, counted_order
from chalicelib.larder.keys import sender_key
from chalicelib.larder.orders import keep_order
from chalicelib.larder.senders import SenderDiffers, counted_from, read_states
from chalicelib.larder.shelf import ShelfDiffers
from chalicelib.larder.table import client, table_name
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import OFFER, on_offer
from tests.faults import Wire
from tests.larder.scenes import MENU, line, on_hand, order

pytestmark = pytest.mark.usefixtures("larder")
SENDER = Sender("a-place", "device", "contact")


def stored() -> dict:
    return client().get_item(TableName=table_name(), Key=sender_key("a-place")).get("Item", {})


def keep(number: int, sender: Sender = SENDER, counted: Counted | None = None, **wishes: object) -> Order:
    return keep_order(order(line("wine"), id=f"order-{number}", **wishes), "body", OFFER, sender, counted)


def test_an_order_counts_with_its_total_and_by_its_device_and_contact():
    kept = [keep(1), keep(2, Sender("a-place", "another", ""))]
    assert counted_from(stored()) == Counted(
        {"order-1": counted_order(kept[0], SENDER), "order-2": counted_order(kept[1], Sender("", "another", ""))}, 2
    )
    sums = {name: int(stored()[name]["N"]) for name in ("orders", "total", "m.device", "m.contact", "m.another")}
    assert sums == {"orders": 2, "total": 1_800, "m.device": 1, "m.contact": 1, "m.another": 1}
    assert int(stored()["expires_at"]["N"]) == int((FRIDAY_EVENING + timedelta(days=1)).timestamp())


def test_it_is_kept_while_an_order_for_another_day_counts():
    """One address took twelve more each day, for sixty days ahead."""
    week = FRIDAY_EVENING + timedelta(days=7)
    after = str(int((week + timedelta(hours=2)).timestamp()))
    ahead = keep_order(replace(order(line("wine"), id="order-1"), slot=week), "body", OFFER, SENDER)
    assert stored()["expires_at"]["N"] == after
    with pytest.raises(SenderDiffers) as found:
        keep(2)  # it would let go of the count earlier
    assert found.value.counted.orders == {"order-1": counted_order(ahead, SENDER)}
    keep(2, counted=found.value.counted)
    assert stored()["expires_at"]["N"] == after
    keep(3, counted=Counted({}, counted_from(stored()).turn))
    assert stored()["expires_at"]["N"] == str(int((FRIDAY_EVENING + timedelta(days=1)).timestamp()))


def test_an_order_that_was_counted_before_its_time_was_written_down_is_read():
    keep(1)
    item = stored()
    item["o.order-1"]["S"] = item["o.order-1"]["S"].partition(" @")[0]
    assert counted_from(item).orders == {"order-1": CountedOrder(FRIDAY_EVENING, 900, ("device", "contact"), FRIDAY_EVENING)}


def test_without_a_sender_nothing_is_counted():
    keep_order(order(line("wine")), "body", OFFER)
    assert stored() == {}


def test_who_seems_to_have_too_many_is_told_apart_and_nothing_is_taken():
    for number in range(3):
        keep(number)
    before = on_hand()
    with pytest.raises(SenderDiffers) as found:
        keep(3)
    assert (found.value.sender, found.value.counted) == (SENDER, counted_from(stored()))
    assert on_hand() == before


def test_what_counts_is_put_anew_once_somebody_has_looked():
    for number in range(3):
        keep(number)
    seen = counted_from(stored())
    last = {"order-2": seen.orders["order-2"]}
    kept = keep(3, counted=Counted(last, seen.turn))
    assert counted_from(stored()) == Counted({**last, "order-3": counted_order(kept, SENDER)}, 4)
    assert {name: stored()[name]["N"] for name in ("orders", "total", "m.device", "m.contact")} == {
        "orders": "2", "total": "1800", "m.device": "2", "m.contact": "2",
    }  # fmt: skip


@pytest.mark.parametrize("seen", [0, 2])
def test_who_has_looked_too_early_looks_again(seen: int):
    for number in range(3):
        keep(number)
    with pytest.raises(SenderDiffers):
        keep(3, counted=Counted({}, seen))


def test_what_is_gone_meanwhile_counts_no_more():
    with pytest.raises(SenderDiffers) as found:
        keep(1, counted=Counted({}, 7))
    assert found.value.counted == Counted()
    keep(1, counted=found.value.counted)


def test_the_rules_come_before_what_a_sender_has_and_that_before_the_shelf():
    for number in range(3):
        keep(number)
    with pytest.raises(ShelfDiffers):
        keep_order(order(line("wine"), id="under-other-rules"), "body", on_offer(MENU, rules_version=7), SENDER)
    keep_order(order(line("oysters", fine=1), id="the-last-of-them"), "body", OFFER)
    with pytest.raises(SenderDiffers):
        keep_order(order(line("oysters", 10, fine=6), id="too-much"), "body", OFFER, SENDER)


def test_a_limit_that_grew_and_one_that_shrank_hold_at_once():
    keep(1)
    tight = on_offer(MENU, guests=GuestLimits(device=1))
    with pytest.raises(SenderDiffers):
        keep_order(order(line("wine"), id="order-2"), "body", tight, SENDER)
    with pytest.raises(SenderDiffers):
        keep_order(order(line("wine"), id="order-2"), "body", on_offer(MENU, guests=GuestLimits(sum=1_000)), SENDER)
    assert keep(2).id == "order-2"


def test_twelve_orders_are_an_item_of_a_kilobyte():
    for number in range(12):
        placed = order(line("wine"), id=f"{number:02}34567890abcdefghijklmnop")
        keep_order(placed, "body", OFFER, Sender("f" * 32, f"{number:08}", f"{number:08x}"))
    item = client().get_item(TableName=table_name(), Key=sender_key("f" * 32))["Item"]
    assert sum(len(name) + len(next(iter(value.values()))) for name, value in item.items()) < 1_400


def test_the_states_of_the_orders_that_count_are_read_at_once(wire: Wire):
    keep(1)
    keep(2)
    wire.next()
    assert read_states(Counted({**counted_from(stored()).orders, "never": None})) == {
        "order-1": ("received", ""),
        "order-2": ("received", ""),
    }
    assert wire.operations == ["GetItem", "BatchGetItem"]
    assert read_states(Counted()) == {}


def test_what_was_not_read_at_once_is_asked_for_again(wire: Wire):
    keep(1)
    found = counted_from(stored())

    def answers_later(request: AWSPreparedRequest) -> AWSResponse:
        asked = json.loads(request.body)["RequestItems"]
        body = json.dumps({"Responses": {}, "UnprocessedKeys": asked}).encode()
        return AWSResponse("", 200, {"Content-Type": "application/x-amz-json-1.0"}, MockRawResponse(body))

    wire.next(answers_later, answers_later)
    assert read_states(found) == {"order-1": ("received", "")}
