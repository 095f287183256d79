"""What a restaurant starts goes home with it, even when the restaurant is killed and can no longer say so."""

import ctypes
import signal
import sys

_TELL_ME_WHEN_MY_PARENT_DIES = 1


def end_with_parent() -> None:
    """Asks for a SIGTERM when the starting process is gone. Only Linux can promise that; elsewhere this does nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_TELL_ME_WHEN_MY_PARENT_DIES, signal.SIGTERM)
