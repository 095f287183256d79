"""The quick way to try a mutant: all is imported once, and each child exchanges one function's code and runs the tests that reach it.

It cannot show what is computed while modules are imported: a table, a default, a scene that tests share. The cold way can.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any, TextIO

import pytest
from _pytest.runner import runtestprotocol  # as pytest's own plugins run a test once more

from tools.mutants.changes import PACKAGE, Mutant, mutate
from tools.mutants.children import Attempt, limit_time, try_each

IMPORTING = -1
"""Stands where the number of a test would, for lines that run while the tests' modules are imported."""


class WarmSession:
    """A plugin of pytest: runs every test once, notes which lines it reaches, and then tries the mutants."""

    def __init__(self, root: Path, mutants: list[Mutant], jobs: int, answers: TextIO, *, is_noting: bool) -> None:
        """Where it is not noted which lines a test reaches, each mutant is tried with all tests of its mirror."""
        self.mutants = mutants
        self.is_noting = is_noting
        self.jobs = jobs
        self.answers = answers
        self.files = {str(root / PACKAGE / mutant.file): mutant.file for mutant in mutants}
        self.sources = {file: Path(path).read_text() for path, file in self.files.items()}
        self.reached: dict[tuple[str, int], set[int]] = defaultdict(set)
        """By file and line: the numbers of the tests that run it."""
        self.ids: list[str] = []
        """By test: its id."""
        self.seconds: list[float] = []
        """By test: its processor time while lines are noted, which makes it several times slower."""
        self.test = IMPORTING
        self.killers: list[int] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self) -> Iterator[None]:
        sys.settrace(self._enter if self.is_noting else None)
        try:
            return (yield)
        finally:
            sys.settrace(None)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        tests = session.items
        self.ids = [test.nodeid for test in tests]
        failed = next((test.nodeid for number, test in enumerate(tests) if self._fails_as_it_is(number, tests)), None)
        if failed or session.testsfailed or not tests:
            self._tell(unfit=failed or "what the tests import")
            return True
        self._tell_what_is_reached()
        functions = {mutant: function for mutant in self.mutants if self._tests_of(mutant) and (function := _function(mutant))}
        for attempt in try_each(functions, lambda mutant: self._attempt(tests, mutant, functions[mutant]), self.jobs):
            self.killers += [number for number in self._tests_of(attempt.mutant) if self.ids[number] == attempt.by]
            self._tell_attempt(attempt)
        return True

    def _fails_as_it_is(self, number: int, tests: list[pytest.Item]) -> bool:
        self.test = number
        _forget()
        began = time.process_time()
        sys.settrace(self._enter if self.is_noting else None)
        failed = _fails(tests[number], tests[number + 1] if number + 1 < len(tests) else None)
        sys.settrace(None)
        self.seconds.append(time.process_time() - began)
        return failed

    def _tests_of(self, mutant: Mutant) -> list[int]:
        """The tests that reach the mutant: first those that killed the mutants before it, then its mirror's, then the quick ones."""
        reach: set[int] = set()
        if mutant.in_function:
            reach.update(*(self.reached.get((mutant.file, line), set()) for line in range(mutant.first, mutant.last + 1)))
        last = self.killers[-3:]
        mirror = {number for number, test in enumerate(self.ids) if test.partition("::")[0] == mutant.mirror}
        reach = reach - {IMPORTING} if self.is_noting else mirror
        return sorted(reach, key=lambda number: (number not in last, number not in mirror, self.seconds[number]))

    def _attempt(self, tests: list[pytest.Item], mutant: Mutant, function: FunctionType) -> str:
        module = compile(mutate(self.sources[mutant.file], mutant.number), function.__code__.co_filename, "exec")
        function.__code__ = _code(module, mutant.where)
        _forget(mutant.module)
        numbers = self._tests_of(mutant)
        for number, after in zip(numbers, [*numbers[1:], None], strict=True):
            limit_time(1 + 3 * self.seconds[number])
            if _fails(tests[number], None if after is None else tests[after]):
                return self.ids[number]
        return ""

    def _tell_what_is_reached(self) -> None:
        """For the cold way: the tests of each file, the quick ones first, and the lines that run while modules are imported."""
        self._tell(everything=self.ids, seconds=sum(self.seconds))
        for file in self.sources:
            reach: set[int] = set().union(*(numbers for (name, _), numbers in self.reached.items() if name == file))
            quick = sorted(reach - {IMPORTING}, key=lambda number: self.seconds[number])
            importing = [line for (name, line), numbers in self.reached.items() if name == file and IMPORTING in numbers]
            self._tell(of=file, tests=[self.ids[number] for number in quick], importing=importing)

    def _tell_attempt(self, attempt: Attempt) -> None:
        mutant = attempt.mutant
        self._tell(file=mutant.file, number=mutant.number, how=attempt.how, by=attempt.by, reach=len(self._tests_of(mutant)))

    def _tell(self, **answer: Any) -> None:
        self.answers.write(json.dumps(answer) + "\n")
        self.answers.flush()

    def _enter(self, frame: FrameType, _event: str, _argument: Any) -> Callable[..., Any] | None:
        """Called by Python for every call: asks to be told of the lines of those functions that mutants stand in."""
        file = self.files.get(frame.f_code.co_filename)
        if file is None:
            return None
        reached, test = self.reached, self.test

        def note(frame: FrameType, event: str, _argument: Any) -> Any:
            if event == "line":
                reached[file, frame.f_lineno].add(test)
            return note

        return note


def _fails(test: pytest.Item, after: pytest.Item | None) -> bool:
    """Runs the test. What it needed is put away, but for what the test `after` it needs too."""
    return any(report.failed for report in runtestprotocol(test, log=False, nextitem=after))


def _function(mutant: Mutant) -> FunctionType | None:
    """The function that holds the mutant, as it lives in its module, whatever decorates it."""
    found: Any = sys.modules.get(mutant.module)
    for part in mutant.where.split("."):
        found = getattr(found, "__dict__", {}).get(part)
    for inner in ("fget", "__func__", "func", "__wrapped__"):
        found = getattr(found, inner, found)
    return found if isinstance(found, FunctionType) else None


def _code(module: CodeType, where: str) -> CodeType:
    """The code of the function of this name, in the code of its module."""
    inner = [constant for constant in module.co_consts if isinstance(constant, CodeType)]
    for code in inner:
        if code.co_qualname == where:
            return code
    return _code(next(code for code in inner if where.startswith(f"{code.co_qualname}.")), where)


def _forget(module: str = "") -> None:
    """Empties what functions of the domain, of this module and of the tests remember of earlier calls."""
    for name, loaded in list(sys.modules.items()):
        if name.startswith((f"{PACKAGE}.domain.", "tests.")) or name == module:
            for value in list(vars(loaded).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
