"""What people run by hand. Whoever stops a command with Ctrl-C reads a sentence and no trace, however early it is."""

import sys
from types import TracebackType


def _stopped(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        print("\nStopped. The same command, run again, goes on from there; what AWS has begun it brings to an end.", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _stopped
