"""A cold start of the packaged kitchen, as a ratio to that of a stock `chalice new-project` with boto3, taken in turns in one run.

Both are packaged by the chalice CLI, unpacked, and started by a bare interpreter, which may write no bytecode, as on Lambda. Measured is from the
start of the process to its first answer: the stock app's is one item of the same table, the kitchen's is the whole menu.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

import botocore

from bench.kitchen import ROOT, event, open_kitchen
from tools.deploy.package import build
from tools.open_packaged import architecture

_ROUNDS = 15
_PYTHON = Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}"
_DRIVER = """
import json, os, sys
from types import SimpleNamespace
import app
answer = app.app(json.loads(sys.argv[1]), SimpleNamespace(aws_request_id="cold"))
assert answer["statusCode"] == 200, answer
print(*(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")), flush=True)
os._exit(0)
"""
_STOCK = """
import os
import boto3
from chalice import Chalice

app = Chalice(app_name="stock")
table = boto3.client("dynamodb")

@app.route("/")
def index():
    key = {"pk": {"S": "SHELF"}, "sk": {"S": "SHELF"}}
    return {"shelf": list(table.get_item(TableName=os.environ["REFECTORY_TABLE"], Key=key)["Item"])}
"""


def measure() -> dict[str, Any]:
    """Medians: the kitchen's start and memory, and its start without one lever or the other, each over the stock app's of the same round."""
    with open_kitchen(stock=1), tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kitchen = _unpacked(build("dev", architecture(), folder / "build").zip, folder / "kitchen")
        apps = {
            "stock": _stock(folder),
            "kitchen": kitchen,
            "without bytecode": _without_bytecode(kitchen, folder / "sources"),
            "with all of AWS's data": _with_all_data(kitchen, folder / "data"),
        }
        rounds = [{one: _start(path, "/" if one == "stock" else "/api/menu") for one, path in apps.items()} for _ in range(_ROUNDS + 1)]
    first, *warm = rounds  # the first round fills the file system's cache
    assert first  # noqa: S101

    def ratio(one: str, which: int) -> float:
        return statistics.median(each[one][which] / each["stock"][which] for each in warm)

    return {one: {"time": ratio(one, 0), "memory": ratio(one, 1)} for one in apps if one != "stock"}


def _start(code: Path, path: str) -> tuple[float, float]:
    """Seconds until the first answer, and the most memory in kilobytes."""
    environment = {name: value for name, value in os.environ.items() if name.startswith(("AWS_", "REFECTORY_"))}
    environment |= {"PYTHONPATH": str(code), "PYTHONDONTWRITEBYTECODE": "1"}
    began = time.perf_counter()
    said = subprocess.run(
        [_PYTHON, "-S", "-c", _DRIVER, json.dumps(event("GET", path, None, {}))], cwd=code, env=environment, capture_output=True, check=True
    )
    return time.perf_counter() - began, float(said.stdout.split()[-1])


def _stock(folder: Path) -> Path:
    """A new chalice project with boto3, packaged as its user would."""
    cli = str(Path(sys.executable).with_name("chalice"))
    subprocess.run([cli, "new-project", "stock"], cwd=folder, capture_output=True, check=True)
    (folder / "stock" / "app.py").write_text(_STOCK)
    pins = [line for line in (ROOT / "requirements.in").read_text().splitlines() if line.startswith("boto3")]
    (folder / "stock" / "requirements.txt").write_text("\n".join(pins) + "\n")
    subprocess.run([cli, "package", str(folder / "made")], cwd=folder / "stock", capture_output=True, check=True)
    return _unpacked(folder / "made" / "deployment.zip", folder / "stock-code")


def _unpacked(zip_file: Path, target: Path) -> Path:
    zipfile.ZipFile(zip_file).extractall(target)
    return target


def _without_bytecode(code: Path, target: Path) -> Path:
    shutil.copytree(code, target, ignore=shutil.ignore_patterns("__pycache__"))
    return target


def _with_all_data(code: Path, target: Path) -> Path:
    shutil.copytree(code, target)
    shutil.copytree(Path(botocore.__file__).parent / "data", target / "botocore" / "data", dirs_exist_ok=True)
    return target


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
