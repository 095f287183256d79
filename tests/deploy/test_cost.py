"""What it costs is told as it is: from what was counted, what is assumed, and the price list, and from nothing else."""

import json
import re
import subprocess
import sys
from math import ceil

import pytest

from bench.cost import MONTHS, TARGET, counted_in, page
from bench.cost_month import bill, of_code, requests
from bench.order_shapes import LINES
from bench.prices import OF_A_GUARD, PRICES

TEXT = TARGET.read_text()
COUNTED, DAY = counted_in(TEXT)


def dollars(orders: int, *, is_open: bool = True) -> dict[str, float]:
    return {item.name: item.dollars for item in bill(orders, COUNTED, is_open=is_open)}


def test_the_document_is_what_its_own_counts_make_of_it():
    assert page(COUNTED, DAY) == TEXT


def test_the_document_knows_how_often_pages_ask_and_what_stands_around_functions():
    assert {name: COUNTED[name] for name in of_code()} == of_code(), "`make cost` writes it anew"


@pytest.mark.engine
def test_the_document_knows_what_each_request_takes_from_the_larder():
    def taken(counted: dict[str, float]) -> dict[str, float]:
        return {name: number for name, number in counted.items() if name.endswith(("units", "calls of the larder"))}

    said = subprocess.check_output([sys.executable, "-m", "bench.cost_counts"], cwd=TARGET.parents[1])
    about = pytest.approx(taken(COUNTED), rel=0.02)  # ids are drawn by chance, and some orders pack a byte better than others
    assert taken(json.loads(said)) == about, "`make cost` writes it anew"


def test_a_restaurant_that_nobody_opens_costs_its_alarms_and_its_dashboard_alone():
    spent = {name: round(cost, 2) for name, cost in dollars(0, is_open=False).items() if round(cost, 2)}
    assert set(spent) <= {"Alarms", "Dashboards"}
    assert dollars(0, is_open=False)["S3 storage"] > 0, "packages lie there, though for less than a cent"
    assert round(sum(item.after_free for item in bill(0, COUNTED, is_open=False)), 2) == 0


def test_two_boards_and_a_screen_ask_a_million_times_a_month():
    asked = {kind: times for kind, times in requests(0, COUNTED).items() if times}
    assert asked == {
        "a look at the board": 2 * 30 * 10 * 3600 / COUNTED["seconds between two looks at the board"],
        "a look at the house": 2 * 30 * 10 * 60,
        "a look at the screen": 30 * 10 * 3600 / COUNTED["seconds between two looks at the screen"],
    }
    assert dollars(0)["API Gateway requests"] == pytest.approx(sum(asked.values()) * 3.50 / 1_000_000)


def test_a_look_at_an_empty_board_reads_what_was_counted_session_included():
    reads = {name: COUNTED[f"{name}: read units"] for name in ("an empty board", "an empty screen", "a look at the house")}
    assert reads == {"an empty board": 2.5, "an empty screen": 1, "a look at the house": 2}
    asked = requests(0, COUNTED)
    board, screen = 2.5 + 0.5 * 2 / 60, 1 + 0.5 * 3 / 60  # and the whole of an empty queue once a minute
    units = asked["a look at the board"] * board + asked["a look at the screen"] * screen + asked["a look at the house"] * 2 + 24 * 30
    assert dollars(0)["DynamoDB reads"] == pytest.approx(units * 0.125 / 1_000_000)


def test_metrics_of_our_own_are_paid_for_where_there_is_something_to_count():
    assert COUNTED["metrics of our own"] == 3
    assert (dollars(0)["Metrics"], dollars(1_000)["Metrics"]) == (0, pytest.approx(0.90))


def test_an_order_is_seven_write_units_and_its_moves_are_the_rest():
    """And two for its guest, who is erased, with a mark by the hour."""
    units = 100_000 * (COUNTED["an order: write units"] + 3 * COUNTED["a move: write units"] + 2) + 24 * 30
    assert COUNTED["an order: write units"] == 7
    assert dollars(100_000)["DynamoDB writes"] == pytest.approx(units * 0.625 / 1_000_000)


def test_a_board_reads_by_the_rule_and_not_by_what_the_engine_says():
    """The engine says half a unit for every query (F23)."""
    of_queue = ceil(40 * COUNTED["an order: bytes stored"] / 4096) / 2
    for kind in ("a board of 40", "a screen of 40"):
        assert COUNTED[f"{kind}: read units"] >= of_queue + 0.5, "and the session, or the rules of the house"


def test_the_measured_document_has_orders_of_every_shape():
    """(F23)"""
    table = (TARGET.parent / "performance.md").read_text().partition("## An order by its shape")[2]
    rows = dict(re.findall(r"^\| (.+?) \| ([\d. |]+) \|$", table, re.MULTILINE))
    units = {shape: [float(figure) for figure in figures.split(" | ")] for shape, figures in rows.items()}
    assert {len(figures) for figures in units.values()} == {len(LINES)}
    assert len(units) == 6
    assert units["by somebody unknown, with a note"][LINES.index(3)] == COUNTED["an order: write units"], "the bill is for it"


def test_what_the_cdn_remembers_is_not_asked_of_the_kitchen_again():
    few, many = requests(1_000, COUNTED), requests(100_000, COUNTED)
    assert few["what is left"] == 1_000 * 4 * 17
    assert many["what is left"] < 100 * few["what is left"]
    assert many["an order"] == 100 * few["an order"]


@pytest.mark.parametrize("orders", MONTHS.values())
def test_nothing_is_free_of_what_is_not_used_and_every_item_has_its_price(orders: int):
    items = bill(orders, COUNTED)
    assert [item.name for item in items] == list(PRICES)
    assert all(0 <= item.after_free <= item.dollars for item in items)


def test_every_price_says_where_it_stands():
    assert all(price.source.startswith("https://aws.amazon.com/") for price in (PRICES | OF_A_GUARD).values())


def test_what_the_guard_costs_is_said_though_no_bill_has_it():
    """F12"""
    assert "It costs $8.00 a month more, for itself and its 3 rules,\nand $0.60 for each million requests" in TEXT
    assert set(OF_A_GUARD).isdisjoint(PRICES)
