"""Counts what an order costs and writes what a month costs into docs/cost.md: `make cost`."""

import re
from datetime import UTC, date, datetime

import yaml

from bench.cost_counts import Counted, of_cold_start, of_first_view, of_package, of_requests
from bench.cost_month import ASSUMED, Item, bill, of_code, requests
from bench.kitchen import ROOT
from bench.prices import LISTED, OF_A_GUARD, PRICES, REGION

GUARD = ROOT / ".chalice" / "guard.yaml"
TARGET = ROOT / "docs" / "cost.md"
MONTHS = {"closed": 0, "0 orders": 0, "1,000 orders": 1_000, "100,000 orders": 100_000}


def main() -> None:
    print("· counting what each kind of request takes", flush=True)
    counted = of_requests() | of_cold_start()
    print("· weighing the first view", flush=True)
    counted |= of_first_view() | of_package() | of_code()
    TARGET.write_text(page(counted, datetime.now(UTC).date()))
    print(TARGET.read_text())


def page(counted: Counted, day: date) -> str:
    """The document; every number in it comes from `counted`, from what is assumed, or from the price list."""
    bills = {name: bill(orders, counted, is_open=name != "closed") for name, orders in MONTHS.items()}
    return f"""# What it costs

Written by `make cost` on {day}; nothing here is typed by hand. US dollars a month, without taxes, for {REGION} at the list prices as read
in {LISTED}. The counts come from a run of the demo on the local engine; no number here was read from a bill.

{_headline(bills, counted)}

## The month

"Closed" is a restaurant that stands and that nobody opens; "0 orders" one whose boards and screen are on every day and where nobody orders.

| item | {" | ".join(MONTHS)} |
|---|{"---|" * len(MONTHS)}
{_rows(bills)}
| **at list prices** | {_totals(bills, "dollars")} |
| **less what is free for ever** | {_totals(bills, "after_free")} |

What is free for ever is free once for an account, whatever else runs in it. The offers for new accounts are not counted. Free without
limit are the functions' schedule, budgets, standard parameters, Lambda's reading of the stream, and what AWS sends to its own CDN. Not counted is
what a person does by hand now and then, at a desk or with `make`: a thousand such requests cost less than a cent.
`make deploy COST=5` says how many dollars a day may cost before a mail tells that it costs more.

{_guard()}

## Assumed

| what | number |
|---|---|
{_table(ASSUMED)}

## Counted

| what | number |
|---|---|
{_table(counted)}

## The price list

| item | dollars | for | free each month |
|---|---|---|---|
{_prices()}
"""


def counted_in(text: str) -> tuple[Counted, date]:
    """What was counted when this document was written, and when that was."""
    table = text.partition("## Counted")[2].partition("##")[0]
    rows = re.findall(r"^\| ([^|]+?) \| ([\d.]+) \|$", table, re.MULTILINE)
    day = re.search(r"on (\d{4}-\d\d-\d\d)", text)
    if not day:
        raise SystemExit(f"{TARGET} does not say when it was written: `make cost` writes it anew.")
    return {name: float(number) for name, number in rows}, date.fromisoformat(day[1])


def _guard() -> str:
    guard, rule, look = OF_A_GUARD.values()
    rules = len(yaml.safe_load(GUARD.read_text())["Resources"]["Guard"]["Properties"]["Rules"])
    return (
        f"`make deploy WAF=yes` puts a guard before the CDN. It costs ${guard.dollars + rules * rule.dollars:.2f} a month more, for itself and"
        f" its {rules} rules,\nand ${look.dollars:.2f} for each million requests that reach the CDN; what it refuses is counted too."
    )


def _headline(bills: dict[str, list[Item]], counted: Counted) -> str:
    told = []
    for name, items in bills.items():
        largest, total = max(items, key=lambda item: item.dollars), _sum(items, "dollars")
        told.append(
            f"- **{name}: ${total:.2f}**; the largest item is {largest.name} (${largest.dollars:.2f}, {largest.dollars / total:.0%})."
        )
    large = MONTHS["100,000 orders"]
    asked = requests(large, counted)
    most = max(asked, key=lambda kind: asked[kind])
    told.append(f"- Of the requests that reach the kitchen in the largest month, {asked[most] / sum(asked.values()):.0%} are *{most}*.")
    return "\n".join([*told, f"- An order of the largest month costs {100 * _sum(bills['100,000 orders'], 'dollars') / large:.2f} cents."])


def _rows(bills: dict[str, list[Item]]) -> str:
    lines = zip(*bills.values(), strict=True)
    return "\n".join(f"| {items[0].name} | {' | '.join(f'{item.dollars:.2f}' for item in items)} |" for items in lines)


def _totals(bills: dict[str, list[Item]], kind: str) -> str:
    return " | ".join(f"**{_sum(items, kind):.2f}**" for items in bills.values())


def _sum(items: list[Item], kind: str) -> float:
    return float(sum(getattr(item, kind) for item in items))


def _table(numbers: Counted) -> str:
    return "\n".join(f"| {name} | {number:.10g} |" for name, number in numbers.items())


def _prices() -> str:
    return "\n".join(
        f"| [{name}]({price.source}) | {price.dollars:.10g} | {price.per:,.0f} {price.unit} | {price.free:,.0f} |"
        for name, price in (PRICES | OF_A_GUARD).items()
    )


if __name__ == "__main__":
    main()
