"""Makes the functions' zip small and quick to start: only what runs, compiled, and the same bytes from the same sources."""

import ast
import gzip
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_AWS_DATA = ("botocore/data", "boto3/data")
_NEVER_RUNS = ("boto3/examples", "bin", "dateutil/zoneinfo")  # the time zones that are read are tzdata's
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_ON_LAMBDA = "/var/task"


class BrokenPackage(Exception):
    """The package cannot be built, and the sentence says why."""


def slim(zip_file: Path, folder: Path, services: set[str]) -> None:
    """Lays down what is in the zip. Its bytecode is never compared with its source: dates in a zip mean nothing, and nobody edits there."""
    with zipfile.ZipFile(zip_file) as fat:
        fat.extractall(folder, [name for name in fat.namelist() if not _describes_another_service(name, services)])
    _remove_what_never_runs(folder)
    for description in (folder / "botocore" / "data").rglob("service-2.json.gz"):
        told = without_documentation(json.loads(gzip.decompress(description.read_bytes())))
        description.write_bytes(gzip.compress(json.dumps(told, separators=(",", ":")).encode(), mtime=0))
    _compile(folder)


def without_documentation(part: Any) -> Any:
    """A description of a service whose sentences are empty, which every start would read. What is called so and is no text stays."""
    if isinstance(part, list):
        return [without_documentation(one) for one in part]
    if not isinstance(part, dict):
        return part
    told = {name for name, value in part.items() if name == "documentation" and isinstance(value, str)}
    return {name: "" if name in told else without_documentation(value) for name, value in part.items()}


def pack(zip_file: Path, *folders: Path) -> None:
    """Writes the zip anew, from all that lies in these folders. Of two files of one name the later folder's goes in."""
    found = {path.relative_to(folder).as_posix(): path for folder in folders for path in folder.rglob("*") if path.is_file()}
    with zipfile.ZipFile(zip_file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as thin:
        for name in sorted(found):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.external_attr = 0o644 << 16
            thin.writestr(entry, found[name].read_bytes(), zipfile.ZIP_DEFLATED)


def services_of(sources: Iterable[str]) -> set[str]:
    """The services of AWS that these sources speak to: those whose clients they make. The others are 90 of 100 bytes of botocore."""
    services, read = set(), []
    for source in (source for source in sources if "boto3" in source):
        for node in ast.walk(ast.parse(source)):
            match node:
                case ast.Call(ast.Attribute(ast.Name("boto3") as boto3, "client"), [ast.Constant(str(service)), *_]):
                    services.add(service)
                    read.append(boto3)  # it comes after the call of which it is a part
                case ast.alias("boto3", None):
                    pass
                case ast.Name(name) | ast.alias(name) | ast.ImportFrom(name) if f"{name}.".startswith("boto3.") and node not in read:
                    line = source.splitlines()[node.lineno - 1].strip()
                    raise BrokenPackage(f"Nobody can read which service this speaks to: {line}. Import boto3, and say boto3.client('s3').")
    return services


def _compile(folder: Path) -> None:
    """Compiles in a process of its own: what this process has in memory already would change the bytes."""
    arguments = ("-q", "-s", folder, "-p", _ON_LAMBDA, "--invalidation-mode", "unchecked-hash", folder)
    subprocess.run([sys.executable, "-I", "-m", "compileall", *arguments], check=True)


def _describes_another_service(name: str, services: set[str]) -> bool:
    """Of these there are thousands, which take longer to lay down than all the rest."""
    data = next((data for data in _AWS_DATA if name.startswith(f"{data}/")), None)
    service, _, file = name.removeprefix(f"{data}/").partition("/")
    return data is not None and file != "" and service not in services


def _remove_what_never_runs(folder: Path) -> None:
    gone = [folder / name for name in _NEVER_RUNS]
    gone += [
        *folder.rglob("tests"),
        *folder.rglob("testing"),
        *folder.rglob("*.dist-info"),
        *folder.rglob("*.data"),
        *folder.rglob("__pycache__"),
    ]
    for path in gone:
        shutil.rmtree(path, ignore_errors=True)
    for path in [*folder.rglob("*.pyi"), *folder.rglob("*.c"), *folder.rglob("*.h")]:
        path.unlink()
