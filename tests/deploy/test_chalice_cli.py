"""The chalice CLI, as a chalice user expects: `chalice local` and `chalice deploy`."""

import json
import os
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from tests.deploy.lambda_events import MENU
from tests.deploy.visiting import ARCHITECTURE, ROOT, a_cloud, a_persons_environment, another_house, replace, run, soon
from tests.patience import PATIENCE
from tools.deploy.package import package_of
from tools.laptop.engine import engine, free_port
from tools.laptop.environment import keep_environment, local_environment

pytestmark = pytest.mark.engine
OURS = ("app.py", "chalicelib/", "chalice/", "__pycache__/app.")
CHALICE = Path(sys.executable).parent / "chalice"


@pytest.fixture
def deployed(tmp_path: Path) -> Iterator[subprocess.CompletedProcess[str]]:
    house = another_house(tmp_path)
    with zipfile.ZipFile(package_of("dev", ARCHITECTURE).zip) as packed:  # the CLI has fetched them for our own package; it takes long
        packed.extractall(house / "vendor", [name for name in packed.namelist() if not name.startswith(OURS)])
    (house / "requirements.txt").write_text("")
    replace(house / ".chalice" / "config.json", '"lambda_architecture": "arm64"', f'"lambda_architecture": "{ARCHITECTURE}"')
    with a_cloud():
        for tool in (("deploy.resources", "--stage", "dev"), ("deploy.publish", "--stage", "dev", "--book", "demo")):
            said = run(*tool)
            assert said.returncode == 0, said.stderr
        yield subprocess.run(
            [CHALICE, "deploy", "--stage", "dev"], cwd=house, env=a_persons_environment(), capture_output=True, text=True, check=False
        )


def test_chalice_deploy_puts_up_a_kitchen_that_serves_the_menu(deployed: subprocess.CompletedProcess[str]):
    assert deployed.returncode == 0, deployed.stdout + deployed.stderr
    answer = boto3.client("lambda").invoke(FunctionName="refectory-dev", Payload=json.dumps(MENU).encode())
    served: dict[str, Any] = json.loads(answer["Payload"].read())
    assert served["statusCode"] == 200, served
    assert json.loads(served["body"])["menu"]["restaurant"]["name"] == "Maison Valombrée"


def test_chalice_local_serves_the_larder_of_the_restaurant_that_is_open(tmp_path: Path):
    with engine() as address:
        environment = local_environment(address, tmp_path, ROOT / "demo")
        keep_environment(environment, tmp_path)
        subprocess.run([sys.executable, "-m", "tools.laptop.opening"], cwd=ROOT, env=environment, check=True, capture_output=True)
        port = free_port()
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "REFECTORY_"))}
        command = f". {tmp_path}/kitchen.env; exec {CHALICE} local --stage local --port {port}"
        with subprocess.Popen(["bash", "-c", command], cwd=ROOT, env=plain, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as local:
            try:
                assert soon(lambda: _menu(port))["menu"]["restaurant"]["name"] == "Maison Valombrée"
            finally:
                local.terminate()


def _menu(port: int) -> Any:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/menu", timeout=PATIENCE) as answer:
            return json.load(answer)
    except OSError:
        return None
