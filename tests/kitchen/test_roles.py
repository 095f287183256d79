"""Who may do what: every route against everybody who may stand at the door. A new route without a row fails."""

import json
import secrets

import pytest
import time_machine

from chalicelib.domain.people.people import SIGNED_IN_FOR
from chalicelib.kitchen.the_pass import check_roles
from chalicelib.settings import BrokenSetting
from tests.at_the_pass import Answer, Pass, dish, number_of
from tests.routes import ROUTES, address

EVERYONE = {"visitor", "other visitor", "has seen the board", "forged", "expired", "reader", "crew", "owner"}
WHOEVER_HAS_ITS_LINK = EVERYONE - {"other visitor", "has seen the board"}
STAFF = {"reader", "crew", "owner"}
CREW = {"crew", "owner"}
OWNER = {"owner"}
ROWS: dict[tuple[str, str], set[str]] = {
    ("GET", "/api/menu"): EVERYONE,
    ("GET", "/api/availability"): EVERYONE,
    ("GET", "/api/slots"): EVERYONE,
    ("GET", "/api/privacy"): EVERYONE,
    ("POST", "/api/orders"): EVERYONE,
    ("GET", "/api/orders/{link}"): WHOEVER_HAS_ITS_LINK,
    ("PUT", "/api/orders/{link}/cancellation"): WHOEVER_HAS_ITS_LINK,
    ("PUT", "/api/orders/{link}/call"): WHOEVER_HAS_ITS_LINK,
    ("PUT", "/api/calls"): CREW,
    ("GET", "/api/ready"): EVERYONE,
    ("GET", "/api/tickets"): STAFF,
    ("GET", "/api/tickets/served"): STAFF,
    ("GET", "/api/tickets/needs"): STAFF,
    ("GET", "/api/tickets/{number}"): STAFF,
    ("PUT", "/api/tickets/{number}/state"): CREW,
    ("PUT", "/api/tickets/{number}/ticks"): CREW,
    ("PUT", "/api/tickets/{number}/name"): CREW,
    ("POST", "/api/tickets/{number}/corrections"): CREW,
    ("PUT", "/api/tickets/{number}/cancellation"): CREW,
    ("PUT", "/api/rushes/cancellation"): CREW,
    ("GET", "/api/larder"): STAFF,
    ("GET", "/api/larder/{ingredient}"): STAFF,
    ("GET", "/api/larder/{ingredient}/before/{mark}"): STAFF,
    ("PUT", "/api/larder/{ingredient}/threshold"): OWNER,
    ("POST", "/api/movements"): CREW,
    ("POST", "/api/movements/{movement_id}/reversal"): OWNER,
    ("POST", "/api/session"): EVERYONE,
    ("PUT", "/api/session"): EVERYONE,
    ("GET", "/api/session"): STAFF,
    ("DELETE", "/api/session"): STAFF,
    ("PUT", "/api/session/password"): STAFF,
    ("GET", "/api/sessions"): STAFF,
    ("DELETE", "/api/sessions/{session_id}"): STAFF,
    ("POST", "/api/password"): EVERYONE,
    ("PUT", "/api/password"): EVERYONE,
    ("PUT", "/api/codes"): STAFF,
    ("DELETE", "/api/codes"): STAFF,
    ("POST", "/api/codes/lost"): OWNER,
    ("GET", "/api/people"): OWNER,
    ("PUT", "/api/people"): OWNER,
    ("DELETE", "/api/people"): OWNER,
    ("GET", "/api/house"): STAFF,
    ("PUT", "/api/house"): OWNER,
    ("PUT", "/api/house/pause"): CREW,
    ("PUT", "/api/house/busy"): CREW,
    ("PUT", "/api/house/off"): CREW,
    ("PUT", "/api/house/quota"): OWNER,
    ("GET", "/api/tables"): OWNER,
    ("PUT", "/api/tables"): OWNER,
    ("GET", "/api/tables/{table}"): EVERYONE,
    ("GET", "/api/sittings"): STAFF,
    ("PUT", "/api/sittings"): CREW,
    ("GET", "/api/log"): OWNER,
    ("GET", "/api/log/{day}"): OWNER,
    ("GET", "/api/book"): STAFF,
    ("PUT", "/api/book/draft/dishes/{dish}"): OWNER,
    ("POST", "/api/book/draft"): OWNER,
    ("DELETE", "/api/book/draft"): OWNER,
    ("GET", "/api/book/differences"): STAFF,
    ("PUT", "/api/book/publication"): OWNER,
    ("GET", "/api/book/versions"): STAFF,
}
TURNED_AWAY = {"sign-in-first", "not-for-you", "no-such-order"}


@pytest.mark.secret
@pytest.mark.parametrize(("method", "route"), [row for row in ROWS if row in ROUTES], ids=lambda part: part)
@pytest.mark.parametrize("who", sorted(EVERYONE))
def test_a_route_is_for_those_it_is_for_and_for_nobody_else(
    kitchen: Pass, evening: time_machine.Traveller, method: str, route: str, who: str
):
    """The board shows the number of every ticket, and nobody who has seen it may do anything to an order (F4)."""
    link = kitchen.order(dish("leeks")).told["id"]
    number = number_of(link)
    if who == "other visitor":
        link = nearly(kitchen.order(dish("soup", plain=1)).told["id"])
    if who == "has seen the board":
        link = number
    headers = headers_of(kitchen, who, evening)
    answer = kitchen.send(
        method, address(route, link=link, number=number), None if method == "GET" else "{}", content_type="application/json", **headers
    )
    assert turned_away(answer) == (who not in ROWS[method, route])
    if "visitor" not in ROWS[method, route]:
        assert answer.headers["Cache-Control"] == "no-store", "F10: a tablet's disk has nothing of it"
    if turned_away(answer):
        no = "not-for-you" if who in STAFF else "no-such-order" if ROWS[method, route] == WHOEVER_HAS_ITS_LINK else "sign-in-first"
        assert (answer.problem, answer.status) == (no, 404 if no == "no-such-order" else 401)


def nearly(link: str) -> str:
    """What a visitor with an order of their own may try for another's."""
    return ("a" if link[0] != "a" else "b") + link[1:]


def headers_of(kitchen: Pass, who: str, evening: time_machine.Traveller) -> dict[str, str]:
    if "visitor" in who or who == "has seen the board":
        return {}
    if who == "forged":
        return {"cookie": f"__Host-session={secrets.token_urlsafe(32)}", "sec_fetch_site": "same-origin"}
    if who == "expired":
        headers = kitchen.owner
        evening.shift(SIGNED_IN_FOR)
        return headers
    return getattr(kitchen, who)


def turned_away(answer: Answer) -> bool:
    return answer.status >= 400 and json.loads(answer.text)["type"].rpartition(":")[2] in TURNED_AWAY


def test_every_route_has_its_row():
    assert set(ROUTES) - set(ROWS) == set(), "say whom it is for, and let every one of them try"
    assert set(ROWS) - set(ROUTES) == set(), "there is no such route"


def test_a_route_that_does_not_say_whom_it_is_for_keeps_the_restaurant_closed():
    routes = {"/api/secret-door": {"GET": type("Route", (), {"view_function": staticmethod(lambda: None)})}}
    with pytest.raises(BrokenSetting, match="GET /api/secret-door does not say whom it is for"):
        check_roles(routes)


@pytest.mark.secret
@pytest.mark.parametrize(
    "cookie",
    ["", "=", "__Host-session", "__Host-session=", "__Host-session=;", "session=x", "__Host-session=\ud800", "__Host-session=" + "x" * 8000, ";" * 99, '__Host-session="']
)  # fmt: skip
def test_whatever_stands_in_a_cookie_lets_nobody_in(kitchen: Pass, cookie: str):
    assert kitchen.get("/api/tickets", cookie=cookie).problem == "sign-in-first"
