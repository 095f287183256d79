"""Measures every number we publish and writes docs/performance.md: `make bench`."""

import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import lighthouse, race_picture, race_report
from bench.order_shapes import order_table

Row = tuple[str, float, float | None, str]
TARGET = Path(__file__).parent.parent / "docs" / "performance.md"
_LIMITS = {
    "calls": 1,
    "write_units": 7,
    "menu_reads": 0,
    "board": 2,
    "desk": 8,
    "kilobytes": 300,
    "ratio": 1.35,
    "cold": 0.75,
    "total": 14 * 1024,
    "script": 8 * 1024,
    "fonts": 45_000,
    "shift": 0.0,
    "publication": 20,
}


def main() -> None:
    print("· counting what an order takes from the larder", flush=True)
    larder = _measure("larder_calls")
    print("· placing orders of every shape", flush=True)
    shapes = _measure("order_shapes")
    print("· looking at a full board and at the desk", flush=True)
    desk = _measure("desk")
    print("· timing a warm order against a bare handler", flush=True)
    warm = _measure("warm_order")
    print("· starting the packaged kitchen cold, against a stock chalice project", flush=True)
    cold = _measure("cold_start")
    print("· weighing the first view", flush=True)
    view = _measure("first_view")
    print("· publishing 500 dishes in three languages", flush=True)
    publication = _measure("publication")
    print("· racing our page against two without a kitchen", flush=True)
    race = _measure("kitchen_race")
    print("· asking Lighthouse for its marks", flush=True)
    marks = _measure("lighthouse")
    first, later, menu = larder["first"], larder["later"], larder["menu"]
    rows: list[Row] = [
        ("larder calls per order, warm", first["calls"], _LIMITS["calls"], "larder_calls"),
        (f"write units per order of {larder['ingredients']} ingredients", first["write_units"], _LIMITS["write_units"], "larder_calls"),
        ("the same after a full evening of slots", later["write_units"], None, "larder_calls"),
        ("the same for another day", larder["ahead"]["write_units"], None, "larder_calls"),
        ("larder calls of the first order of a day", larder["begins"]["calls"], None, "larder_calls"),
        ("menu reads per visitor, warm", menu["menu_reads"], _LIMITS["menu_reads"], "larder_calls"),
        (f"read units of a look at {desk['tickets']} tickets, unchanged", desk["board"]["units"], _LIMITS["board"], "desk"),
        ("larder calls of the desk's list, with as many tickets open", desk["larder"]["calls"], _LIMITS["desk"], "desk"),
        ("kilobytes that it reads", desk["larder"]["kilobytes"], _LIMITS["kilobytes"], "desk"),
        ("CPU of a warm order / a bare boto3 handler's same call", round(warm["ratio"], 2), _LIMITS["ratio"], "warm_order"),
        ("cold start to the first answer / a stock chalice project's", round(cold["kitchen"]["time"], 2), _LIMITS["cold"], "cold_start"),
        ("memory of it / the stock project's", round(cold["kitchen"]["memory"], 2), None, "cold_start"),
        ("the same start without bytecode in the package", round(cold["without bytecode"]["time"], 2), None, "cold_start"),
        ("the same start with the data of all AWS services", round(cold["with all of AWS's data"]["time"], 2), None, "cold_start"),
        ("bytes of the first view, compressed", view["total"], _LIMITS["total"], "first_view"),
        ("of it JavaScript in files", view["script"], _LIMITS["script"], "first_view"),
        (f"the same on the wire, with the headers of {view['requests']} answers", view["wire"], None, "first_view"),
        ("bytes of its fonts", view["fonts"], _LIMITS["fonts"], "first_view"),
        ("layout shift of the first view", round(view["shift"], 4), _LIMITS["shift"], "first_view"),
        (
            "seconds to publish 500 dishes in three languages, at 512 MB",
            round(publication["seconds"], 1),
            _LIMITS["publication"],
            "publication",
        ),
    ]
    TARGET.write_text(_page(rows, larder["on_shelf"], warm, shapes) + "\n" + lighthouse.chapter(marks) + "\n" + race_report.chapter(race))
    race_picture.TARGET.write_text(race_picture.draw(race))
    print(TARGET.read_text())
    missed = [name for name, figure, limit, _ in rows if limit is not None and figure > limit]
    missed += lighthouse.missed(marks) + race_report.missed(race)
    if missed:
        raise SystemExit(f"missed: {', '.join(missed)}")


def _measure(name: str) -> dict[str, Any]:
    """Runs one benchmark as the published command does, in a process of its own."""
    figures: dict[str, Any] = json.loads(subprocess.check_output([sys.executable, "-m", f"bench.{name}"]))
    return figures


def _page(rows: list[Row], on_shelf: int, warm: dict[str, Any], shapes: dict[str, Any]) -> str:
    table = "\n".join(
        f"| {name} | {figure:g} | {'' if limit is None else f'≤ {limit:g}'} | `python -m bench.{command}` |"
        for name, figure, limit, command in rows
    )
    return f"""# Performance

Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}; nothing here is typed by hand. One run on {os.cpu_count()} cores, {platform.machine()},
Python {platform.python_version()}, against the local engine. Counts carry over to AWS and times do not, which is why a time is a ratio to
something measured in the same run.

| what | measured | limit | command |
|---|---|---|---|
{table}

- Calls and units are counted on the way to the engine, with the demo's whole larder ({on_shelf} ingredients) on the shelf. A write unit is a
  kilobyte, doubled in a transaction, and one more for the index. The shelf grows with the slots in use and is swept when they are over.
- The ratio is the median of rounds taken in turns ({warm["lowest"]:.2f} to {warm["highest"]:.2f}, {warm["orders"]} orders each). The bare handler
  makes the very same call with boto3 as it comes; the kitchen's client leaves out botocore's second look at every parameter.
  Of the limit, 0.1 is for what guards an order by somebody unknown: its sender is counted, its sizes are reckoned, and its link is made.
- A cold start is a bare interpreter with the unpacked zip and no bytecode of its own, from the start of the process to the first answer.
  That is the whole menu (two calls) for the kitchen, and one item of the same table for the stock project with boto3.
- The first view is the menu page with an empty cache on a phone-sized screen. Its bytes are the compressed bodies of the page and of every
  script, style and answer that it loads by itself, without fonts and pictures.
- A publication is measured in seconds of CPU, divided by the share that Lambda gives 512 MB (512 / 1769). For each of its
  requests to the bucket 50 ms are added.

## An order by its shape

Write units of an order with so many lines, one portion each of a dish as it comes: `python -m bench.order_shapes`. The bill in `cost.md`
is for three lines with a note, by somebody unknown.

{order_table(shapes)}
"""


if __name__ == "__main__":
    main()
