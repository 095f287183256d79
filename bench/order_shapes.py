"""What an order writes by its shape: of how many lines, with a note or without, by whom, for when, and how full the evening is."""

import json
from datetime import datetime
from itertools import count
from typing import Any

from bench.kitchen import Ask, crew, open_kitchen
from bench.meter import Meter

LINES = (1, 3, 6, 10)
NOTE = "No nuts please, and the little one would like the sauce apart. We come with a pram, so a place by the door would be lovely."
_OF_EVENING = 16
"""Slots from half past six to half past ten."""
_numbers = count()


def measure() -> dict[str, Any]:
    """Write units by shape, and the bytes of the orders."""
    with open_kitchen(stock=300) as ask:
        from chalicelib.kitchen import clock  # noqa: PLC0415 - the settings must stand first
        from chalicelib.larder.table import client  # noqa: PLC0415
        from chalicelib.service.days import begin_today  # noqa: PLC0415

        begin_today(clock.now())
        meter, tablet = Meter(client()), crew()
        slots = json.loads(ask("GET", "/api/slots")["body"])["slots"]
        tonight = slots[:_OF_EVENING]

        def written(slot: str, note: str = "", **headers: str) -> list[tuple[float, int]]:
            return [_order(ask, meter, order_of_lines(lines, slot, note), headers) for lines in LINES]

        found = {
            "written down by the crew": written(tonight[0], **tablet),
            "by somebody unknown": written(tonight[0]),
            "by somebody unknown, with a note": written(tonight[0], NOTE),
            "by somebody unknown, for another day": written(slots[-1]),
        }
        fill_slots(tonight)
        found["by somebody unknown, with a note, when every station works in every slot"] = written(tonight[0], NOTE)
    units = {shape: [one for one, _ in figures] for shape, figures in found.items()}
    return {"lines": LINES, "units": units, "bytes": [stored for _, stored in found["by somebody unknown, with a note"]]}


def order_table(shapes: dict[str, Any]) -> str:
    """The figures as a table of the documents."""
    rows = {**shapes["units"], "bytes of the order, with a note": shapes["bytes"]}
    heads = [
        f"| an order | {' | '.join(f'{lines} lines' if lines > 1 else '1 line' for lines in shapes['lines'])} |",
        "|---|" + "---|" * len(shapes["lines"]),
    ]
    return "\n".join([*heads, *(f"| {name} | {' | '.join(f'{figure:g}' for figure in figures)} |" for name, figures in rows.items())])


def order_of_lines(lines: int, slot: str, note: str = "") -> str:
    """An order of so many different dishes as they come, as the body of a request."""
    from chalicelib.larder.menus import read_menu  # noqa: PLC0415

    plain = [dish for dish in read_menu().dishes.values() if dish.price and all(group.least == 0 for group in dish.groups)][:lines]
    guest = {"name": "Ada Lovelace", "contact": "ada@example.org", "slot": slot, "note": note}
    return json.dumps({**guest, "lines": [{"dish": dish.id, "portions": 1} for dish in plain], "total": sum(dish.price for dish in plain)})


def fill_slots(slots: list[str]) -> None:
    """Promises a minute of every pool of the kitchen in each of these slots."""
    from chalicelib.larder.keys import slot_mark  # noqa: PLC0415
    from chalicelib.larder.menus import read_menu  # noqa: PLC0415
    from chalicelib.larder.shelf_update import ShelfUpdate  # noqa: PLC0415
    from chalicelib.larder.table import transact  # noqa: PLC0415

    for slot in slots:
        change = ShelfUpdate()
        for place, capacity in read_menu().capacity.items():
            change.promise(slot_mark(datetime.fromisoformat(slot), place), 1, capacity)
        transact({"shelf": {"Update": change.update()}})


def _order(ask: Ask, meter: Meter, body: str, headers: dict[str, str]) -> tuple[float, int]:
    meter.reset()
    answer = ask("POST", "/api/orders", body, **{"Idempotency-Key": f"order-by-its-shape-{next(_numbers):06d}", **headers})
    if answer["statusCode"] != 201 or meter.calls.count("TransactWriteItems") != 1:
        raise SystemExit(f"the order was refused, or kept in {meter.calls}: {answer['body']}")
    return meter.written, meter.stored


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
