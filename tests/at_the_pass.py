"""Requests as API Gateway hands them to the function, and answers as it takes them back."""

import itertools
import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any

from chalicelib.domain.menu.lines import AskedLine, find_line
from chalicelib.domain.menu.table_links import table_token
from chalicelib.domain.orders.order_links import is_ticket_number, ticket_number
from chalicelib.domain.people.people import Person
from chalicelib.domain.tickets.tickets import STEPS
from chalicelib.kitchen import clock
from chalicelib.kitchen.the_door import session_cookie
from chalicelib.larder.menus import read_menu
from chalicelib.larder.sessions import keep_session
from chalicelib.service.signing_in import begin_session
from tests.documented import check_documented
from tools.laptop.proxy_event import Routes, proxy_event

EIGHT = "2026-11-27T20:00:00+01:00"
"""A slot of the Friday evening, as the bistro offers it."""
JSON = "application/json"
EDGE = "198.51.100.1"
"""The CDN's own address, which the gateway writes behind all others."""
_TURNS = {state: turn for turn, state in enumerate(STEPS)}
"""At which turn a ticket that only went on, step by step, is in which state."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str
    cookies: list[str] = field(default_factory=list)

    def __eq__(self, other: object) -> bool:
        """The same answer may have taken longer."""
        return isinstance(other, Answer) and self._without_time() == other._without_time()

    __hash__ = None  # type: ignore[assignment] - headers change

    def _without_time(self) -> tuple[Any, ...]:
        return self.status, {**self.headers, "Server-Timing": ""}, self.text, self.cookies

    @property
    def told(self) -> Any:
        """The body, read as JSON."""
        return json.loads(self.text)

    @property
    def problem(self) -> str:
        """The name of the problem, after checking that the answer is a whole problem document."""
        told = self.told
        assert self.headers["Content-Type"] == "application/problem+json"
        assert self.headers["Cache-Control"] == "no-store"
        assert told["status"] == self.status
        assert all(told[member] for member in ("title", "detail", "next"))
        assert re.fullmatch(r"urn:refectory:problem:[a-z-]+", told["type"])
        return told["type"].rpartition(":")[2]


def dish(name: str, portions: int = 1, **options: int) -> dict[str, Any]:
    return {"dish": name, "portions": portions, "options": options} if options else {"dish": name, "portions": portions}


def total_of(*lines: dict[str, Any]) -> int:
    """What an honest visitor saw."""
    found = [find_line(AskedLine(line["dish"], line["portions"], line.get("options", {})), read_menu()) for line in lines]
    return sum(line.price() * line.portions for line in found)


def form_of(*lines: dict[str, Any], **wishes: Any) -> dict[str, Any]:
    """An honest visitor's order form; a wish of None leaves its field out."""
    form = {"lines": list(lines), "slot": EIGHT, "name": "Ada", "contact": "ada@example.org", **wishes}
    if "table" in wishes:
        form = {"slot": None, "token": token_of(wishes["table"])} | form | {"slot": wishes.get("slot")}
    if "total" not in form:
        form["total"] = total_of(*lines)
    return {field: value for field, value in form.items() if value is not None}


def token_of(table: int) -> str:
    """The token of this table's link as long as nobody has turned it over."""
    return table_token(table, read_menu().table_seed, {})


def number_of(order: str) -> str:
    """The number of the ticket, by its guest's link; a number stays what it is."""
    return order if is_ticket_number(order) else ticket_number(order)


def signed_in(role: str) -> dict[str, str]:
    """The headers of a browser on which somebody with this role is signed in."""
    session, token = begin_session(Person(f"{role}@example.com", role.capitalize(), role), clock.now())
    keep_session(session)
    return {"cookie": session_cookie(session, token).partition(";")[0], "sec_fetch_site": "same-origin"}


class Pass:
    """A visitor's browser and the crew's, as far as the function sees them. Every header by its name with _ for -."""

    def __init__(self) -> None:
        from app import app

        self._app = app
        self._routes = Routes(app)
        self._keys = (f"a-visitor-has-key-{number}" for number in itertools.count())
        self._addresses = (f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}" for number in itertools.count())
        self._turns: dict[tuple[str, str], int] = {}

    @cached_property
    def owner(self) -> dict[str, str]:
        return signed_in("owner")

    @cached_property
    def crew(self) -> dict[str, str]:
        return signed_in("crew")

    @cached_property
    def reader(self) -> dict[str, str]:
        return signed_in("reader")

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, **headers)

    def put(self, path: str, form: Any = None, **headers: str) -> Answer:
        return self.send("PUT", path, None if form is None else json.dumps(form), **{"content_type": JSON} | headers)

    def order(self, *lines: dict[str, Any], key: str | None = None, **wishes: Any) -> Answer:
        """Orders these lines at the menu's prices, for eight o'clock."""
        return self.post(form_of(*lines, **wishes), key)

    def post(self, form: Any, key: str | None = None, *, address: str = "", **headers: str) -> Answer:
        """Sends an order form of any kind, each time from another address where none is given."""
        body = form if isinstance(form, str | bytes) else json.dumps(form)
        forwarded = f"{address or next(self._addresses)}, {EDGE}"
        usual = {"content_type": JSON, "idempotency_key": key or next(self._keys), "x_forwarded_for": forwarded}
        return self.send("POST", "/api/orders", body, **usual | headers)

    def move(self, order: str, seen: str, state: str) -> Answer:
        """Moves a ticket from the turn at which it was last seen in this state."""
        number = number_of(order)
        turn = self._turns.get((number, seen), _TURNS[seen])
        answer = self.put(f"/api/tickets/{number}/state", {"seen": turn, "to": state, "tablet": "the-tablet"}, **self.crew)
        if answer.status == HTTPStatus.OK:
            self._turns[number, state] = answer.told["turn"]
        return answer

    def walk(self, order: str, until: str) -> None:
        """Moves a ticket that nobody has touched on, step by step, until it is in this state."""
        for seen, state in itertools.pairwise(STEPS):
            if _TURNS[state] <= _TURNS[until]:
                assert self.move(order, seen, state).status == HTTPStatus.OK

    def cancel(self, link: str, **headers: str) -> Answer:
        return self.put(f"/api/orders/{link}/cancellation", **headers)

    def send(self, method: str, path: str, body: str | bytes | None = None, **headers: str) -> Answer:
        """Comes by the CDN, which has the door's key. Bytes go in base64, as a gateway sends what may be no text."""
        named = ((name.replace("_", "-"), value) for name, value in headers.items())
        path, _, query = path.partition("?")
        match = next(self._routes.matches(path), None)
        event = proxy_event(method, path, match, named, body=body, query=query, address=EDGE, api_key="of-the-door")
        answer = self._app(event, SimpleNamespace(aws_request_id="r-1"))
        cookies = answer.get("multiValueHeaders", {}).get("Set-Cookie", [])
        found = Answer(answer["statusCode"], answer["headers"], answer["body"], cookies)
        check_documented(method, match.route if match else "", body, found)
        return found
