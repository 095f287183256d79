"""What the restaurant is made of: every package of every lock, and first of all those that the functions run."""

import json
import re
import subprocess
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tools.deploy.package import package_of
from tools.sbom import bill_of_materials

ROOT = Path(__file__).parents[2]
COMPONENTS = bill_of_materials()["components"]
VALID = """
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(sys.stdin.read())
sys.exit(str(fault.data.message) if fault else 0)
"""


def names(scope: str, kind: str = "pkg:pypi/") -> set[str]:
    return {part["name"] for part in COMPONENTS if part["scope"] == scope and part["purl"].startswith(kind)}


def locked(file: str) -> set[str]:
    """By name and version, as pip reads it."""
    return {line.split()[0] for line in (ROOT / file).read_text().splitlines() if re.match(r"[A-Za-z0-9]", line)}


@pytest.mark.parametrize("file", sorted(path.name for path in ROOT.glob("requirements*.txt")))
def test_every_package_of_every_lock_is_named_with_all_its_hashes(file: str):
    """F14"""
    told = {f"{part['name']}=={part['version']}" for part in COMPONENTS}
    assert len(locked(file)) >= 8
    assert locked(file) - told == set()
    hashes = {digest["content"] for part in COMPONENTS for digest in part["externalReferences"][0]["hashes"]}
    assert set(re.findall(r"sha256:([0-9a-f]{64})", (ROOT / file).read_text())) <= hashes


def test_what_the_page_loads_is_named_by_the_hash_of_its_lock():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert names("required", "pkg:npm/") == {path.removeprefix("node_modules/") for path in packages if path}
    assert "pkg:npm/%40fontsource/cormorant-garamond@5.3.0" in {part["purl"] for part in COMPONENTS}


def test_what_serves_is_what_really_lies_in_the_functions_package():
    """F14"""
    tops = {name.removesuffix(".py") for name, _ in package_of("prod").sizes()} - {"app", "chalicelib"}
    distributions = packages_distributions()
    packed = {name.lower().replace("_", "-") for top in tops for name in distributions.get(top, [])}
    assert packed == names("required")


def test_the_same_locks_make_the_same_document_and_no_package_stands_there_twice():
    assert bill_of_materials() == bill_of_materials()
    assert len({part["purl"] for part in COMPONENTS}) == len(COMPONENTS)
    assert names("required").isdisjoint({"pytest", "moto", "checkov"})


def test_the_document_is_what_cyclonedx_asks_for():
    checker = ROOT / ".venv-checks" / "bin" / "python"
    found = subprocess.run([checker, "-c", VALID], input=json.dumps(bill_of_materials()), capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")
