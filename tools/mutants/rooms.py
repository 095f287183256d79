"""Tries the mutants of one room: all that can be tried warm, and then cold those that may show themselves in an import only."""

import importlib
import json
import os
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tools.mutants.changes import Mutant
from tools.mutants.children import try_each
from tools.mutants.cold import PYTEST, try_cold
from tools.mutants.notebook import Notebook, Verdict
from tools.mutants.warm import WarmSession

TESTS = {"domain": ["tests/domain"], "service": ["tests/service", "tests/kitchen", "tests/events"], "larder": ["tests/larder"]}
"""Where the tests of a room are."""
SLOW = {"service", "larder"}
"""Rooms whose mutants meet the tests of their mirror first, before it is noted which lines all the tests of the room reach."""
IMPORTED_BEFORE = {
    "domain": ("hypothesis", "time_machine"),
    "service": ("hypothesis", "time_machine", "boto3", "jinja2", "moto.dynamodb", "msgspec"),
    "larder": ("hypothesis", "time_machine", "boto3", "moto.dynamodb", "msgspec"),
}
"""What a room's tests need and no mutant changes: imported once, and there in every child."""
QUICK = 60
"""Seconds that all tests of a room may take to be run for one cold mutant. Of slower ones run those that reach its file."""


@dataclass
class _Reach:
    """What the warm session saw: all tests, the tests that run a line of a file (quick ones first), and the lines that imports run."""

    seconds: float = 0
    everything: list[str] = field(default_factory=list)
    tests: dict[str, list[str]] = field(default_factory=dict)
    importing: dict[str, set[int]] = field(default_factory=dict)

    def shows_in_import(self, mutant: Mutant) -> bool:
        return not mutant.in_function or not self.importing[mutant.file].isdisjoint(range(mutant.first, mutant.last + 1))

    def tests_of(self, mutant: Mutant) -> list[list[str]]:
        """The tests of the file's mirror, then those that run a line of the file, then all others."""
        near = self.tests[mutant.file]
        mirror = [test for test in near if test.partition("::")[0] == mutant.mirror]
        near = [test for test in near if test not in mirror]
        far = [] if (near or mirror) and self.seconds > QUICK else sorted(set(self.everything) - set(mirror) - set(near))
        return [mirror, near, far]


def try_room(room: str, mutants: list[Mutant], notebook: Notebook, jobs: int) -> None:
    """Writes a verdict into the notebook for each mutant that has none there."""
    fresh = [mutant for mutant in mutants if notebook.verdict_of(mutant) is None]
    print(f"· {room}: {len(mutants)} mutants, {len(fresh)} of them to try", flush=True)
    if not fresh:
        return
    for name in IMPORTED_BEFORE[room]:
        importlib.import_module(name)
    progress = _Progress(len(fresh))
    mirrors = sorted({mutant.mirror for mutant in fresh if (notebook.root / mutant.mirror).exists()})
    if room in SLOW and mirrors:
        _try_warm(mirrors, fresh, notebook, progress, jobs, is_noting=False)
    reach, alive = _try_warm(
        TESTS[room], [mutant for mutant in fresh if notebook.verdict_of(mutant) is None], notebook, progress, jobs, is_noting=True
    )
    cold = []
    for mutant in [mutant for mutant in fresh if notebook.verdict_of(mutant) is None]:
        if reach.shows_in_import(mutant) or (mutant in alive and alive[mutant].how == "broken"):
            cold.append(mutant)
        else:
            notebook.write(mutant, alive.get(mutant, Verdict("survived", "", 0)))
    for attempt in try_each(cold, lambda mutant: try_cold(mutant, reach.tests_of(mutant), 20 + 3 * reach.seconds), jobs):
        notebook.write(attempt.mutant, Verdict(attempt.how, attempt.by, sum(map(len, reach.tests_of(attempt.mutant)))))
        progress.show("cold")


def _try_warm(
    tests: list[str], mutants: list[Mutant], notebook: Notebook, progress: "_Progress", jobs: int, *, is_noting: bool
) -> tuple[_Reach, dict[Mutant, Verdict]]:
    """Writes down the mutants that are killed; gives what the tests reach, and the mutants that were tried and live."""
    by_number = {(mutant.file, mutant.number): mutant for mutant in mutants}
    reach = _Reach()
    alive = {}
    for answer in _warm_answers(notebook.root, tests, mutants, jobs, is_noting=is_noting):
        match answer:
            case {"unfit": test}:
                sys.exit(f"Mend {test} first: it fails as the code is.")
            case {"everything": everything, "seconds": seconds}:
                reach.everything, reach.seconds = everything, seconds
                print(f"· {len(everything)} tests, {seconds:.0f} s{' while it is noted what they reach' if is_noting else ''}", flush=True)
            case {"of": file, "tests": near, "importing": lines}:
                reach.tests[file], reach.importing[file] = near, set(lines)
            case {"file": file, "number": number}:
                mutant, verdict = by_number[file, number], Verdict(answer["how"], answer["by"], answer["reach"])
                progress.show("warm")
                if verdict.how == "killed":
                    notebook.write(mutant, verdict)
                else:
                    alive[mutant] = verdict
    if not reach.everything:
        sys.exit(f"The tests in {', '.join(tests)} could not be run.")
    return reach, alive


def _warm_answers(root: Path, tests: list[str], mutants: list[Mutant], jobs: int, *, is_noting: bool) -> Iterator[dict[str, Any]]:
    """What the warm session tells, as it tells it. It runs in a child of its own, so that this process has imported nothing of ours."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            with os.fdopen(writing, "w") as answers:
                pytest.main([*PYTEST, *tests], plugins=[WarmSession(root, mutants, jobs, answers, is_noting=is_noting)])
        except BaseException:  # noqa: BLE001 - the parent's stack is not this child's to unwind
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        for line in pipe:
            yield json.loads(line)
    os.waitpid(child, 0)


class _Progress:
    """How far it is: one line that is written over where there is a person to read it, and else a line now and then."""

    def __init__(self, fresh: int) -> None:
        self.fresh = fresh
        self.tried = 0
        self.began = time.monotonic()

    def show(self, how: str) -> None:
        self.tried += 1
        person = sys.stdout.isatty()
        if person or self.tried % 200 == 0:
            speed = 60 * self.tried / (time.monotonic() - self.began)
            print(f"  {self.tried} of {self.fresh} {how}, {speed:.0f} a minute", end="   \r" if person else "\n", flush=True)
