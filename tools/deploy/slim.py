"""Makes the functions' zip small and quick to start: only what runs, compiled, and the same bytes from the same sources."""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

_AWS_DATA = ("botocore/data", "boto3/data")
_SERVICES = ("cognito-idp", "dynamodb", "s3", "ssm")
"""What the functions speak to; the rest of AWS is described in 90 of 100 bytes of botocore."""
_NEVER_RUNS = ("boto3/examples", "bin")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_ON_LAMBDA = "/var/task"


def slim(zip_file: Path) -> None:
    """Rewrites the zip in place. Its bytecode is never compared with its source: dates in a zip mean nothing, and nobody edits there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with zipfile.ZipFile(zip_file) as fat:
            fat.extractall(folder, [name for name in fat.namelist() if not _describes_another_service(name)])
        _remove_what_never_runs(folder)
        _compile(folder)
        _pack(folder, zip_file)


def _compile(folder: Path) -> None:
    """Compiles in a process of its own: what this process has in memory already would change the bytes."""
    arguments = ("-q", "-s", folder, "-p", _ON_LAMBDA, "--invalidation-mode", "unchecked-hash", folder)
    subprocess.run([sys.executable, "-I", "-m", "compileall", *arguments], check=True)


def _describes_another_service(name: str) -> bool:
    """Of these there are thousands, which take longer to lay down than all the rest."""
    data = next((data for data in _AWS_DATA if name.startswith(f"{data}/")), None)
    service, _, file = name.removeprefix(f"{data}/").partition("/")
    return data is not None and file != "" and service not in _SERVICES


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


def _pack(folder: Path, zip_file: Path) -> None:
    with zipfile.ZipFile(zip_file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as thin:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _LONG_AGO)
            entry.external_attr = 0o644 << 16
            thin.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
