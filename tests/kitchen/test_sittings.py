"""What a table has ordered, at the pass: the crew settles it, and a guest sees no more than their own order."""

import pytest

from chalicelib.domain.tickets.sittings import MOST_SETTLED
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
    shown = {order["id"]: (order["code"], order["name"], order["owed"], order["state"]) for order in sitting["orders"]}
    assert shown == {number: (order["code"], order["name"], 900, "received") for number, order in zip(numbers, orders, strict=True)}
    changed = kitchen.put("/api/sittings", {"orders": {numbers[0]: 800}}, **kitchen.crew)
    assert (changed.status, changed.problem, changed.told["why"]) == (422, "no-such-step", "settle")
    settled = kitchen.put("/api/sittings", {"orders": dict.fromkeys(numbers, 900)}, **kitchen.crew)
    assert settled.told == {"sittings": [], "settled_before": {}}
    assert kitchen.get("/api/sittings", **kitchen.crew).told == {"sittings": []}


def test_two_tablets_that_settle_the_same_table_take_the_money_once(kitchen: Pass):
    number = number_of(kitchen.order(dish("leeks"), table=7).told["id"])
    form = {"orders": {number: 900}, "tablet": "hot-1"}
    assert kitchen.put("/api/sittings", form, **kitchen.crew).told["settled_before"] == {}
    assert kitchen.put("/api/sittings", form, **kitchen.crew).told["settled_before"] == {}, "its answer was lost"
    (who,) = kitchen.put("/api/sittings", form | {"tablet": "cold-1"}, **kitchen.crew).told["settled_before"].values()
    assert who


def test_a_table_that_was_settled_by_mistake_has_to_pay_again(kitchen: Pass):
    number = number_of(kitchen.order(dish("leeks"), table=7).told["id"])
    kitchen.put("/api/sittings", {"orders": {number: 900}}, **kitchen.crew)
    (sitting,) = kitchen.put("/api/sittings", {"orders": {number: 900}, "back": True}, **kitchen.crew).told["sittings"]
    assert (sitting["table"], sitting["total"]) == (7, 900)


def test_a_guest_reads_what_was_paid_and_what_is_given_back(kitchen: Pass):
    order = kitchen.order(dish("leeks"), table=7).told["id"]
    number = number_of(order)

    def read() -> tuple[int, int, int]:
        told = kitchen.get(f"/api/orders/{order}").told
        return told["paid"], told["owed"], told["given_back"]

    assert read() == (0, 900, 0)
    kitchen.put("/api/sittings", {"orders": {number: 900}}, **kitchen.crew)
    assert read() == (900, 0, 0)
    kitchen.put(f"/api/tickets/{number}/cancellation", {"seen": 1}, **kitchen.crew)
    assert read() == (900, -900, 0)
    kitchen.put("/api/sittings", {"orders": {number: -900}}, **kitchen.crew)
    assert read() == (0, 0, 900)


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


@pytest.mark.parametrize("orders", [{}, {"x" * 27: 900}, {"a" * 26: -(10**18)}])
def test_what_cannot_be_settled_is_refused(kitchen: Pass, orders: dict[str, int]):
    assert kitchen.put("/api/sittings", {"orders": orders}, **kitchen.crew).status == 400


def test_more_orders_than_are_settled_at_once_are_refused_in_words(kitchen: Pass):
    refused = kitchen.put("/api/sittings", {"orders": {f"{number:026}": 1 for number in range(MOST_SETTLED + 1)}}, **kitchen.crew)
    assert (refused.status, refused.told["detail"]) == (400, "1 to 60 orders can be settled at once.")


def test_what_is_no_number_of_a_ticket_is_nobodys_order(kitchen: Pass):
    assert kitchen.put("/api/sittings", {"orders": {"K3F9": 900}}, **kitchen.crew).problem == "no-such-order"
