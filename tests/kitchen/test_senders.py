"""Fair to a room full of guests, and not to a script: how much somebody unknown may order before anything is paid (F2)."""

import re
from dataclasses import replace

import time_machine

from chalicelib.domain.book.book import Dish, Part
from chalicelib.larder.keys import sender_key
from chalicelib.larder.movements import keep_movement
from chalicelib.larder.orders import read_order
from chalicelib.larder.shelf import read_shelf
from chalicelib.service.guesses import mark_of
from chalicelib.service.publishing import publish
from tests.at_the_pass import Answer, Pass, dish, form_of, number_of
from tests.bistro import BISTRO, FRIDAY_EVENING, ML
from tests.faults import Wire
from tests.larder.scenes import movement
from tests.ledger import assert_the_ledger_equals_the_shelf, everything, live_orders

HERE = "203.0.113.7"
TIMES = [f"2026-11-27T{hour}:{minutes:02}:00+01:00" for hour in (20, 21, 22, 23) for minutes in (0, 15, 30, 45)]


def order(kitchen: Pass, number: int, *, address: str = HERE, cookie: str = "", key: str | None = None, **wishes: object) -> Answer:
    """One leek, in a slot of its own; each order has another contact, and by itself no device that we know."""
    wishes = {"contact": f"guest-{number}@example.org", "slot": TIMES[number % len(TIMES)], **wishes}
    if wishes.get("table"):
        wishes["slot"] = None
    return kitchen.post(form_of(dish("leeks"), **wishes), key, address=address, cookie=cookie)


def why(answer: Answer) -> tuple[str, int]:
    return answer.problem, answer.told["count"]


def device(answer: Answer) -> str:
    """The cookie that came with an answer, as the device sends it back."""
    return next(cookie for cookie in answer.cookies if cookie.startswith("__Host-guest=")).partition(";")[0]


def test_a_script_at_one_address_takes_twelve_orders(kitchen: Pass):
    """109 orders came from one address in 96 seconds (F2)."""
    answers = [order(kitchen, number) for number in range(40)]
    assert [answer.status for answer in answers] == [201] * 12 + [409] * 28
    assert {why(answer) for answer in answers[12:]} == {("too-many-open", 12)}
    assert len(live_orders()) == 12
    assert order(kitchen, 41, address="203.0.113.8").status == 201
    assert_the_ledger_equals_the_shelf()


def test_a_room_full_of_guests_behind_one_address_is_refused_nothing(kitchen: Pass):
    """120 guests at 40 tables, and 25 pupils at five (F2)."""
    stations = tuple(replace(station, minutes_per_slot=1_000) for station in BISTRO.stations)
    publish(replace(BISTRO, restaurant=replace(BISTRO.restaurant, tables=45), stations=stations), FRIDAY_EVENING)
    keep_movement(movement("friday", leek=100_000_000, oil=100_000_000))
    guests = [order(kitchen, number, table=number % 40 + 1, contact=None) for number in range(120)]
    pupils = [order(kitchen, number, table=number % 5 + 41, contact=None) for number in range(25)]
    assert {answer.status for answer in guests + pupils} == {201}


def test_a_device_has_three_open_orders_and_room_again_when_one_is_ready(kitchen: Pass):
    first = order(kitchen, 0)
    cookie = device(first)
    others = [order(kitchen, number, cookie=f"a=b; {cookie}") for number in (1, 2)]
    assert [device(answer) for answer in others] == [cookie] * 2
    assert why(order(kitchen, 3, cookie=cookie)) == ("too-many-open", 3)
    assert order(kitchen, 4).status == 201
    kitchen.walk(first.told["id"], "cooking")
    assert order(kitchen, 5, cookie=cookie).status == 409
    assert kitchen.move(first.told["id"], "cooking", "ready").status == 200
    assert order(kitchen, 6, cookie=cookie).status == 201


def test_a_table_whose_orders_nobody_taps_has_room_again_later(kitchen: Pass, evening: time_machine.Traveller):
    """A crew that works from slips."""
    assert [order(kitchen, number, table=7, contact=None).status for number in range(9)] == [201] * 8 + [409]
    evening.shift(3 * 3600)
    assert order(kitchen, 9, table=7, contact=None).status == 201


def test_the_cookie_of_a_device_is_ours_alone_and_lasts_a_day(kitchen: Pass):
    [cookie] = order(kitchen, 0).cookies
    assert re.fullmatch(r"__Host-guest=[0-9a-f]{16}; Max-Age=86400; Path=/; Secure; HttpOnly; SameSite=Strict", cookie)
    assert order(kitchen, 1, cookie="__Host-guest=" + "x" * 9_000).status == 201
    assert kitchen.get("/api/menu").cookies == kitchen.get("/api/slots").cookies == []


def test_a_contact_has_three_open_orders_however_it_is_spelled(kitchen: Pass):
    for number, contact in enumerate(("+33 1 99 00 17 04", "+33199001704", "+33 (1) 99-00-17-04")):
        assert order(kitchen, number, contact=contact).status == 201
    assert why(order(kitchen, 3, contact="+33.1.99.00.17.04")) == ("too-many-open", 3)


def test_a_retry_is_the_first_answer_and_counts_once(kitchen: Pass):
    answers = [order(kitchen, 0, key="one-tap-on-one-button").told for _ in range(20)]
    assert answers == [answers[0]] * 20
    assert [order(kitchen, number).status for number in range(1, 13)] == [201] * 11 + [409]


def test_a_no_for_too_many_closes_its_key(kitchen: Pass):
    placed = [order(kitchen, number) for number in range(12)]
    assert order(kitchen, 12, key="the-thirteenth-order").status == 409
    kitchen.cancel(placed[0].told["id"])
    assert why(order(kitchen, 12, key="the-thirteenth-order")) == ("too-many-open", 12)
    assert order(kitchen, 12).status == 201


def test_who_orders_and_cancels_to_count_the_larder_is_held_up(kitchen: Pass, evening: time_machine.Traveller):
    """Orders that are cancelled at once say what is left (F2)."""
    for number in range(12):
        assert kitchen.cancel(order(kitchen, number).told["id"]).status == 200
    refused = order(kitchen, 12)
    assert why(refused) == ("too-many-open", 12)
    assert "cancelled" in refused.told["detail"]
    evening.shift(3601)
    assert order(kitchen, 14).status == 201


def test_together_the_orders_of_an_address_come_to_no_more_than_a_sum(kitchen: Pass):
    """Twenty dishes of the middle price: 240.00."""

    def sole(portions: int, hour: int) -> Answer:
        form = form_of(dish("sole", portions), slot=f"2026-11-27T{hour}:00:00+01:00", contact=f"at-{hour}@example.org")
        return kitchen.post(form, address=HERE)

    for hour in (20, 21):
        assert sole(3, hour).status == 201
    refused = sole(1, 22)
    assert why(refused) == ("too-many-open", 2)
    assert order(kitchen, 9).status == 201


def test_the_usual_order_is_one_call_and_who_seems_to_have_too_many_is_looked_at(kitchen: Pass, wire: Wire):
    placed = order(kitchen, 0)
    wire.next()
    cookie = device(placed)
    for number in (1, 2):
        assert order(kitchen, number, cookie=cookie).status == 201
    assert wire.operations == ["TransactWriteItems"] * 2
    kitchen.cancel(placed.told["id"])
    wire.next()
    assert order(kitchen, 3, cookie=cookie).status == 201
    assert wire.operations == ["TransactWriteItems", "BatchGetItem", "TransactWriteItems"]


def test_of_a_sender_nothing_is_kept_that_names_it(kitchen: Pass):
    order(kitchen, 0, contact="+33 1 99 00 17 04")
    [item] = [item for item in everything() if item["pk"]["S"].startswith("SENDER")]
    assert item["pk"] == sender_key(mark_of(f"sender address {HERE}"))["pk"]
    assert HERE not in str(item)
    assert "1990" not in str(item)
    assert int(item["expires_at"]["N"]) - 86_400 == int(live_orders()[0].order.placed_at.timestamp())


def test_an_order_keeps_a_tag_of_its_sender_and_no_more(kitchen: Pass):
    kept = read_order(number_of(order(kitchen, 0).told["id"])).order
    assert kept.sender == mark_of(f"sender address {HERE}")[:5]


def test_what_is_collected_needs_a_contact_and_what_comes_to_a_table_does_not(kitchen: Pass):
    refused = order(kitchen, 0, contact="")
    assert (refused.status, refused.problem) == (422, "contact-needed")
    for number, contact in enumerate((" ", ".", "-", "\u3164", "\u200b", "none", "12345")):
        assert order(kitchen, number, contact=contact).problem == "contact-needed"
    assert order(kitchen, 1, contact="+٣٣ ٦ ١٢٣٤").status == 201
    assert order(kitchen, 2, contact="", table=7).status == 201


def test_a_very_large_order_is_taken_with_a_call_only(kitchen: Pass):
    refused = kitchen.order(dish("sole", 4), dish("wine", 12))
    assert (refused.status, refused.problem, refused.told["most"]) == (409, "call-us", 24_000)
    assert "Call us" in refused.told["next"]


def test_whom_the_crew_writes_an_order_down_for_has_no_limits(kitchen: Pass):
    """Whoever calls is helped."""
    form = form_of(dish("sole", 4), dish("wine", 12), contact="")
    assert kitchen.post(form, **kitchen.reader).problem == "contact-needed"
    answer = kitchen.post(form, **kitchen.crew)
    assert (answer.status, answer.cookies) == (201, [])
    assert not read_order(number_of(answer.told["id"])).order.sender


def test_from_many_addresses_the_board_says_so_and_all_end_in_one_act(kitchen: Pass, evening: time_machine.Traveller):
    """A hundred addresses, each with one order, within a minute (F2)."""
    full = read_shelf().on_hand
    for number in range(30):
        assert order(kitchen, number, address=f"203.0.113.{number}").status == 201
    placed = [kitchen.order(dish("wine")), kitchen.post(form_of(dish("wine")), **kitchen.crew)]
    begun, phoned = (number_of(answer.told["id"]) for answer in placed)
    kitchen.walk(begun, "cooking")
    board = kitchen.get("/api/tickets", **kitchen.reader).told
    [rush] = board["rushes"]
    window = {name: rush.pop(name) for name in ("since", "until")}
    assert rush == {"orders": 30, "senders": 30, "total": 27_000, "at_tables": 0, "later": 0, "sender": "", "in_a_minute": 30}
    assert kitchen.put("/api/rushes/cancellation", {"sender": ""}, **kitchen.crew).status == 400
    evening.shift(1)
    honest = number_of(order(kitchen, 31, table=7).told["id"])
    ended = kitchen.put("/api/rushes/cancellation", {"sender": "", **window}, **kitchen.crew)
    assert (ended.status, len(ended.told["ended"]), ended.told["left"]) == (200, 30, 0)
    board = kitchen.get("/api/tickets", **kitchen.reader).told
    assert {ticket["id"] for ticket in board["tickets"]} == {begun, phoned, honest}, "what came after the question stays"
    assert (set(board["ended"]), "rushes" in board) == (set(ended.told["ended"]), False)
    leeks = sum(read_order(honest).order.taken.values())
    assert sum(full.values()) - sum(read_shelf().on_hand.values()) == 2 * 125_000 + leeks, "two glasses of wine and the leeks of table 7"
    log = kitchen.get("/api/log", **kitchen.owner).text
    assert log.count(": called off") == log.count('"Crew"') == 30
    assert_the_ledger_equals_the_shelf()


def test_all_open_orders_of_a_sender_end_in_one_act(kitchen: Pass):
    """As many as it may have."""
    links = [order(kitchen, number).told["id"] for number in range(12)]
    kitchen.walk(number_of(links.pop()), "served")
    links.append(order(kitchen, 12).told["id"])
    mine, other = [number_of(link) for link in links], number_of(order(kitchen, 11, address="203.0.113.8").told["id"])
    kitchen.walk(mine[0], "cooking")
    [rush] = kitchen.get("/api/tickets", **kitchen.crew).told["rushes"]
    assert (rush["orders"], rush["senders"], rush["total"], rush["in_a_minute"]) == (12, 1, 10_800, 0)
    asked = {name: rush[name] for name in ("sender", "since", "until")}
    ended = kitchen.put("/api/rushes/cancellation", asked, **kitchen.crew).told
    assert set(ended["ended"]) == set(mine)
    assert [ticket["id"] for ticket in kitchen.get("/api/tickets", **kitchen.crew).told["tickets"]] == [other]
    assert kitchen.get(f"/api/orders/{links[5]}").told["state"] == "cancelled"
    assert kitchen.put("/api/rushes/cancellation", asked, **kitchen.crew).told == {"ended": [], "left": 0}
    assert order(kitchen, 13).status == 201, "whoever shares the address is not held up for what the crew called off"
    assert_the_ledger_equals_the_shelf()


def test_what_is_free_alone_is_brought_to_a_table_and_collected_with_something_else(kitchen: Pass):
    """Twelve orders of nothing but free dishes filled an address that others share (F2)."""
    free = Dish("water", "Water", "", "mains", 0, "cold", 0, (Part("oil", ML),))
    publish(replace(BISTRO, dishes=(*BISTRO.dishes, free)), FRIDAY_EVENING)
    water = {"lines": [dish("water")], "total": 0}
    refused = kitchen.order(**water)
    assert (refused.status, refused.problem, refused.told["most"]) == (409, "too-many-free", 0)
    assert refused.told["next"] == "Order something else with it, or take it out."
    assert kitchen.order(lines=[dish("water", 2), dish("wine")], total=900).status == 201
    assert kitchen.order(**water, table=7).status == 201
    assert kitchen.post(form_of(**water), **kitchen.crew).status == 201


def test_a_large_order_is_called_about_first(kitchen: Pass):
    large, small = (number_of(kitchen.order(line).told["id"]) for line in (dish("sole", 4), dish("leeks")))
    marks = {ticket["id"]: ticket["call_first"] for ticket in kitchen.get("/api/tickets", **kitchen.crew).told["tickets"]}
    assert marks == {large: True, small: False}
