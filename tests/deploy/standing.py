"""A restaurant that stands: put up once for all files of a run. Each file opens it as it was put up, on a local AWS of its own."""

import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.deploy.visiting import Cdn, as_deployer, deploy, speaking_to
from tools.deploy.stacks import outputs
from tools.laptop.cloud import cloud


@dataclass(frozen=True)
class Standing:
    """Its door, and what the deploy has said."""

    cdn: Cdn
    said: str


@contextmanager
def open_standing(run_folder: Path, folder: Path) -> Iterator[Standing]:
    """Opens a copy in this new folder; whichever worker asks first puts the restaurant up, and is the only one that tries."""
    laid, failed = run_folder / "standing", run_folder / "standing-failed.txt"
    with (run_folder / "standing.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert not failed.exists(), failed.read_text()
        if not (laid / "said.txt").exists():
            shutil.rmtree(laid, ignore_errors=True)
            try:
                _put_up(laid)
            except Exception as failure:
                failed.write_text(f"The restaurant could not be put up. {type(failure).__name__}: {failure}")
                raise
    shutil.copytree(laid / "cloud", folder)
    with cloud(folder) as address, speaking_to(address):
        yield Standing(Cdn(address, urlsplit(outputs("refectory-dev")["Address"]).netloc), (laid / "said.txt").read_text())


def _put_up(laid: Path) -> None:
    with cloud(laid / "cloud") as address, speaking_to(address), as_deployer():  # F64
        said = deploy("--book", "demo", "--dailycostlimit", "12")
    assert said.returncode == 0, said.stdout + said.stderr
    _begin_streams_anew(laid / "cloud" / "lambda.json")
    (laid / "said.txt").write_text(said.stdout)  # last: the cloud has kept it all


def _begin_streams_anew(functions: Path) -> None:
    """The engine keeps how far a function has read a stream, and not the stream, which then begins anew."""
    kept = json.loads(functions.read_text())
    kept["payload"]["dynamodb_stream_positions"]["data"].clear()
    functions.write_text(json.dumps(kept))
