"""A board that is open for hours, while tickets come and go by the hundred, is no larger at midnight than at noon."""

from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
STEP = 12 * 3_600_000 // 2000
"""Milliseconds from one ticket to the next."""

A_BUSY_KITCHEN = """
const began = Date.now(), STEP = %d, LIVES = 22;
const ticket = (number, age) => ({
    id: `order${number}`, code: `C${number}`, state: ["received", "cooking", "cooking", "ready"][Math.min(3, Math.floor(age / 6))],
    turn: Math.floor(age / 6), ticks: age > 11 ? [0] : [], steps: {}, slot: new Date(began + number * STEP + 1500000).toISOString(),
    placed_at: new Date(began + number * STEP).toISOString(), table: number %% 3 ? null : number %% 18 + 1, name: `Guest ${number}`, contact: "",
    note: number %% 5 ? "" : "No nuts please", late: false,
    lines: [{name: "Soup", portions: 2, options: [{name: "Comté", count: 1}], allergens: ["milk"], station: "Hot line"},
            {name: `Dish ${number %% 40}`, portions: 1, options: [], allergens: [], station: "Pastry"}],
});
const answers = (path) => {
    const last = Math.floor((Date.now() - began) / STEP);
    const tickets = [];
    for (let number = Math.max(0, last - LIVES); number <= last; number += 1) tickets.push(ticket(number, last - number));
    if (path.endsWith("/tickets")) return {tickets, stations: ["Hot line", "Pastry"], poll_after: 2};
    if (path.endsWith("/needs")) return {needs: tickets.map(({id}) => ({name: id, unit: "g", amount: 1000}))};
    return {state: Number(path.split("order").pop()) %% 100 ? "served" : "cancelled", code: path};
};
window.fetch = async (path) => new Response(JSON.stringify(answers(path)), {status: 200});
"""


def size(page: Page) -> dict[str, Any]:
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    for _ in range(2):  # what the last look has replaced is garbage only when it has been answered
        page.wait_for_timeout(300)
        devtools.send("HeapProfiler.collectGarbage")
    metrics = {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}
    devtools.detach()
    return {name: metrics[name] for name in ("Nodes", "JSEventListeners", "JSHeapUsedSize")}


def work(page: Page, tickets: int) -> None:
    """So many tickets come and go; what is cancelled is seen by somebody."""
    for number in range(tickets // 2):
        page.clock.fast_forward(2 * STEP)
        if number % 25 == 0:
            page.evaluate("document.querySelectorAll('.cancelled .main').forEach(one => one.click())")


@pytest.mark.parametrize(("early", "late"), [(40, 240), pytest.param(333, 1667, marks=pytest.mark.mass)], ids=["two hours", "twelve hours"])
@pytest.mark.new_phone
def test_after_many_tickets_the_board_is_no_larger_than_after_a_few(page: Page, early: int, late: int):
    page.clock.install()
    page.add_init_script(A_BUSY_KITCHEN % STEP)
    page.goto("/board.html#a-secret-of-this-evening")
    page.get_by_role("button", name="All day").click()
    work(page, early)
    before = size(page)
    shown = page.locator("article").count()
    work(page, late)
    after = size(page)
    assert 20 <= shown <= 30, "what was served has left the board"
    assert abs(page.locator("article").count() - shown) <= 3
    assert after["Nodes"] < before["Nodes"] * 1.2
    assert after["JSEventListeners"] < before["JSEventListeners"] * 1.2
    assert after["JSHeapUsedSize"] < before["JSHeapUsedSize"] * 1.2 + 500_000
    assert len(page.evaluate("JSON.stringify([localStorage, sessionStorage])")) < 5_000
