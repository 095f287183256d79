"""Ends what a restaurant has started when the restaurant ends, even when it is killed and can stop nothing itself."""

import ctypes
import signal
import sys

_TELL_ME_WHEN_MY_PARENT_DIES = 1


def end_with_parent() -> None:
    """Asks for a SIGTERM when the starting process is gone. Only Linux can promise that; elsewhere this does nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_TELL_ME_WHEN_MY_PARENT_DIES, signal.SIGTERM)
