"""Builds what Lambda runs: the chalice CLI's own package, made slim. `python -m tools.deploy.package --stage dev` shows what is in it.

The libraries are packed once for each lock, by the same CLI: laying them down and compiling them takes far longer than all of ours.
"""

import argparse
import fcntl
import hashlib
import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.deploy.names import STAGES
from tools.deploy.runtime import ON_AWS, PROCESSORS
from tools.deploy.slim import BrokenPackage, pack, services_of, slim

ROOT = Path(__file__).parents[2]
_CLI = str(Path(sys.executable).with_name("chalice"))
_LIBRARIES = "requirements.txt"
_FOLDERS = ("chalicelib", ".chalice")
_OURS = ("app.py", "chalicelib")
_NO_APP = """
from chalice import Chalice

app = Chalice("libraries")


@app.lambda_function()
def nothing(event, context):
    pass
"""
_PLACE = re.compile(r'File "[^"]*/source/([^"]+)", line (\d+)')
_NOT_SOURCES = {"__pycache__", "deployed", "deployments"}
_BUILT_BEFORE = ROOT / ".refectory" / "packages"
_UNFINISHED = "."
_MOST = 12
"""Packages and libraries that are kept: 5 MB each, with libraries 15."""
_DAY = 86_400
"""Seconds, after which nobody builds any more in an unfinished folder: whoever did was cut off."""
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


def package_of(stage: str, architecture: str = ON_AWS) -> Package:
    """The package of a stage for one kind of processor: a new one, or the one that was built from the very same sources before."""

    def pack_kitchen(folder: Path) -> Path:
        print("· packing the kitchen", flush=True)
        return build(stage, architecture, folder).zip.parent

    folder = _built("kitchen", _fingerprint(_sources(), stage, architecture), pack_kitchen)
    return Package(folder / "deployment.zip", folder / "sam.yaml")


def build(stage: str, architecture: str, folder: Path) -> Package:
    """Builds a package anew in an empty folder. The same sources give the same bytes."""
    _check_syntax()
    services = services_of(path.read_text() for path in _sources() if path.suffix == ".py")
    name = _fingerprint([], architecture, *sorted(services))
    libraries = _built("libraries", name, lambda empty: _build_libraries(architecture, services, empty))
    source, ours = folder / "source", folder / "ours"
    _lay_out(source, architecture)
    made = _chalice_package(source, "--stage", stage, "--merge-template", ".chalice/resources.yaml", "--template-format", "yaml")
    slim(made / "deployment.zip", ours, services)
    pack(made / "deployment.zip", libraries, ours)
    return Package(made / "deployment.zip", made / "sam.yaml")


def _built(kind: str, name: str, build_in: Callable[[Path], Path]) -> Path:
    """The folder that was built under this name before, or the one that `build_in` makes now, within an empty folder."""
    _BUILT_BEFORE.mkdir(parents=True, exist_ok=True)
    kept = _BUILT_BEFORE / name
    with (_BUILT_BEFORE / f"{_UNFINISHED}{kind}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # whoever else packs the same at this moment builds it for both
        if not kept.exists():
            _remove_old_packages()
            with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=_BUILT_BEFORE) as unfinished:
                build_in(Path(unfinished)).rename(kept)
        kept.touch()  # the oldest are those that nobody asked for
    return kept


def _build_libraries(architecture: str, services: set[str], folder: Path) -> Path:
    """What the lock names, slim, as the CLI packs it for an app in which nothing is."""
    source = folder / "source"
    (source / ".chalice").mkdir(parents=True)
    (source / ".chalice" / "config.json").write_text(
        json.dumps({"version": "2.0", "app_name": "libraries", "lambda_architecture": architecture})
    )
    (source / "app.py").write_text(_NO_APP)
    shutil.copy(ROOT / _LIBRARIES, source)
    slim(_chalice_package(source) / "deployment.zip", folder / "libraries", services)
    return folder / "libraries"


def _chalice_package(source: Path, *options: str) -> Path:
    """The folder with what `chalice package` makes."""
    made = source.with_name("made")
    result = subprocess.run(
        [_CLI, "package", *options, str(made)], cwd=source, env=_NOBODY | _builder(), capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise BrokenPackage(f"The chalice CLI could not build the package: {_last_words(result.stdout + result.stderr)}")
    return made


def _check_syntax() -> None:
    for path in _sources():
        if path.suffix == ".py":
            try:
                compile(path.read_bytes(), path, "exec")
            except SyntaxError as error:
                raise BrokenPackage(f"{path.relative_to(ROOT)}, line {error.lineno}: {error.msg}.") from None


def _last_words(text: str) -> str:
    """What an error says at the end of its trace, and where in our code that was; without a trace, all of it."""
    places = [place for place in _PLACE.findall(text) if place[0].startswith(_OURS)]
    return f"{text.rstrip().splitlines()[-1]} ({':'.join(places[-1])})" if places else text.strip()


def _sources() -> list[Path]:
    """Our own files that go in. What else is in a working copy must not change the package."""
    found = [ROOT / "app.py"]
    for name in _FOLDERS:
        found += [path for path in (ROOT / name).rglob("*") if path.is_file() and not _NOT_SOURCES & set(path.relative_to(ROOT).parts)]
    return sorted(found)


def _fingerprint(sources: list[Path], *of: str) -> str:
    """A short hash of all that decides what is built: the sources, the libraries, what builds it, the stage and the processor."""
    digest = hashlib.sha256(repr((of, sys.version, importlib.metadata.version("chalice"))).encode())
    for path in [*sources, ROOT / _LIBRARIES, Path(__file__), Path(__file__).with_name("slim.py")]:
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
    left = [path for path in _BUILT_BEFORE.glob(f"{_UNFINISHED}*/") if time.time() - path.stat().st_mtime > _DAY]
    for path in [*packages[:-_MOST], *left]:
        shutil.rmtree(path, ignore_errors=True)


def _builder() -> dict[str, str]:
    """This environment without our own settings: the CLI imports the app with those of the stage."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("REFECTORY_", "AWS_"))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=STAGES, default="dev")
    parser.add_argument("--architecture", choices=PROCESSORS, default=ON_AWS)
    asked = parser.parse_args()
    try:
        found = package_of(asked.stage, asked.architecture)
    except BrokenPackage as why:
        sys.exit(str(why))
    print(f"{found.zip}, sha256 {found.sha256}\n{found.contents()}")


if __name__ == "__main__":
    main()
