"""The logic of the pages without a page, run by Node's own test runner."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_scripts_keep_their_promises():
    node = ROOT / ".venv" / "bin" / "node"
    scripts = sorted(str(file) for file in Path(__file__).parent.rglob("*.test.js"))
    assert len(scripts) > 10
    ran = subprocess.run([node, "--test", *scripts], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stdout
