"""Builds what Lambda runs: the chalice CLI's own package, made slim. `python -m tools.deploy.package --stage dev` shows what is in it."""

import argparse
import fcntl
import hashlib
import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tools.deploy.names import STAGES
from tools.deploy.slim import BrokenPackage, slim

ROOT = Path(__file__).parents[2]
_CLI = str(Path(sys.executable).with_name("chalice"))
_FILES = ("app.py", "requirements.txt")
_FOLDERS = ("chalicelib", ".chalice")
_NOT_SOURCES = {"__pycache__", "deployed", "deployments"}
_BUILT_BEFORE = ROOT / ".refectory" / "packages"
_UNFINISHED = "."
_LOCK = f"{_UNFINISHED}lock"
_MOST = 12
"""Packages that are kept: a few megabytes each."""
_NOBODY = {"AWS_DEFAULT_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "nobody"}


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

    def contents(self) -> str:
        """Its size, and what is in it, as a sentence."""
        return f"{self.zip.stat().st_size / 1e6:.1f} MB: {', '.join(f'{name} {size / 1e3:,.0f} KB' for name, size in self.sizes())}"


def package_of(stage: str, architecture: str = "arm64") -> Package:
    """The package of a stage for one kind of processor: a new one, or the one that was built from the very same sources before."""
    _BUILT_BEFORE.mkdir(parents=True, exist_ok=True)
    folder = _BUILT_BEFORE / _fingerprint(stage, architecture)
    with (_BUILT_BEFORE / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # whoever else packs the same at this moment builds it for both
        if not folder.exists():
            print("· packing the kitchen", flush=True)
            _remove_old_packages()
            with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=_BUILT_BEFORE) as unfinished:
                build(stage, architecture, Path(unfinished)).zip.parent.rename(folder)
    return Package(folder / "deployment.zip", folder / "sam.yaml")


def build(stage: str, architecture: str, folder: Path) -> Package:
    """Builds a package anew in an empty folder. The same sources give the same bytes."""
    source, made = folder / "source", folder / "made"
    _lay_out(source, architecture)
    command = [_CLI, "package", "--stage", stage, "--merge-template", ".chalice/resources.yaml", "--template-format", "yaml", str(made)]
    result = subprocess.run(command, cwd=source, env=_NOBODY | _builder(), capture_output=True, text=True, check=False)
    if result.returncode:
        raise BrokenPackage(f"The chalice CLI could not build the package:\n{result.stdout}{result.stderr}".rstrip())
    slim(made / "deployment.zip")
    return Package(made / "deployment.zip", made / "sam.yaml")


def _sources() -> list[Path]:
    """The files that go in. What else is in a working copy must not change the package."""
    found = [ROOT / name for name in _FILES]
    for name in _FOLDERS:
        found += [path for path in (ROOT / name).rglob("*") if path.is_file() and not _NOT_SOURCES & set(path.relative_to(ROOT).parts)]
    return sorted(found)


def _fingerprint(stage: str, architecture: str) -> str:
    """A short hash of all that decides the package: the sources, what builds it, the stage and the processor."""
    digest = hashlib.sha256(repr((stage, architecture, sys.version, importlib.metadata.version("chalice"))).encode())
    for path in [*_sources(), *sorted(Path(__file__).parent.glob("*.py"))]:
        digest.update(repr((path.relative_to(ROOT).as_posix(), hashlib.sha256(path.read_bytes()).digest())).encode())
    return digest.hexdigest()[:32]


def _lay_out(source: Path, architecture: str) -> None:
    for path in _sources():
        copy = source / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    config = source / ".chalice" / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"lambda_architecture": architecture}))


def _remove_old_packages() -> None:
    packages = sorted(
        (path for path in _BUILT_BEFORE.iterdir() if not path.name.startswith(_UNFINISHED)), key=lambda path: path.stat().st_mtime
    )
    for path in packages[:-_MOST]:
        shutil.rmtree(path, ignore_errors=True)


def _builder() -> dict[str, str]:
    """This environment without our own settings: the CLI imports the app with those of the stage."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("REFECTORY_", "AWS_"))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=STAGES, default="dev")
    parser.add_argument("--architecture", choices=("arm64", "x86_64"), default="arm64")
    asked = parser.parse_args()
    try:
        found = package_of(asked.stage, asked.architecture)
    except BrokenPackage as why:
        sys.exit(str(why))
    print(f"{found.zip}, sha256 {found.sha256}\n{found.contents()}")


if __name__ == "__main__":
    main()
