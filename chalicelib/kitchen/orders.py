"""A visitor orders, follows the order, and may cancel it while nothing is cooking."""

from chalice.app import Blueprint, Response

from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import answer, answer_created, answer_if_new
from chalicelib.kitchen.forms import read_order_id
from chalicelib.kitchen.order_forms import read_asked_order
from chalicelib.kitchen.receipts import followed, receipt
from chalicelib.service import ordering

orders = Blueprint(__name__)


@orders.route("/orders", methods=["POST"])
@the_pass.for_everyone
def place_order() -> Response:
    now = clock.now()
    asked, attempt = read_asked_order(orders.current_request, now)
    order = ordering.place(asked, attempt, now)
    return answer_created(receipt(order), f"/api/orders/{order.id}")


@orders.route("/orders/{order_id}", methods=["GET"])
@the_pass.for_everyone
def show_order(order_id: str) -> Response:
    ticket = ordering.follow(read_order_id(order_id))
    return answer_if_new(orders.current_request, followed(ticket, clock.now()))


@orders.route("/orders/{order_id}/cancellation", methods=["PUT"])
@the_pass.for_everyone
def cancel_order(order_id: str) -> Response:
    now = clock.now()
    ticket = ordering.withdraw(read_order_id(order_id), now)
    return answer(followed(ticket, now))
