"""The kitchen as the benchmarks see it: the demo restaurant on the real local engine, driven by the events that API Gateway sends."""

import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations, count
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.domain.book.book import Opening
from tools.book.files import read_book
from tools.laptop.engine import engine
from tools.laptop.proxy_event import Match, Routes, proxy_event
from tools.laptop.table import lay_table

ROOT = Path(__file__).parent.parent
_visitors = count()
Answer = dict[str, Any]
Ask = Callable[..., Answer]


@contextmanager
def open_kitchen(stock: int = 1) -> Iterator[Ask]:
    """Opens the demo restaurant with `stock` times its ingredients and capacity; gives a function that sends a request to it."""
    with engine() as endpoint:
        os.environ |= {
            "REFECTORY_STAGE": "test",
            "REFECTORY_TABLE": f"bench-{secrets.token_hex(4)}",
            "REFECTORY_ORDER_SECRET": secrets.token_urlsafe(32),
            "REFECTORY_MARK_SECRET": secrets.token_urlsafe(16),
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_DEFAULT_REGION": "eu-west-3",
            "AWS_ENDPOINT_URL_DYNAMODB": endpoint,
        }
        from app import app  # noqa: PLC0415 - the settings must stand before the kitchen opens
        from chalicelib.larder.table import client, table_name  # noqa: PLC0415
        from chalicelib.service.publishing import publish  # noqa: PLC0415

        lay_table(client(), table_name())
        book = read_book(ROOT / "demo")
        more = [replace(one, on_hand=one.on_hand * stock) for one in book.ingredients]
        faster = [replace(one, minutes_per_slot=one.minutes_per_slot * stock) for one in book.stations]
        restaurant = replace(book.restaurant, hours=replace(book.restaurant.hours, week=((_an_evening(book.restaurant.hours.zone),),) * 7))
        publish(replace(book, restaurant=restaurant, ingredients=tuple(more), stations=tuple(faster)), datetime.now(UTC))

        routes = Routes(app)

        def ask(method: str, path: str, body: str | None = None, **headers: str) -> Answer:
            match = next(routes.matches(path), None)
            answer: Answer = app(event(method, path, body, headers, match), SimpleNamespace(aws_request_id="bench"))
            return answer

        yield ask


def crew() -> dict[str, str]:
    """The headers of a tablet on which the crew signs in now."""
    from chalicelib.domain.people.people import Person  # noqa: PLC0415 - the settings must stand before the kitchen opens
    from chalicelib.kitchen import clock, the_door  # noqa: PLC0415
    from chalicelib.larder.sessions import keep_session  # noqa: PLC0415
    from chalicelib.service.signing_in import begin_session  # noqa: PLC0415

    session, token = begin_session(Person("crew@example.com", "Crew", "crew"), clock.now())
    keep_session(session)
    return {"Cookie": the_door.session_cookie(session, token).partition(";")[0], "Sec-Fetch-Site": "same-origin"}


def _an_evening(zone: str) -> Opening:
    """Six hours, of which the first is over: whenever it is measured, the doors are open."""
    now = datetime.now(ZoneInfo(zone)).replace(minute=0, second=0, microsecond=0)
    return Opening((now - timedelta(hours=1)).time(), (now + timedelta(hours=5)).time())


def event(method: str, path: str, body: str | None, headers: dict[str, str], match: Match | None = None) -> dict[str, Any]:
    """An API Gateway proxy event, each of another visitor."""
    number = next(_visitors)
    address = f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
    return proxy_event(method, path, match, {"Content-Type": "application/json", **headers}.items(), body=body, address=address)


def order_of(ingredients: int, slot: str) -> str:
    """A realistic order (two dishes) that needs this many ingredients, as the body of a request."""
    from chalicelib.larder.menus import read_menu  # noqa: PLC0415

    plain = [dish for dish in read_menu().dishes.values() if dish.price and all(group.least == 0 for group in dish.groups)]
    needs = {dish.id: set(dish.fixed.needs).union(*(part.needs for part in dish.removable)) for dish in plain}
    one, other = next(pair for pair in combinations(plain, 2) if len(needs[pair[0].id] | needs[pair[1].id]) == ingredients)
    lines = [{"dish": one.id, "portions": 1}, {"dish": other.id, "portions": 2}]
    guest = {"name": "Ada Lovelace", "contact": "ada@example.org", "slot": slot}
    return json.dumps({**guest, "lines": lines, "total": one.price + 2 * other.price})
