"""How an order is kept: packed, with its day and the instant of its placing apart; and as the first kitchen kept it."""

import json
import zlib

import pytest

from chalicelib.larder.keys import done_place, order_key
from chalicelib.larder.orders import read_order
from chalicelib.larder.table import client, table_name
from chalicelib.larder.tickets import read_done_tickets
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import line
from tests.larder.scenes import keep

pytestmark = pytest.mark.usefixtures("larder")


def test_an_order_that_a_later_kitchen_packed_is_read():
    kept = keep(line("sole"), line("soup", plain=1), name="Zoë", shown=True)
    key = order_key(kept.id)
    item = client().get_item(TableName=table_name(), Key=key)["Item"]
    frozen = json.loads(item.pop("order")["S"])
    apart = {name: {"S": frozen.pop(name)} for name in ("placed_at", "day")}
    frozen |= {"taken": frozen.pop("needs"), "allergies": ["fish"]}
    packed = {"v": {"N": "2"}, "frozen": {"B": zlib.compress(json.dumps(frozen).encode())}}
    client().put_item(TableName=table_name(), Item={**item, **apart, **packed, **done_place(FRIDAY_EVENING, kept.id)})
    assert read_order(kept.id).order == kept
    assert [ticket.order for ticket in read_done_tickets(FRIDAY_EVENING, FRIDAY_EVENING)] == [kept]
