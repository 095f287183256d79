"""`make mutants`: changes the code in one small place at a time and looks whether a test notices. It needs a system that can fork.

Each mutant is tried in a child of its own: first warm (one function's code is exchanged, and the tests that reach the line run). Where
that shows nothing and something is computed during imports, cold (the package is imported anew, with the change in it).
"""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

from tools.mutants.changes import PACKAGE, Mutant, find_mutants
from tools.mutants.notebook import Notebook
from tools.mutants.report import GOALS, below_goal, counts, survivors
from tools.mutants.rooms import try_room
from tools.mutants.survivors import faults_of_list, read_list

NICE = 10


def main() -> None:
    asked = _arguments()
    root = asked.root.resolve()
    os.chdir(root)
    os.nice(NICE)
    sys.dont_write_bytecode, sys.pycache_prefix = (
        False,
        str(root / ".refectory" / "pycache"),
    )  # a cold child need not compile the tests anew
    rooms = [asked.room] if asked.room else [room for room in GOALS if (root / PACKAGE / room).exists()]
    notebook = Notebook(root)
    mutants = [mutant for room in rooms for mutant in _mutants_of(root, room, asked.changed, asked.file)][:: asked.every]
    for room in rooms:
        try_room(room, [mutant for mutant in mutants if mutant.room == room], notebook, asked.jobs)
    verdicts = {mutant: verdict for mutant in mutants if (verdict := notebook.verdict_of(mutant))}
    listed = read_list(root / "tests" / "survivors.toml")
    alive = survivors(verdicts, listed)
    faults = [] if asked.changed or asked.file or asked.every > 1 else [*faults_of_list(listed, mutants, verdicts), *below_goal(verdicts)]
    print("\n".join(["", *counts(verdicts), "", *alive, *faults]))
    sys.exit(1 if alive or faults else 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Changes the code in one small place at a time and looks whether a test notices.")
    parser.add_argument("--room", choices=[*GOALS, ""], default="", help="one room instead of all")
    parser.add_argument("--changed", default="", metavar="REF", help="only lines that are other than where the branch left this git ref")
    parser.add_argument("--file", default="", help="only files whose path has this in it")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="a sample: every Nth mutant")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="mutants at once")
    parser.add_argument("--root", type=Path, default=Path(__file__).parents[2], help=argparse.SUPPRESS)
    return parser.parse_args()


def _mutants_of(root: Path, room: str, changed: str, file: str) -> list[Mutant]:
    lines = _changed_lines(root, changed) if changed else None
    return [
        mutant
        for path in sorted((root / PACKAGE / room).rglob("*.py"))
        for mutant in find_mutants(path.relative_to(root / PACKAGE).as_posix(), path.read_text())
        if file in mutant.file and (lines is None or not lines.get(mutant.file, set()).isdisjoint(range(mutant.first, mutant.last + 1)))
    ]


def _changed_lines(root: Path, ref: str) -> dict[str, set[int]]:
    """By file: the lines that the working copy has, and the place where the branch left `ref` had not."""
    command = ["git", "diff", "--unified=0", "--merge-base", ref, "--", PACKAGE]
    lines: dict[str, set[int]] = {}
    file = ""
    for line in subprocess.run(command, cwd=root, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines():
        if line.startswith("+++ "):
            file = line.removeprefix(f"+++ b/{PACKAGE}/")
        elif hunk := re.match(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@", line):
            first, count = int(hunk[1]), int(hunk[2] or 1)
            lines.setdefault(file, set()).update(range(first, first + count))
    return lines


if __name__ == "__main__":
    main()
