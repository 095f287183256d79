"""Opens the very package and template that AWS gets, on a local AWS: `make run-packaged`. Ctrl-C closes it, and nothing is kept."""

import argparse
import os
import platform
import secrets
import signal
import sys
import time
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import boto3

from tools.deploy import deploy
from tools.deploy.staff import pool_of
from tools.laptop.cloud import cloud, environment_of
from tools.laptop.engine import EngineDied, check_engine
from tools.laptop.people import hire
from tools.laptop.port_lock import CannotOpen, check_port, port_number
from tools.laptop.workers import ROOT, Workers

_STAGE, _OWNER = "dev", "odile@example.com"
_NAMES = {"aarch64": "arm64", "arm64": "arm64"}
"""What Python calls this machine's processor, and what AWS calls it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=port_number, default=8000)
    parser.add_argument("--book", type=Path, default=Path("demo"), help="the folder of the owner's book")
    asked = parser.parse_args()
    os.umask(0o077)  # orders, names and secrets are for whoever opens it
    signal.signal(signal.SIGINT, _close)
    signal.signal(signal.SIGTERM, _close)
    try:
        _open(asked.port, asked.book)
    except KeyboardInterrupt:
        print("· closed; nothing is kept", flush=True)
    except (CannotOpen, EngineDied, *deploy.FAILURES) as sentence:
        sys.exit(str(sentence))


def architecture() -> str:
    """This machine's processor, as AWS calls it."""
    return _NAMES.get(platform.machine(), "x86_64")


def _close(*_: Any) -> NoReturn:
    """Closes it in order at the first Ctrl-C; another one changes nothing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    print("\n· closing the local AWS; that takes up to half a minute", flush=True)
    raise KeyboardInterrupt


def _open(port: int, book: Path) -> None:
    check_port(port)
    log = ROOT / ".refectory" / "cloud.log"
    log.parent.mkdir(exist_ok=True)
    print("· starting a local AWS", flush=True)
    with cloud(log=log) as endpoint:
        os.environ |= environment_of(endpoint)
        address = deploy.deploy(_STAGE, {"OwnerCodes": "no"}, book, architecture())
        password = secrets.token_urlsafe(12)
        hire(boto3.client("cognito-idp"), pool_of(_STAGE), "owner", _OWNER, "Odile", password=password)
        environment = {**os.environ, "LAPTOP_CDN": urlsplit(address).netloc}
        with Workers(port, environment, "tools.laptop.viewer_door:door") as workers:
            print(f"\n  the menu    http://localhost:{port}/")
            print(f"  the board   http://localhost:{port}/board.html\n    owner   {_OWNER}   {password}")
            print(f"  the cloud   {log}\n\n  Ctrl-C closes.\n", flush=True)
            while True:
                workers.check()
                check_engine(endpoint)
                time.sleep(1)


if __name__ == "__main__":
    main()
