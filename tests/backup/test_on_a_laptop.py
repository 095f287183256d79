"""`make run FROM=…`: the restaurant of an export, opened on this machine, goes on from there."""

from pathlib import Path

import pytest

from chalicelib.kitchen.the_pass import order_id_of
from tests.evening import DEMO
from tests.tools.test_open_restaurant import ask, opened
from tools.laptop.engine import free_port

pytestmark = pytest.mark.engine


def test_the_restaurant_of_an_export_opens_on_a_laptop_and_goes_on_from_there(folder: Path, tmp_path: Path):
    port, earlier = free_port(), order_id_of("key-of-the-guest-4")
    for time in range(2):  # when it is opened again, its orders are no reason to refuse the export
        with opened(tmp_path / "state", port, DEMO, "--restore", str(folder)) as restaurant:
            assert ask(port, "/api/menu")["menu"]["version"] == 1
            assert ask(port, f"/api/orders/{earlier}")["state"] == "received"
            slot = ask(port, "/api/slots")["slots"][0]
            order = {"lines": [{"dish": "salad", "portions": 1}], "slot": slot, "name": "Ada", "total": 750}
            placed = ask(port, "/api/orders", order, key=f"after-the-restore-{time}")
            assert ask(port, f"/api/orders/{placed['id']}")["state"] == "received"
        assert restaurant.returncode == 0
