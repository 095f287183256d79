"""What a table has ordered, at the pass: the crew settles it, and a guest sees no more than their own order."""

import pytest

from tests.at_the_pass import Pass, dish, number_of, token_of


def test_the_crew_sees_what_a_table_has_to_pay_and_settles_it(kitchen: Pass):
    orders = [kitchen.order(dish("leeks"), table=7, name=name).told for name in ("Ada", "Bo")]
    numbers = [number_of(order["id"]) for order in orders]
    [sitting] = kitchen.get("/api/sittings", **kitchen.reader).told["sittings"]
    assert {key: sitting[key] for key in ("table", "table_name", "total", "currency", "digits")} == {
        "table": 7,
        "table_name": "",
        "total": 1_800,
        "currency": "EUR",
        "digits": 2,
    }
    shown = {order["id"]: (order["code"], order["name"], order["total"], order["state"]) for order in sitting["orders"]}
    assert shown == {number: (order["code"], order["name"], 900, "received") for number, order in zip(numbers, orders, strict=True)}
    changed = kitchen.put("/api/sittings", {"orders": {numbers[0]: 800}}, **kitchen.crew)
    assert (changed.status, changed.problem, changed.told["why"]) == (422, "no-such-step", "settle")
    assert kitchen.put("/api/sittings", {"orders": dict.fromkeys(numbers, 900)}, **kitchen.crew).told == {"sittings": []}
    assert kitchen.get("/api/sittings", **kitchen.crew).told == {"sittings": []}


def test_an_order_says_whether_its_guest_still_sits_there(kitchen: Pass):
    order = kitchen.order(dish("leeks"), table=7).told
    collected = kitchen.order(dish("leeks")).told
    assert [kitchen.get(f"/api/orders/{one['id']}").told["sitting"] for one in (order, collected)] == [True, False]
    kitchen.put("/api/sittings", {"orders": {number_of(order["id"]): 900}}, **kitchen.crew)
    assert kitchen.get(f"/api/orders/{order['id']}").told["sitting"] is False


@pytest.mark.secret
def test_who_has_the_code_of_a_table_sees_nothing_of_what_was_ordered_there(kitchen: Pass):
    """A code is public. What others have ordered is not, nor what it comes to."""
    first = kitchen.order(dish("sole"), table=7, name="Ada Secret").told
    second = kitchen.order(dish("leeks"), table=7, name="Bo").told
    seen = [
        kitchen.get(path).text for path in (f"/api/tables/7.{token_of(7)}", f"/api/orders/{second['id']}", "/api/ready", "/api/sittings")
    ]
    assert not [text for text in seen if "Secret" in text or "3800" in text or first["id"] in text or "4700" in text]


@pytest.mark.parametrize("orders", [{}, {"x" * 27: 900}, {"a" * 26: -1}, {f"{number:026}": 1 for number in range(61)}])
def test_what_cannot_be_settled_is_refused(kitchen: Pass, orders: dict[str, int]):
    assert kitchen.put("/api/sittings", {"orders": orders}, **kitchen.crew).status == 400


def test_what_is_no_number_of_a_ticket_is_nobodys_order(kitchen: Pass):
    assert kitchen.put("/api/sittings", {"orders": {"K3F9": 900}}, **kitchen.crew).problem == "no-such-order"
