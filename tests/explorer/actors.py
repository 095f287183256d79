"""Actors: each sends one request to a function of its own, which runs until its next call and then waits for its turn.

A function is a process with a memory of its own. What it does next depends on what it remembers and what it was told alone, so it is run once
for each; in every other schedule it is known. One that is killed never wakes again; its guest sends the same anew, to a cold one.
"""

from collections.abc import Callable, Hashable
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


@dataclass(frozen=True, slots=True)
class Broken:
    """An answer that no visitor may hear: the kitchen raised what is no refusal."""

    error: Exception


Steps = dict[Hashable, tuple[Call | None, Any, int]]
"""What a function does next, and the mark of all that it heard until then, by that mark before and what it was told last."""


class Process(greenlet):
    """Where the kitchen's code runs until its next call."""


class Function:
    """A function that answers one request. `call` is the one that it is about to make, or None when it is over; `heard` marks all it was told."""

    def __init__(self, name: str, send: Send, now: datetime, memory: Remembered, steps: Steps) -> None:
        self.call: Call | None = None
        self.answer: Any = None
        self._send, self._now, self._memory, self._steps = send, now, memory, steps
        self._told: list[Any] = []
        self.heard = hash((name, now, len(memory[0])))
        self._go_on("")

    def hear(self, told: Any) -> None:
        """Goes on with what the larder told: an answer, or an error."""
        self._told.append(told)
        self._go_on(repr(getattr(told, "response", told)))

    def _go_on(self, words: str) -> None:
        step = self.heard, words
        if step not in self._steps:
            self._steps[step] = self._run(words)
        self.call, self.answer, self.heard = self._steps[step]

    def _run(self, words: str) -> tuple[Call | None, Any, int]:
        """Runs the kitchen's code from the beginning to its next call. Who makes the same call again after an error is as after any other."""
        remember(self._memory)
        answers: list[Any] = []
        process = Process(partial(self._answer, answers))
        before, call, told = None, process.switch(), None
        for told in self._told:
            before = call
            call = process.throw(told.with_traceback(None)) if isinstance(told, BaseException) else process.switch(told)
        words = "again" if isinstance(told, BaseException) and before == call else words
        return call, answers[0] if answers else None, hash((self.heard, words))

    def _answer(self, answers: list[Any]) -> None:
        try:
            answers.append(self._send(self._now))
        except RestaurantError as refusal:
            answers.append(refusal)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what the explorer looks for
            answers.append(Broken(error))


class Wire:
    """What stands in for botocore's client: whoever runs in a process waits for a turn, and everybody else is served at once."""

    def __init__(self, table: SimulatedTable) -> None:
        self._table = table

    def __getattr__(self, operation: str) -> Any:
        if isinstance(getcurrent(), Process):
            return lambda **asked: getcurrent().parent.switch(Call(operation, asked))
        return getattr(self._table, operation)


def remembered() -> Remembered:
    """What the process at work has in memory."""
    return tuple(tuple(part) for part in MEMORY)


def remember(memory: Remembered) -> None:
    for part, content in zip(MEMORY, memory, strict=True):
        part[:] = content
