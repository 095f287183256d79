"""Lambda's side of a function: the Runtime API as AWS documents it, and the very client that Lambda starts, in an empty folder with the zip."""

import json
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from typing import Any

import awslambdaric

from tests.patience import PATIENCE

_CLIENT = ("awslambdaric", "runtime_client*.so", "snapshot_restore_py", "simplejson")
"""What lies beside the function on Lambda, and nothing else."""
_REQUEST = "8476a536-e9f4-11e8-9739-2dfe598c3fcd"


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: Any) -> None:
        """A function that is killed cuts its line; nothing is wrong with that."""


class Runtime:
    """Hands events to one function and takes its answers."""

    def __init__(self) -> None:
        self.events: Queue[Any] = Queue()
        self.answers: Queue[tuple[str, Any]] = Queue()
        self.server = _Server(("127.0.0.1", 0), self._handler())
        self.address = f"127.0.0.1:{self.server.server_port}"

    def invoke(self, event: Any) -> tuple[str, Any]:
        """What the function said: ("response", …), ("error", …) or, when it could not even start, ("init", …)."""
        self.events.put(event)
        return self.answers.get(timeout=PATIENCE)

    def _handler(runtime: "Runtime") -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                body = json.dumps(runtime.events.get()).encode()
                self.send_response(200)
                self.send_header("Lambda-Runtime-Aws-Request-Id", _REQUEST)
                self.send_header("Lambda-Runtime-Deadline-Ms", "4102444800000")
                self.send_header("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-3:123456789012:function:kitchen")
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                length = self.headers.get("Content-Length")
                body = self.rfile.read(int(length)) if length else self._chunks()
                self.send_response(202)
                self.send_header("Content-Length", "0")
                self.end_headers()
                kind = "init" if "/init/" in self.path else self.path.rpartition("/")[2]
                runtime.answers.put((kind, json.loads(body)))

            def _chunks(self) -> bytes:
                body = b""
                while size := int(self.rfile.readline(), 16):
                    body += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return body

            do_PUT = do_POST  # noqa: N815 - a custom resource is answered by it

            def log_message(self, *_: Any) -> None:
                pass

        return Handler


@contextmanager
def started(package: Path, folder: Path, handler: str, environment: dict[str, str]) -> Iterator[Runtime]:
    """The packaged function, unpacked in this folder and started as Lambda starts it: no work tree, no virtual environment."""
    code, beside = folder / "task", folder / "runtime"
    if not code.exists():
        zipfile.ZipFile(package).extractall(code)
        _lay_client(beside)
    runtime = Runtime()
    threading.Thread(target=runtime.server.serve_forever, daemon=True).start()
    python = Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}"
    told = {
        "PYTHONPATH": f"{code}:{beside}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "LAMBDA_TASK_ROOT": str(code),
        "AWS_LAMBDA_RUNTIME_API": runtime.address,
        "AWS_LAMBDA_FUNCTION_NAME": "kitchen",
        **environment,
    }
    with subprocess.Popen(
        [python, "-S", "-m", "awslambdaric", handler], cwd=code, env=told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as function:
        try:
            yield runtime
        finally:
            function.kill()
            runtime.server.shutdown()
            runtime.server.server_close()


def _lay_client(beside: Path) -> None:
    packages = Path(awslambdaric.__file__).parents[1]
    beside.mkdir(parents=True)
    for pattern in _CLIENT:
        for found in packages.glob(pattern):
            (shutil.copytree if found.is_dir() else shutil.copy)(found, beside / found.name)
