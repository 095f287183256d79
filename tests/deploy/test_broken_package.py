"""A package that cannot be built is told in a sentence, and nothing that stands is touched."""

import re
from pathlib import Path

import boto3
import pytest

from tests.deploy.visiting import ROOT, a_cloud, another_house, deploy, replace, run
from tools.laptop.engine import free_port

pytestmark = pytest.mark.engine
IMPORT = "import msgspec\n"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house whose menu handler cannot be imported at all, not even by who packs it."""
    house = another_house(tmp_path)
    (house / ".venv-engine").symlink_to(ROOT / ".venv-engine")
    replace(house / "chalicelib" / "kitchen" / "menu.py", IMPORT, f"import truffles\n{IMPORT}")
    return house


def test_a_handler_that_cannot_be_imported_is_not_deployed_and_the_reason_is_said(house: Path):
    with a_cloud():
        broken = deploy(house=house)
        stacks = [stack["StackName"] for stack in boto3.client("cloudformation").describe_stacks()["Stacks"]]
    assert broken.returncode == 1
    assert broken.stderr.startswith("The restaurant is not deployed. The chalice CLI could not build the package:")
    assert re.search(r"ModuleNotFoundError: No module named 'truffles' \(chalicelib/kitchen/menu\.py:\d+\)$", broken.stderr.rstrip())
    assert broken.stderr.count("\n") == 1, "it is a sentence, and no trace (F62)"
    assert stacks == []


def test_the_packaged_restaurant_of_a_laptop_says_it_too(house: Path):
    broken = run("open_packaged", "--port", str(free_port()), house=house)
    assert broken.returncode == 1
    assert "No module named 'truffles'" in broken.stderr
    assert "tools/" not in broken.stderr
