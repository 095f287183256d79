"""The dining room knows the same states of an order as the kitchen, and names them in one place."""

import json
import re
import subprocess
from pathlib import Path

from chalicelib.domain.tickets import tickets

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "static_site" / "js"
STATES = SCRIPTS / "shared" / "states.js"
_PRINT = f"""
import * as states from "{STATES.as_uri()}";
const plain = (value) => (value instanceof Set ? [...value] : value);
console.log(JSON.stringify(Object.fromEntries(Object.entries(states).map(([name, value]) => [name, plain(value)]))));
"""


def test_the_lists_of_the_dining_room_are_those_of_the_kitchen():
    node = ROOT / ".venv" / "bin" / "node"
    printed = subprocess.run([node, "--input-type=module", "-e", _PRINT], capture_output=True, text=True, check=True, timeout=30)
    states = json.loads(printed.stdout)
    assert tuple(states["STEPS"]) == tickets.STEPS
    assert states["CANCELLED"] == tickets.CANCELLED
    for name in ("NOT_BEGUN", "CAN_TICK", "COOKED"):
        assert set(states[name]) == getattr(tickets, name), name
    assert set(states["OVER"]) == {*tickets.STEPS, tickets.CANCELLED} - tickets.OPEN


def test_no_script_has_a_list_of_its_own():
    scripts = sorted(SCRIPTS.rglob("*.js"))
    assert len(scripts) > 60
    named = re.compile(rf"""(?:[!=]==|[\[,]) ?"(?:{"|".join((*tickets.STEPS, tickets.CANCELLED))})\"""")
    assert [file for file in scripts if file != STATES and named.search(file.read_text())] == []
