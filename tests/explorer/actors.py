"""Actors: each sends one request to a function of its own, which runs until its next call and then waits for its turn.

A function is a process with a memory of its own. One that is killed never wakes again; its guest sends the same anew, to a cold one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from greenlet import getcurrent, greenlet

from chalicelib.domain.refusals import RestaurantError
from tests.explorer.fates import Call
from tests.explorer.simulated_table import SimulatedTable
from tests.house import MEMORY

Remembered = tuple[tuple[Any, ...], ...]
Send = Callable[[datetime], Any]


class Killed(BaseException):
    """The process is gone: nothing in it can catch this."""


@dataclass(frozen=True, slots=True)
class Broken:
    """An answer that no visitor may hear: the kitchen raised what is no refusal."""

    error: Exception


class Function(greenlet):
    """A process of the kitchen that answers one request. `call` is the one that it is about to make, or None when it is over.

    What it does depends on what it remembers and `heard` alone: the mark of all that it was told.
    """

    def __init__(self, send: Send, now: datetime, memory: Remembered) -> None:
        super().__init__(partial(self._answer, send, now))
        self.call: Call | None = None
        self.answer: Any = None
        self._memory = memory
        self.heard = hash((now, len(memory[0])))
        self._go_on(self.switch)

    def hear(self, told: Any) -> None:
        """Goes on with what the larder told: an answer, or an error. Who makes the same call again after an error is as after any other."""
        is_error, call = isinstance(told, BaseException), self.call
        self._go_on(partial(self.throw if is_error else self.switch, told))
        words = "again" if is_error and self.call == call else repr(getattr(told, "response", told))
        self.heard = hash((self.heard, words))

    def _go_on(self, go: Callable[[], Any]) -> None:
        remember(self._memory)
        self.call = go()
        self._memory = remembered()

    def _answer(self, send: Send, now: datetime) -> None:
        try:
            self.answer = send(now)
        except RestaurantError as refusal:
            self.answer = refusal
        except Killed:
            self.answer = None
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what the explorer looks for
            self.answer = Broken(error)


class Wire:
    """What stands in for botocore's client: whoever runs in a function waits for a turn, and everybody else is served at once."""

    def __init__(self, table: SimulatedTable) -> None:
        self._table = table

    def __getattr__(self, operation: str) -> Any:
        if isinstance(getcurrent(), Function):
            return lambda **asked: getcurrent().parent.switch(Call(operation, asked))
        return getattr(self._table, operation)


def remembered() -> Remembered:
    """What the process at work has in memory."""
    return tuple(tuple(part) for part in MEMORY)


def remember(memory: Remembered) -> None:
    for part, content in zip(MEMORY, memory, strict=True):
        part[:] = content
