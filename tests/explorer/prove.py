"""Tries every schedule in full and writes docs/promises.md: `make prove`.

`python -m tests.explorer.prove --actors 2 --faults 1` tries one kind alone. With `--case "place + correct, 1 cut off" --schedule 0.8.1` it goes
one schedule again and says what happens on it.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import combinations
from multiprocessing import Pool
from pathlib import Path

import tests.conftest  # noqa: F401 - the settings of a test
from tests.explorer.explorer import Case, Explorer, Found, an_explorer
from tests.explorer.planted import PLANTED
from tests.explorer.wishes import WISHES

TARGET = Path(__file__).parents[2] / "docs" / "promises.md"
KINDS = {(1, 2): "one alone, any two calls cut off", (2, 1): "two in every order, any one call cut off", (3, 0): "three in every order"}
"""What is tried, by how many act and how many calls are cut off."""
_open = ExitStack()
AFTER_ALL = ", and done after all"


@dataclass
class Tried:
    """What was found in all cases of a kind. `answers` are by wish and answer."""

    cases: int = 0
    schedules: int = 0
    gone: int = 0
    ends: int = 0
    broken: list[str] = field(default_factory=list)
    answers: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, case: Case, found: Found) -> None:
        self.cases += 1
        self.schedules += found.schedules.total()
        self.gone += found.gone
        self.ends += found.ends
        self.broken += map(str, found.broken)
        for answers, schedules in found.schedules.items():
            for wish, answer in zip(case.wishes, answers, strict=True):
                self.answers[wish, answer] += schedules


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actors", type=int, choices={actors for actors, _ in KINDS})
    parser.add_argument("--faults", type=int, choices={faults for _, faults in KINDS})
    parser.add_argument("--case")
    parser.add_argument("--schedule", default="")
    typed = parser.parse_args()
    if typed.case:
        follow(typed.case, typed.schedule)
        return
    kinds = [kind for kind in KINDS if typed.actors in (None, kind[0]) and typed.faults in (None, kind[1])]
    tried = {kind: try_all(*kind) for kind in kinds}
    if kinds == list(KINDS):
        TARGET.write_text(page(tried))
    broken = [one for found in tried.values() for one in found.broken]
    if broken:
        sys.exit("\n".join(broken))


def follow(case: str, schedule: str) -> None:
    """Goes one schedule, and says what happens on it."""
    wishes, _, faults = case.partition(", ")
    with an_explorer() as explorer:
        told, why = explorer.follow(Case(tuple(wishes.split(" + ")), int(faults.split()[0])), schedule)
    print("\n".join(told))
    sys.exit(why or None)


def try_all(actors: int, faults: int) -> Tried:
    """Every case of so many actors, on all cores."""
    tried, cases = Tried(), [Case(wishes, faults) for wishes in combinations(WISHES, actors)]
    print(f"· {KINDS[actors, faults]}: {len(cases)} cases", flush=True)
    with Pool(os.cpu_count()) as pool:
        for case, found in pool.imap_unordered(_explore, reversed(cases)):
            tried.add(case, found)
            print(f"  {case}: {found.schedules.total():,} schedules, {len(found.broken)} broken", flush=True)
    return tried


def page(tried: dict[tuple[int, int], Tried]) -> str:
    rows = "\n".join(
        f"| {KINDS[actors, faults]} | {one.cases} | {one.schedules:,} | {one.gone:,} | {one.ends:,} | {len(one.broken)} |"
        f" `python -m tests.explorer.prove --actors {actors} --faults {faults}` |"
        for (actors, faults), one in tried.items()
    )
    answers = sum((one.answers for one in tried.values()), Counter[tuple[str, str]]())
    return f"""# Promises

Written by `make prove` on {datetime.now(UTC):%Y-%m-%d}; nothing here is typed by hand.

## Every cut, every order

The real functions of `chalicelib/service` run over a small DynamoDB in memory, and wait for their turn at each call. Its rules are held against
the real engines by one table of cases (`make exact`). A call goes through, or it is cut off: never sent, throttled, in conflict, applied
with its answer lost, or given up and landing later. Or the function is killed before the call, after it or meanwhile. Then its guest never comes back, or
sends the same again: at once, after midnight, after a new menu, or after all is sold out.

At each end nothing that was answered is lost, nothing is doubled, and the shelf equals its ledger with its minutes. Nothing is below zero. What is sent again has
the first answer, then and on the next day.

| what was tried | cases | schedules | of them gone | ends looked at | broken | command |
|---|---|---|---|---|---|---|
{rows}

- A case is who acts: {", ".join(WISHES)}. They want the same last sole, the same ticket, the same count, or the same version.
- A schedule is one order of all calls with its cuts. One that comes to a state that was there before is counted, and not gone on: larder,
  what each has heard and what is under way are the same.
- `make test` tries one alone with one cut, and two in every order. {len(PLANTED)} faults are planted there, one after the other, and each is found.
- A broken promise would be printed with the name of its schedule. `--case` and `--schedule` go it again.

## What came out

Schedules by the answer that was heard last. *Done after all* is a no of something without a key: an earlier try, cut off by a kill, landed after it.

| who | yes | nothing heard | no | no, and done after all |
|---|---|---|---|---|
{_answers(answers)}
"""


def _answers(answers: Counter[tuple[str, str]]) -> str:
    return "\n".join(f"| {wish} | {' | '.join(_of(wish, answers))} |" for wish in WISHES)


def _of(wish: str, answers: Counter[tuple[str, str]]) -> Iterable[str]:
    mine = {answer: schedules for (who, answer), schedules in answers.items() if who == wish}
    said = {answer: schedules for answer, schedules in mine.items() if answer not in ("yes", "nothing heard")}
    yield from (f"{mine.get(answer, 0):,}" for answer in ("yes", "nothing heard"))
    for is_after_all in (False, True):
        told = {answer.removesuffix(AFTER_ALL): n for answer, n in sorted(said.items()) if answer.endswith(AFTER_ALL) == is_after_all}
        yield ", ".join(f"`{answer}` {schedules:,}" for answer, schedules in told.items())


def _explore(case: Case) -> tuple[Case, Found]:
    return case, _explorer().explore(case)


@cache
def _explorer() -> Explorer:
    """That of this process, until the process ends."""
    return _open.enter_context(an_explorer())


if __name__ == "__main__":
    main()
