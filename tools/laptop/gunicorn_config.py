"""How gunicorn runs the workers that serve site and kitchen."""

from typing import Any

from tools.laptop.parent import end_with_parent

worker_class = "tools.laptop.patient_worker.PatientWorker"
workers = 2
threads = 64  # each waits for one request that is half sent; they begin when they are needed
graceful_timeout = 5  # seconds, as the next one is
keepalive = 30
loglevel = "warning"
control_socket_disable = True  # it would lie in the home folder, one for all restaurants


def on_starting(_master: Any) -> None:
    """Ends gunicorn when the process ends that started it."""
    end_with_parent()
