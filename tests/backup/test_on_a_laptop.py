"""`make run FROM=…`: the restaurant of an export, opened on this machine, goes on from there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from chalicelib.service.order_ids import link_of
from tests.evening import DEMO
from tests.laptop import ROOT, ask, opened
from tests.patience import PATIENCE
from tools.backup.files import read_items
from tools.laptop.engine import free_port

pytestmark = pytest.mark.engine


def test_the_restaurant_of_an_export_opens_on_a_laptop_and_goes_on_from_there(folder: Path, tmp_path: Path):
    port, earlier = free_port(), link_of("key-of-the-guest-4")
    for time in range(2):  # when it is opened again, its orders are no reason to refuse the export
        with opened(tmp_path / "state", port, DEMO, "--restore", str(folder)) as restaurant:
            assert ask(port, "/api/menu")["menu"]["version"] == 1
            assert ask(port, f"/api/orders/{earlier}")["state"] == "received"
            slot = ask(port, "/api/slots")["slots"][0]
            order = {"lines": [{"dish": "salad", "portions": 1}], "slot": slot, "name": "Ada", "contact": "ada@example.org", "total": 750}
            placed = ask(port, "/api/orders", order, key=f"after-the-restore-{time}")
            assert ask(port, f"/api/orders/{placed['id']}")["state"] == "received"
            if time:
                (settings,) = (tmp_path / "state" / "restored").glob("*/kitchen.env")
                command = f". {settings}; {sys.executable} -m tools.backup.export --stage local --to '{tmp_path}/again'"
                subprocess.run(["bash", "-c", command], cwd=ROOT, check=True)
        assert restaurant.returncode == 0
    before, after = lasting(folder), lasting(tmp_path / "again")
    assert before.items() <= after.items()
    assert len([key for key, _ in after.keys() - before.keys() if key.startswith("ORDER#")]) == 2, "and it can be exported again"


def lasting(folder: Path) -> dict[tuple[str, str], str]:
    """What of an export stays as it is, on whatever day it is opened again: no sums, no shelf and nothing that expires."""
    kinds = {"BOOK", "LOG", "MENU", "MOVEMENT", "ORDER", "RULES"}
    return {key: line for key, line in read_items(folder).items() if key[0].partition("#")[0] in kinds}


def test_an_export_that_was_cut_down_keeps_the_restaurant_closed_and_says_why(folder: Path, tmp_path: Path):
    (folder / "items" / "orders.jsonl").unlink()
    for export, why in (
        (folder, r"items/orders\.jsonl is missing or was changed"),
        (tmp_path / "nothing", "there is no manifest.json in it"),
    ):
        command = [sys.executable, "-m", "tools.open_restaurant", "--port", str(free_port()), "--state", str(tmp_path / "state")]
        answer = subprocess.run(
            [*command, "--restore", str(export)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
        assert answer.returncode == 1
        assert re.search(why, answer.stderr)
        assert "Traceback" not in answer.stderr
