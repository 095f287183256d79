"""Opens the whole restaurant on this machine: `make run`. Ctrl-C closes it; orders are kept."""

import argparse
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from watchfiles import watch

from tools.laptop.doors import ClosedDoor, Workers, check_port, only_one_restaurant
from tools.laptop.engine import EngineDied, engine
from tools.laptop.environment import local_environment

ROOT = Path(__file__).parents[1]
_HOUR = 3600
_SHOWN = ("app.py", "chalicelib", "static_site", "tools")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--state", type=Path, default=ROOT / ".refectory", help="where orders and secrets are kept")
    parser.add_argument("--book", type=Path, default=ROOT / "demo", help="the folder of the owner's book")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _open(asked.port, asked.state.resolve(), asked.book.resolve())
    except KeyboardInterrupt:
        print("\n· closed; the orders are kept", flush=True)
    except (ClosedDoor, EngineDied) as sentence:
        sys.exit(str(sentence))


def _open(port: int, state: Path, book: Path) -> None:
    with ExitStack() as house:
        house.enter_context(only_one_restaurant(state))
        check_port(port)
        print("· starting the larder", flush=True)
        endpoint = house.enter_context(engine(state=state / "larder", log=state / "engine.log"))
        environment = local_environment(endpoint, state, book)
        print("· setting the table", flush=True)
        if not _set_table(environment):
            raise ClosedDoor("The restaurant stays closed until this is put right.")
        workers = house.enter_context(Workers(port, environment))
        print(f"\n  the menu    http://localhost:{port}/")
        print(f"  the board   http://localhost:{port}/board.html#{environment['REFECTORY_CREW_SECRET']}")
        print(f"  the larder  {state / 'engine.log'}")
        print(f"\n  Edit {book.name}/, static_site/ or chalicelib/ and it shows. Ctrl-C closes.\n", flush=True)
        _keep_open(workers, environment, book)


def _keep_open(workers: Workers, environment: dict[str, str], book: Path) -> None:
    """Shows every edit as soon as it is saved. What cannot be shown is said, and the old keeps serving."""
    table_set = time.monotonic()
    watched = [book, *(ROOT / name for name in _SHOWN)]
    for changes in watch(*watched, rust_timeout=5000, yield_on_timeout=True):
        changed = [Path(path) for _, path in changes]
        if changed or time.monotonic() - table_set > _HOUR:
            table_set = time.monotonic()
            _set_table(environment)
        if any(path.suffix == ".py" for path in changed):
            workers.change_shift()


def _set_table(environment: dict[str, str]) -> bool:
    return subprocess.run([sys.executable, "-m", "tools.laptop.opening"], cwd=ROOT, env=environment, check=False).returncode == 0


if __name__ == "__main__":
    main()
