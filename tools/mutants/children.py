"""One forked process for each mutant: whatever a mutant breaks, fills or waits for ends with its process."""

import os
import resource
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tools.mutants.changes import Mutant

MEMORY = 4 << 30
"""Bytes of address space for one mutant."""
LONGEST = 600
"""Seconds for one mutant on a machine that is busy with other things."""


@dataclass(frozen=True)
class Attempt:
    """What became of a mutant, and the test that noticed it (its id), if one did."""

    mutant: Mutant
    how: str
    """killed, survived, or broken: the mutant could not be tried."""
    by: str = ""


def try_each(mutants: Iterable[Mutant], attempt: Callable[[Mutant], str], jobs: int) -> Iterator[Attempt]:
    """Calls `attempt` in a child for each mutant, `jobs` at once. It gives the id of the test that failed, or nothing.

    A child that is ended by its limit of time has noticed the mutant too: most often it would never have come to an end.
    """
    running: dict[int, tuple[Mutant, int]] = {}
    for mutant in mutants:
        if len(running) >= jobs:
            yield _first_to_end(running)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _work(mutant, attempt, writing)
        os.close(writing)
        running[child] = mutant, reading
    while running:
        yield _first_to_end(running)


def limit_time(seconds: float) -> None:
    """Ends this process when it has used so much processor time from now on."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _work(mutant: Mutant, attempt: Callable[[Mutant], str], writing: int) -> None:
    code = 2
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.alarm(LONGEST)
        by = attempt(mutant)
        os.write(writing, by.encode())
        code = 1 if by else 0
    except BaseException as error:  # noqa: BLE001 - nothing of it may reach the parent
        os.write(writing, repr(error).encode())
    finally:
        os._exit(code)


def _first_to_end(running: dict[int, tuple[Mutant, int]]) -> Attempt:
    child, status = os.wait()
    mutant, reading = running.pop(child)
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    if os.WIFSIGNALED(status):
        return Attempt(mutant, "killed", "time")
    return Attempt(mutant, {0: "survived", 1: "killed"}.get(os.WEXITSTATUS(status), "broken"), text)
