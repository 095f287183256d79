"""The logic of the pages without a page, run by Node's own test runner."""

import subprocess
from pathlib import Path

from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
TESTS = sorted(HERE.rglob("*.test.js"))


def test_a_test_lies_where_its_script_lies():
    assert len(TESTS) > 15
    named = [file.relative_to(HERE).with_name(file.name.replace(".test", "")) for file in TESTS]
    assert [name for name in named if not (ROOT / "static_site" / "js" / name).exists()] == []


def test_the_scripts_keep_their_promises():
    node = ROOT / ".venv" / "bin" / "node"
    ran = subprocess.run([node, "--test", *TESTS], cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert ran.returncode == 0, ran.stdout
