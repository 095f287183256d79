"""A worker of gunicorn that hangs up on whoever stops in the middle of a request. By itself it waits for ever."""

import contextlib
import socket
import time
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

PATIENCE = 10
"""Seconds for a whole request and its answer, however many bytes come in between. A handler on AWS has as many."""


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Reads from no connection for longer than its patience lasts."""

    def init_process(self) -> None:
        """Begins to work, without a connection."""
        self._until: dict[Any, float] = {}
        super().init_process()

    def handle(self, conn: Any) -> Any:
        """Answers a request, on a thread of its own."""
        self._until[conn] = time.monotonic() + PATIENCE
        try:
            return super().handle(conn)
        finally:
            del self._until[conn]

    def murder_pending(self) -> None:
        """Hangs up; the worker's main thread does so once a second. The thread that reads then finds the end of what was sent."""
        super().murder_pending()
        for conn, until in [*self._until.items()]:
            if time.monotonic() > until:
                with contextlib.suppress(OSError):  # it has ended by itself a moment ago
                    conn.sock.shutdown(socket.SHUT_RD)
