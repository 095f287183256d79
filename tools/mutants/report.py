"""What a run found, for a person: how many mutants of each file and room are killed, and which survive."""

from collections import Counter
from collections.abc import Mapping

from tools.mutants.changes import Mutant
from tools.mutants.notebook import Verdict
from tools.mutants.survivors import Listed

GOALS = {"domain": 90, "service": 90, "larder": 80}
"""Of a hundred mutants in a room, how many its tests should kill."""


def counts(verdicts: Mapping[Mutant, Verdict]) -> list[str]:
    """A line for each file and each room, as in `domain/hours/hours.py      61 of 64   95 %`."""
    killed: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for mutant, verdict in verdicts.items():
        for name in (mutant.file, mutant.room):
            tried[name] += 1
            killed[name] += verdict.how == "killed"
    rooms = [room for room in GOALS if tried[room]]
    return [
        _line(name, killed[name], tried[name]) + (f"   goal {GOALS[name]} %" if name in GOALS else "")
        for room in rooms
        for name in [*sorted(name for name in tried if name.startswith(f"{room}/")), room]
    ]


def survivors(verdicts: Mapping[Mutant, Verdict], listed: list[Listed]) -> list[str]:
    """A line for each mutant that no test kills and nobody has listed, as in `domain/hours/hours.py:41 stretches: a < b → a <= b`."""
    return [
        f"{mutant.file}:{mutant.first} {mutant.where or 'top of the file'}: {mutant.change}{_why(verdict)}"
        for mutant, verdict in sorted(verdicts.items(), key=lambda pair: (pair[0].file, pair[0].number))
        if verdict.how != "killed" and not any(entry.is_of(mutant) for entry in listed)
    ]


def below_goal(verdicts: Mapping[Mutant, Verdict]) -> list[str]:
    faults = []
    for room, goal in GOALS.items():
        hows = [verdict.how for mutant, verdict in verdicts.items() if mutant.room == room]
        share = 100 * hows.count("killed") / len(hows) if hows else 100
        if share < goal:
            faults.append(f"{room}: {share:.1f} % are killed, and {goal} % are the goal")
    return faults


def _line(name: str, killed: int, tried: int) -> str:
    return f"{name:<44} {killed:>5} of {tried:<5} {100 * killed / tried:5.1f} %"


def _why(verdict: Verdict) -> str:
    if verdict.how == "broken":
        return f"   (could not be tried: {verdict.by})"
    return {0: "   (no test runs it)", 1: "   (1 test runs it)"}.get(verdict.reach, f"   ({verdict.reach} tests run it)")
