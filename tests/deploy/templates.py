"""The templates of a deploy, translated from SAM as CloudFormation does it, and what public checkers say of them."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tools.deploy.package import package_of
from tools.deploy.template import as_text, finished

ROOT = Path(__file__).parents[2]
LARDER = ROOT / ".chalice" / "larder.yaml"
GUARD = ROOT / ".chalice" / "guard.yaml"
STAGE = "prod"
_CHECKS = ROOT / ".venv-checks" / "bin"
_REGIONS = ("eu-west-3", "us-east-1")
_NO_SETTINGS = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "BC_", "CKV_"))}


class Finding(NamedTuple):
    """What a checker does not like, and at which resource."""

    check: str
    at: str


@dataclass(frozen=True, slots=True)
class Template:
    """A template in JSON, without any of SAM's or YAML's short forms."""

    file: Path
    resources: dict[str, Any]

    def of_type(self, kind: str) -> dict[str, dict[str, Any]]:
        """The properties of each resource of this type, by its name."""
        return {name: found["Properties"] for name, found in self.resources.items() if found["Type"] == kind}

    def one(self, name: str) -> dict[str, Any]:
        properties: dict[str, Any] = self.resources[name]["Properties"]
        return properties


def translate(folder: Path) -> None:
    """The app's template, the larder's and the guard's. The first is the very one that is uploaded, in `sam.json`, translated."""
    sam = folder / "sam.json"
    sam.write_text(as_text(finished(package_of(STAGE).template)))
    (folder / "guard.json").write_text(as_text(yaml.safe_load(GUARD.read_text())))
    _run("python", Path(__file__).with_name("translating.py"), sam, LARDER, folder)


def read(file: Path) -> Template:
    return Template(file, json.loads(file.read_text())["Resources"])


_BY_THE_CALENDAR = ("E2531", "E2533", "W2531")
"""Whether AWS still takes this machine's Python is a question of the day, and not of the template."""


def findings(*files: Path) -> dict[Path, set[Finding]]:
    """By file: errors and warnings of cfn-lint, and whatever checkov finds, after seeing that it looked at every resource."""
    linted = json.loads(
        _run("cfn-lint", "--ignore-checks", *_BY_THE_CALENDAR, "--format", "json", "--regions", *_REGIONS, "--template", *files)
    )
    options = ("--framework", "cloudformation", "--compact", "--skip-download", "--output", "json", "--file")
    checked = json.loads(_run("python", Path(__file__).with_name("checkov_once.py"), *options, *files))
    assert checked["summary"]["resource_count"] == sum(len(read(file).resources) for file in files)
    assert checked["summary"]["parsing_errors"] == 0
    by_file: dict[Path, set[Finding]] = {file: set() for file in files}
    for found in linted:
        by_file[Path(found["Filename"])].add(Finding(found["Rule"]["Id"], _place(found["Location"]["Path"])))
    for found in checked["results"]["failed_checks"]:
        by_file[Path(found["file_abs_path"])].add(Finding(found["check_id"], found["resource"].rpartition(".")[2]))
    return by_file


def kinds_in(region: str) -> set[str]:
    """The kinds of resources that CloudFormation knows in this region, as far as cfn-lint knows."""
    (file,) = _CHECKS.parent.glob(f"lib/python3.*/site-packages/cfnlint/data/schemas/providers/{region}.json")
    return set(json.loads(file.read_text()))


def _place(path: list[str | int] | None) -> str:
    """The resource's name, or the part of the template outside of them."""
    return str(path[1] if path and path[0] == "Resources" else path)


def _run(tool: str, *arguments: str | Path) -> str:
    """What a tool of the checks' own environment says. One that found something exits with an error, and says what."""
    environment = _NO_SETTINGS | {"AWS_DEFAULT_REGION": _REGIONS[0]}
    said = subprocess.run([_CHECKS / tool, *arguments], env=environment, capture_output=True, text=True, check=False)
    assert said.stdout or not said.returncode, said.stderr
    return said.stdout
