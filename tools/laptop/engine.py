"""The larder of this machine: a real local engine that keeps DynamoDB's promises under threads, in a process of its own.

What it was told it writes down before it answers; a snapshot follows a second later, and one more when it is stopped with SIGTERM.
"""

import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_PYTHON = ROOT / ".venv-engine" / "bin" / "python"
_STARTS_WITHIN = 60
_STOPS_WITHIN = 30


class EngineDied(Exception):
    """The engine does not run. The sentence says why, as far as it is clear."""


@contextmanager
def engine(state: Path | None = None, log: Path | None = None, *, whole: bool = False) -> Iterator[str]:
    """Runs the engine on a free port and yields its address. In the folder `state` it keeps what it holds until the next time.

    The `whole` engine is a local AWS that checks who asks and what their role allows. It saves only when it is stopped in order.
    """
    if not _PYTHON.exists():
        raise EngineDied("The larder's engine is not set up yet. `make run` and `make test` set it up.")
    port = free_port()
    program = "tools.laptop.cloud_engine" if whole else "tools.laptop.engine_snapshots"
    with (
        tempfile.TemporaryDirectory(prefix="refectory-", ignore_cleanup_errors=True) as scratch,
        (log or Path(os.devnull)).open("ab") as output,
    ):
        process = subprocess.Popen(
            [_PYTHON, "-m", program],
            cwd=ROOT,
            env=_environment(port, state, scratch, whole=whole),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            umask=0o077,  # what it holds is for whoever started it
            start_new_session=True,  # Ctrl-C reaches the supervisor, which stops the engine last
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address, process, log)
            yield address
        finally:
            stop(process, _STOPS_WITHIN)


def _environment(port: int, state: Path | None, scratch: str, *, whole: bool) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "PYTHON", "REFECTORY_"))},
        "BIND_HOST": "127.0.0.1",
        "IOT_MTLS_ENABLED": "0",  # a broker that nobody asked for, open to every network
        "GATEWAY_PORT": str(port),
        "SERVICES": "" if whole else "dynamodb,cognito-idp",
        "AUTH": "true" if whole else "false",
        "PERSIST_STATE": "1" if state else "0",
        "STATE_DIR": str(state or scratch),
        "S3_PERSIST": "1" if state else "0",
        "S3_DATA_DIR": str(Path(state or scratch) / "s3"),
        "TMPDIR": scratch,
        "LOG_LEVEL": "WARNING",
    }


def check_engine(address: str) -> None:
    """Raises EngineDied when nobody listens at this address any more."""
    try:
        socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])), timeout=5).close()
    except OSError:
        raise EngineDied("The larder's engine has stopped by itself. Its log says why, unless the disk is full.") from None


def stop(process: subprocess.Popen[Any], within: float) -> None:
    """Asks a process to end, and kills it when it has not ended `within` so many seconds."""
    process.terminate()
    try:
        process.wait(within)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path | None) -> None:
    """Waits until the engine answers a first real question: it loads a service when it is first asked."""
    question = urllib.request.Request(  # noqa: S310 - our own address
        address,
        data=json.dumps({"Limit": 1}).encode(),
        headers={
            "X-Amz-Target": "DynamoDB_20120810.ListTables",
            "Content-Type": "application/x-amz-json-1.0",
            "Authorization": "AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-3/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
        },
    )
    give_up = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < give_up:
        if process.poll() is not None:
            ending = log.read_text(errors="replace").strip().rpartition("\n")[2] if log else ""
            raise EngineDied(f"The larder's engine stopped at its start. Its log: {log or 'not kept'}\n{ending}".strip())
        try:
            with urllib.request.urlopen(question, timeout=10):  # noqa: S310
                return
        except urllib.error.HTTPError:
            return  # it asks who we are, so it is there
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise EngineDied(f"The larder's engine did not answer within {_STARTS_WITHIN} s. Its log: {log or 'not kept'}")
