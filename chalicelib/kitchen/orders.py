"""A visitor orders, follows the order, and may cancel it while nothing is cooking."""

from chalice.app import Blueprint

from chalicelib.kitchen import clock, the_door, the_pass
from chalicelib.kitchen.answers import Answer, Created, Shown, answer, answer_created, answer_if_new, server_timing
from chalicelib.kitchen.forms import read_order_id
from chalicelib.kitchen.order_forms import read_asked_order
from chalicelib.kitchen.receipts import FollowedOrder, Receipt, followed, receipt
from chalicelib.service import ordering, timing

orders = Blueprint(__name__)


@orders.route("/orders", methods=["POST"])
@the_pass.for_everyone
def place_order() -> Created[Receipt]:
    watch, now = timing.begin(), clock.now()
    asked, attempt = read_asked_order(orders.current_request, now)
    visitor = the_door.visitor_of(orders.current_request, attempt, now)
    order = ordering.place(asked, attempt, now, visitor)
    link = attempt.links[order.id]
    cookies = [the_door.guest_cookie(visitor)] if visitor else []
    timed = server_timing(*watch()) if order.placed_at == now else {}  # many answers to one key would undo the rounding
    return answer_created(receipt(order, link), f"/api/orders/{link}", cookies, timed)


@orders.route("/orders/{link}", methods=["GET"])
@the_pass.for_everyone
def show_order(link: str) -> Shown[FollowedOrder]:
    ticket = ordering.follow(read_order_id(link))
    return answer_if_new(orders.current_request, followed(ticket, link, clock.now()))


@orders.route("/orders/{link}/cancellation", methods=["PUT"])
@the_pass.for_everyone
def cancel_order(link: str) -> Answer[FollowedOrder]:
    now = clock.now()
    ticket = ordering.withdraw(read_order_id(link), now, the_door.name_of(orders.current_request, now))
    return answer(followed(ticket, link, now))
