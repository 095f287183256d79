"""Opens the whole restaurant on this machine: `make run`. Ctrl-C closes it; orders are kept."""

import argparse
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NoReturn

from watchfiles import Change, watch

from tools.backup.files import BrokenExport, name_of
from tools.laptop.engine import EngineDied, check_engine, engine
from tools.laptop.environment import keep_environment, local_environment
from tools.laptop.people import passwords
from tools.laptop.port_lock import CannotOpen, check_port, only_one_restaurant, port_number
from tools.laptop.workers import Workers

Changes = set[tuple[Change, str]]
ROOT = Path(__file__).parents[1]
_HOUR = 3600
_WAIT_FOR_EDITS = 250
"""Milliseconds; then the workers and the engine are checked."""
_SHOWN = ("app.py", "chalicelib", "static_site", "tools")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=port_number, default=8000)
    parser.add_argument("--state", type=Path, default=ROOT / ".refectory", help="where orders and secrets are kept")
    parser.add_argument("--book", type=Path, default=ROOT / "demo", help="the folder of the owner's book")
    parser.add_argument("--restore", type=Path, help="the folder of an export: an equal restaurant, in a state of its own")
    asked = parser.parse_args()
    os.umask(0o077)  # orders, names and secrets are for whoever opens it
    signal.signal(signal.SIGINT, _close_once)
    signal.signal(signal.SIGTERM, _close_once)
    try:
        book, state = asked.book, asked.state
        if asked.restore:
            os.environ["LAPTOP_RESTORE"] = str(asked.restore.resolve())
            book, state = asked.restore / "book", state / "restored" / name_of(asked.restore)
        _open(asked.port, state.resolve(), book.resolve())
    except KeyboardInterrupt:
        print("\n· closed; the orders are kept", flush=True)
    except (CannotOpen, EngineDied, BrokenExport) as sentence:
        sys.exit(str(sentence))


def _close_once(*_: Any) -> NoReturn:
    """Closes the restaurant in order at Ctrl-C. A second Ctrl-C is ignored, because the larder is saving the orders."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


def _open(port: int, state: Path, book: Path) -> None:
    with ExitStack() as house:
        house.enter_context(only_one_restaurant(state))
        check_port(port)
        print("· starting the larder", flush=True)
        endpoint = house.enter_context(engine(state=state / "larder", log=state / "engine.log"))
        address = f"http://localhost:{port}"
        environment = local_environment(endpoint, state, book) | {"LAPTOP_ADDRESS": address}
        keep_environment(environment, state)
        changes = _watch(book)
        print("· setting the table", flush=True)
        if not _set_table(environment):
            raise CannotOpen("The restaurant stays closed until this is put right.")
        workers = house.enter_context(Workers(port, environment))
        print(f"\n  the menu    {address}/")
        print(f"  the board   {address}/board.html")
        print(f"  the desks   {address}/larder.html, hours.html, book.html, tables.html, people.html and log.html")
        for role, (name, password) in passwords(state).items():
            print(f"    {role:7} {name}   {password}")
        print(f"  their mail  {endpoint}/_ministack/ses/messages")
        print(f"  the larder  {state / 'engine.log'}")
        print(f"  for tools   . {shlex.quote(str(state / 'kitchen.env'))}")
        print(f"\n  Edit {book.name}/, static_site/ or chalicelib/ and it shows. Ctrl-C closes.")
        print("  Orders that were answered are kept, also when this is killed; a power cut may lose the last half minute.\n", flush=True)
        _keep_open(workers, environment, changes)


def _watch(book: Path) -> Iterator[Changes]:
    """The edits from this moment on; an empty set when there were none for a moment."""
    changes = watch(book, *(ROOT / name for name in _SHOWN), rust_timeout=_WAIT_FOR_EDITS, yield_on_timeout=True)
    next(changes)  # it begins to watch when it is first asked
    return changes


def _keep_open(workers: Workers, environment: dict[str, str], changes: Iterator[Changes]) -> None:
    """Shows every edit as soon as it is saved. When one cannot be shown, it says so, and what was there before keeps serving."""
    table_set = time.monotonic()
    for edits in changes:
        workers.check()
        check_engine(environment["AWS_ENDPOINT_URL_DYNAMODB"])
        changed = [Path(path) for _, path in edits]
        if any(path.suffix == ".py" for path in changed) and not workers.reload():
            continue
        if changed or time.monotonic() - table_set > _HOUR:
            table_set = time.monotonic()
            if not _set_table(environment):
                print("· what was there before keeps serving", flush=True)


def _set_table(environment: dict[str, str]) -> bool:
    """Publishes the book and builds the site; whether both succeeded. Ctrl-C does not reach the process, which has a session of its own."""
    command = [sys.executable, "-m", "tools.laptop.opening"]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False, start_new_session=True).returncode == 0


if __name__ == "__main__":
    main()
