"""Whether a restaurant can open on this machine: its port is free, and nobody else has its larder open."""

import errno
import fcntl
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HIGHEST = 65535


class CannotOpen(Exception):
    """The restaurant cannot open or stay open. The sentence says why."""


def port_number(text: str) -> int:
    """The port that was typed. Ends the command with a sentence when there is no such port."""
    if not (text.isascii() and text.isdigit() and 0 < int(text[:6]) <= _HIGHEST):
        sys.exit(f"There is no port {text}: it is a number from 1 to {_HIGHEST}, as in: make run PORT=8000")
    return int(text)


def check_port(port: int) -> None:
    """Raises CannotOpen when the port is taken, or may not be used."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            why = "is taken" if error.errno == errno.EADDRINUSE else "cannot be used"
            raise CannotOpen(f"Port {port} {why}. Choose another one, as in: make run PORT={max(port + 1, 8000)}") from None


@contextmanager
def only_one_restaurant(state: Path) -> Iterator[None]:
    """Locks the folder `state`: two restaurants on one larder would overwrite each other's orders when they close."""
    state.mkdir(parents=True, exist_ok=True)
    state.chmod(0o700)  # an older restaurant may have left it open to all
    with (state / "open").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotOpen("The restaurant is open already in another terminal. Close it there first.") from None
        yield
