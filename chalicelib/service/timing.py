"""How long an order takes: in all, and how long of that the kitchen waits for the larder."""

import time
from collections.abc import Callable

from chalicelib.larder.table import seconds_waited


def begin() -> Callable[[], tuple[float, float]]:
    """Starts a watch. What it gives says the seconds since then: in all, and at the larder."""
    began, waited = time.monotonic(), seconds_waited()
    return lambda: (time.monotonic() - began, seconds_waited() - waited)
