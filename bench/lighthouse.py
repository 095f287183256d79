"""How Lighthouse marks the menu page and the page of an order, as a phone on a slow network would see them.

    python -m bench.lighthouse [rounds]

Its slow phone and network are reckoned from what a real browser did, so that this machine matters less than for a time that is taken.
"""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from statistics import median
from typing import Any

from bench.restaurant import open_restaurant

ROOT = Path(__file__).parent.parent
ROUNDS = 5
GOALS = {
    "menu": {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100},
    "order": {"performance": 99, "accessibility": 100, "best-practices": 100},
}
"""The least mark of each page. Nobody looks for the page of somebody's order, so it has no mark for being found."""
_PROGRAM = ROOT / ".refectory" / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
_NODE = ROOT / ".venv" / "bin" / "node"
_DISH = {"dish": "beetroot", "portions": 1}
Marks = dict[str, int]


class NotMarked(Exception):
    """Lighthouse could not look at a page. The sentence is its own."""


def measure(rounds: int = ROUNDS) -> dict[str, Marks]:
    """By page, the median of each mark, of 100."""
    with open_restaurant() as (address, _):
        pages = {"menu": f"{address}/", "order": f"{address}/order.html#{_order(address)}"}
        runs: dict[str, list[Marks]] = {name: [] for name in pages}
        for number in range(rounds):
            print(f"· round {number + 1} of {rounds}", file=sys.stderr, flush=True)
            for name, page in pages.items():
                runs[name].append(_marks(page))
    return {name: {mark: round(median(run[mark] for run in runs[name])) for mark in goals} for name, goals in GOALS.items()}


def chapter(marks: dict[str, Marks]) -> str:
    """What docs/performance.md says of it."""
    table = "\n".join(
        f"| {name} page, {mark.replace('-', ' ')} | {marks[name][mark]} | ≥ {goal} |"
        for name, goals in GOALS.items()
        for mark, goal in goals.items()
    )
    return f"""## Lighthouse

Marks of 100, medians of {ROUNDS}: `python -m bench.lighthouse`. It looks at the pages as a phone on a slow network would see them.

| what | measured | goal |
|---|---|---|
{table}
"""


def missed(marks: dict[str, Marks]) -> list[str]:
    """The marks below their goals, in words."""
    return [f"Lighthouse, {name} page, {mark}" for name, goals in GOALS.items() for mark, goal in goals.items() if marks[name][mark] < goal]


def _marks(page: str) -> Marks:
    """The marks of one look at this page."""
    command = [str(_NODE), str(_PROGRAM), page, "--output=json", "--quiet", "--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
    chromium = (ROOT / ".refectory" / "chromium").read_text()
    done = subprocess.run(command, env=os.environ | {"CHROME_PATH": chromium}, capture_output=True, text=True, check=False)
    report: dict[str, Any] = json.loads(done.stdout) if done.stdout else {"runtimeError": {"message": done.stderr}}
    if error := report.get("runtimeError"):
        raise NotMarked(error["message"])
    return {mark: round(100 * report["categories"][mark]["score"]) for mark in report["categories"]}


def _order(address: str) -> str:
    """Places an order at its price, as a guest who is told the price; gives the guest's link."""
    with urllib.request.urlopen(f"{address}/api/slots") as answer:  # noqa: S310 - our own address
        slot = json.load(answer)["slots"][0]
    form = {"lines": [_DISH], "slot": slot, "name": "Ada", "contact": "ada@example.org", "total": 0}
    try:
        return _place(address, form, "lighthouse-asks-the-price")
    except urllib.error.HTTPError as refused:
        return _place(address, form | {"total": json.load(refused)["total"]}, "lighthouse-orders-at-the-price")


def _place(address: str, form: dict[str, Any], key: str) -> str:
    headers = {"Content-Type": "application/json", "Idempotency-Key": key}
    request = urllib.request.Request(f"{address}/api/orders", json.dumps(form).encode(), headers)  # noqa: S310
    with urllib.request.urlopen(request) as answer:  # noqa: S310
        order: str = json.load(answer)["id"]
        return order


if __name__ == "__main__":
    print(json.dumps(measure(*map(int, sys.argv[1:])), indent=2))
