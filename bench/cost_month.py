"""A month's bill: plain arithmetic over what was counted, what is assumed, and the price list."""

import json
import re
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from bench.cost_counts import TICKETS, Counted
from bench.kitchen import ROOT
from bench.prices import PRICES
from tools.deploy.template_resources import read_template_resources

ASSUMED: Counted = {
    "days open in a month": 30,
    "hours open in a day": 10,
    "visits to the menu for each order": 4,
    "seconds that a visit lasts": 240,
    "seconds that a visitor looks at the order's page": 600,
    "minutes that an order stands on the board": 40,
    "boards that are switched on": 2,
    "screens in the dining room that are switched on": 1,
    "people who sign in": 10,
    "menus published in a month": 30,
    "places of the CDN that ask the kitchen for themselves": 4,
    "bytes of headers that the CDN adds to an answer": 500,
    "bytes that Lambda writes into its log for a request": 350,
    "containers that start in a day": 50,
    "packages that lie in the bucket": 24,
    "ms that DynamoDB takes to answer": 6,
    "months of orders that are kept": 12,
}
_FULL_CPU = 1769
"""MB of memory at which Lambda gives one whole CPU: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html"""
_GIGA, _READ_UNIT, _EMPTY_QUERY = 1024**3, 4096, 0.5
_WHOLE = 60
"""Seconds after which a look at the queue is a look at the whole of it."""
_MOVES, _SWEEPS = 3, 24 * 30
_ERASED = 2
"""Write units for a guest who is erased from an order: the order's own, and those of its place in the index."""
_KEYS = 2
"""A container that starts has the secrets and the table opened by the key service; so has a sweep the table, which nobody else woke."""


@dataclass(frozen=True)
class Item:
    """A line of the bill. What is free each month is shown apart, and taken off in `after_free` alone."""

    name: str
    quantity: float

    @property
    def dollars(self) -> float:
        return self.quantity / PRICES[self.name].per * PRICES[self.name].dollars

    @property
    def after_free(self) -> float:
        return max(0.0, self.quantity - PRICES[self.name].free) / PRICES[self.name].per * PRICES[self.name].dollars


def of_code() -> Counted:
    """How often pages ask, how long the CDN remembers, and what stands around: read from the code and the templates."""
    kitchen, pages = ROOT / "chalicelib" / "kitchen", ROOT / "static_site" / "js"
    resources = read_template_resources().values()
    alarms = [one["Properties"] for one in resources if one.get("Type") == "AWS::CloudWatch::Alarm"]
    (log,) = [one["Properties"]["AccessLogSetting"]["Format"] for one in resources if "AccessLogSetting" in one.get("Properties", {})]
    return {
        "seconds between two looks at what is left": _number(pages / "menu" / "alive.js", r"^  return (\d+);$"),
        "seconds between two looks at an order": _number(kitchen / "receipts.py", r"return (\d+) if .* < _SOON"),
        "seconds between two looks at the board": _number(kitchen / "tickets.py", r"^_POLL_AFTER = (\d+)$"),
        "seconds between two looks at the house": _number(pages / "board" / "rules-panel.js", r"^const MINUTE = (\d+)_000;$"),
        "seconds between two looks at the screen": _number(kitchen / "board.py", r'"poll_after": (\d+)'),
        "seconds that the CDN remembers what is left": _number(kitchen / "menu.py", r"max-age=(\d+)"),
        "MB of memory of a function": json.loads((ROOT / ".chalice" / "config.json").read_text())["lambda_memory_size"],
        "bytes of a line of the access log": len(log),
        "alarms": sum(max(1, sum("MetricStat" in one for one in alarm.get("Metrics", []))) for alarm in alarms),
        "metrics of our own": sum(one.get("Type") == "AWS::Logs::MetricFilter" for one in resources),
        "dashboards": sum(one.get("Type") == "AWS::CloudWatch::Dashboard" for one in resources),
    }


def requests(orders: int, counted: Counted, *, is_open: bool = True) -> Counted:
    """How many of each kind reach the kitchen in a month; a restaurant that is not open has no visitor and no board."""
    seconds = _seconds_open(is_open=is_open)
    windows = (
        seconds / counted["seconds that the CDN remembers what is left"] * ASSUMED["places of the CDN that ask the kitchen for themselves"]
    )
    looks = ASSUMED["seconds that a visitor looks at the order's page"] / counted["seconds between two looks at an order"]
    return {
        "what is left": min(_looks_at_what_is_left(orders, counted), windows),
        "the menu": min(orders, windows),
        "the free slots": orders,
        "an order": orders,
        "a look at an order": orders * looks,
        "a move": _MOVES * orders,
        "a look at the screen": ASSUMED["screens in the dining room that are switched on"]
        * seconds
        / counted["seconds between two looks at the screen"],
        "a look at the house": ASSUMED["boards that are switched on"] * seconds / counted["seconds between two looks at the house"],
        "a look at the board": ASSUMED["boards that are switched on"] * seconds / counted["seconds between two looks at the board"],
    }


def bill(orders: int, counted: Counted, *, is_open: bool = True) -> list[Item]:
    """What so many orders in a month cost, item by item."""
    a, times = ASSUMED, requests(orders, counted, is_open=is_open)
    looks, asked = _looks_at_what_is_left(orders, counted), sum(times.values())
    here = counted | _looks(orders, _seconds_open(is_open=is_open), counted)

    def total(figure: str) -> float:
        return sum(number * here[f"{kind}: {figure}"] for kind, number in times.items())

    from_memory, firsts = looks - times["what is left"], orders * (a["visits to the menu for each order"] + 1)
    at_edge = asked + from_memory + firsts * counted["a first view: requests"]
    sent = total("bytes") + from_memory * counted["what is left: bytes"] + firsts * counted["a first view: bytes"]
    starts = a["containers that start in a day"] * a["days open in a month"] * is_open
    cpu = total("CPU ms") + starts * counted["a cold start: CPU ms"]
    ms = cpu * _FULL_CPU / counted["MB of memory of a function"] + total("calls of the larder") * a["ms that DynamoDB takes to answer"]
    published = a["menus published in a month"] * is_open
    kept = orders * a["months of orders that are kept"] * (counted["an order: bytes stored"] + 100) / _GIGA
    lines = asked * (counted["bytes of a line of the access log"] + a["bytes that Lambda writes into its log for a request"])
    return [
        Item("API Gateway requests", asked),
        Item("Lambda requests", asked + _SWEEPS + published),
        Item("Lambda time", ms / 1000 * counted["MB of memory of a function"] / 1024),
        Item("DynamoDB writes", total("write units") + _SWEEPS + _ERASED * orders),
        Item("DynamoDB reads", total("read units") + _SWEEPS),
        Item("DynamoDB storage", 2 * kept),
        Item("DynamoDB recovery", kept),
        Item("CDN requests", at_edge),
        Item("CDN functions", firsts),
        Item("CDN bytes", (sent + at_edge * a["bytes of headers that the CDN adds to an answer"]) / _GIGA),
        Item("S3 reads", firsts),
        Item("S3 writes", published),
        Item("S3 storage", a["packages that lie in the bucket"] * counted["MB of a package"] / 1000),
        Item("Key service", _KEYS * starts + _SWEEPS),
        Item("Logs", lines / _GIGA),
        Item("Metrics", counted["metrics of our own"] if orders else 0),
        Item("Alarms", counted["alarms"]),
        Item("Dashboards", counted["dashboards"]),
        Item("Sign-in", a["people who sign in"] * is_open),
    ]


def _seconds_open(*, is_open: bool) -> float:
    return ASSUMED["days open in a month"] * ASSUMED["hours open in a day"] * 3600 * is_open


def _looks_at_what_is_left(orders: int, counted: Counted) -> float:
    """By visitors; most are answered by the CDN when there are many."""
    in_a_visit = 1 + ASSUMED["seconds that a visit lasts"] // counted["seconds between two looks at what is left"]
    return orders * ASSUMED["visits to the menu for each order"] * in_a_visit


def _looks(orders: int, seconds: float, counted: Counted) -> Counted:
    """A look at a board, and at a screen, with the tickets of so many orders, between the empty one and the full one that were measured."""
    tickets = orders * ASSUMED["minutes that an order stands on the board"] * 60 / seconds if seconds else 0
    changes = orders * (1 + _MOVES) / seconds if seconds else 0
    changed = min(1.0, changes * counted["seconds between two looks at the board"])
    found: Counted = {}
    for kind in ("board", "screen"):
        for figure in ("write units", "calls of the larder", "CPU ms", "bytes"):
            empty, full = counted[f"an empty {kind}: {figure}"], counted[f"a {kind} of {TICKETS}: {figure}"]
            found[f"a look at the {kind}: {figure}"] = empty + (full - empty) * tickets / TICKETS
        whole = _units_of_queue(tickets * counted["an order: bytes stored"]) * counted[f"seconds between two looks at the {kind}"] / _WHOLE
        found[f"a look at the {kind}: read units"] = counted[f"an empty {kind}: read units"] + whole
    found["a look at the board: bytes"] = (
        changed * found["a look at the board: bytes"] + (1 - changed) * counted["an unchanged board: bytes"]
    )
    return found


def _units_of_queue(size: float) -> float:
    """A look at the whole queue, by DynamoDB's own arithmetic: what was measured were looks at what changed."""
    return max(1, ceil(size / _READ_UNIT)) * _EMPTY_QUERY


def _number(file: Path, pattern: str) -> float:
    """The number that stands in the code."""
    found = re.search(pattern, file.read_text(), re.MULTILINE)
    if not found:
        raise SystemExit(f"{file} does not say any more what {pattern} looks for")
    return float(found[1])
