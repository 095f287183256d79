"""`make run-packaged`: the very package and templates that AWS gets, opened as a person does it."""

import json
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tests.tools.listening import listening
from tools.laptop.engine import free_port

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.engine


def test_the_packaged_restaurant_opens_serves_a_visitor_and_closes_with_ctrl_c():
    port = free_port()
    command = [sys.executable, "-m", "tools.open_packaged", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as restaurant:
        try:
            said = ""
            for line in restaurant.stdout:
                said += line
                if "Ctrl-C closes" in line:
                    break
            address = re.search(r"the menu +(\S+)", said)
            assert address, said
            assert set(listening(restaurant.pid).values()) == {"127.0.0.1"}, "F15"
            with urllib.request.urlopen(address[1], timeout=PATIENCE) as page:
                assert "Maison Valombrée" in page.read().decode()
            with urllib.request.urlopen(f"{address[1]}api/availability", timeout=PATIENCE) as answer:
                assert json.load(answer)["version"] == 1
        finally:
            restaurant.send_signal(signal.SIGINT)
            closing, _ = restaurant.communicate(timeout=PATIENCE)
    assert "· closing the local AWS; that takes up to half a minute\n· closed; nothing is kept\n" in closing, "F64"
    assert restaurant.returncode == 0
