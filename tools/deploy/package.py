"""Builds what Lambda runs: the chalice CLI's own package, made slim. `python -m tools.deploy.package --stage dev` shows what is in it."""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tools.deploy.names import STAGES
from tools.deploy.slim import slim

ROOT = Path(__file__).parents[2]
_CLI = str(Path(sys.executable).with_name("chalice"))
_FILES = ("app.py", "requirements.txt")
_FOLDERS = ("chalicelib", ".chalice")
_NOBODY = {"AWS_DEFAULT_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "nobody"}


class BrokenPackage(Exception):
    """The package cannot be built, and the sentence says why."""


@dataclass(frozen=True, slots=True)
class Package:
    """The functions' zip, and the template that the chalice CLI wrote for it."""

    zip: Path
    template: Path

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.zip.read_bytes()).hexdigest()

    def sizes(self) -> list[tuple[str, int]]:
        """Bytes in the zip by what lies at its top, the largest first."""
        of: Counter[str] = Counter()
        with zipfile.ZipFile(self.zip) as content:
            for entry in content.infolist():
                of[entry.filename.partition("/")[0]] += entry.compress_size
        return of.most_common()

    def told(self) -> str:
        """Its size, and what is in it."""
        return f"{self.zip.stat().st_size / 1e6:.1f} MB: {', '.join(f'{name} {size / 1e3:,.0f} KB' for name, size in self.sizes())}"


def build(stage: str, architecture: str = "arm64", folder: Path = ROOT / ".refectory" / "build") -> Package:
    """Builds this stage's package in a folder, which is emptied, for the processors that run it. The same sources give the same bytes."""
    source, made = folder / "source", folder / "made"
    _lay_out(source, architecture)
    command = [_CLI, "package", "--stage", stage, "--merge-template", ".chalice/resources.yaml", "--template-format", "yaml", str(made)]
    said = subprocess.run(command, cwd=source, env=_NOBODY | _builder(), capture_output=True, text=True, check=False)
    if said.returncode:
        raise BrokenPackage(f"The chalice CLI could not build the package:\n{said.stdout}{said.stderr}".rstrip())
    slim(made / "deployment.zip")
    return Package(made / "deployment.zip", made / "sam.yaml")


def _lay_out(source: Path, architecture: str) -> None:
    """A clean copy of what goes in: what lies about in a working copy must not change the package."""
    shutil.rmtree(source.parent, ignore_errors=True)
    for name in _FOLDERS:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "deployed", "deployments"))
    for name in _FILES:
        shutil.copy(ROOT / name, source / name)
    config = source / ".chalice" / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"lambda_architecture": architecture}))


def _builder() -> dict[str, str]:
    """This environment without our own settings: the CLI imports the app with those of the stage."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("REFECTORY_", "AWS_"))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=STAGES, default="dev")
    parser.add_argument("--architecture", choices=("arm64", "x86_64"), default="arm64")
    asked = parser.parse_args()
    try:
        package = build(asked.stage, asked.architecture)
    except BrokenPackage as why:
        sys.exit(str(why))
    print(f"{package.zip}, sha256 {package.sha256}\n{package.told()}")


if __name__ == "__main__":
    main()
