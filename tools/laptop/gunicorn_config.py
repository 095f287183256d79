"""How gunicorn runs the workers that serve site and kitchen."""

import socket
import struct
from typing import Any

from tools.laptop.parent import end_with_parent

worker_class = "gthread"
workers = 2
threads = 64  # each waits for one request that is half sent; they begin when they are needed
graceful_timeout = 5  # seconds, as the next one is
keepalive = 30
loglevel = "warning"
control_socket_disable = True  # it would lie in the home folder, one for all restaurants

_PATIENCE = 10
"""Seconds that a worker waits for the next bytes of a request."""


def on_starting(_master: Any) -> None:
    """Ends gunicorn when the process ends that started it."""
    end_with_parent()


def when_ready(master: Any) -> None:
    """Hangs up on whoever stops in the middle of a request. What the listening socket says holds for those that it accepts."""
    for listener in master.LISTENERS:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", _PATIENCE, 0))
