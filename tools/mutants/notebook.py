"""What became of each mutant, kept from one run to the next: a run that was cut off goes on where it was."""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from tools.mutants.changes import PACKAGE, Mutant


@dataclass(frozen=True)
class Verdict:
    """`how` is killed, survived or broken (it could not be tried); `by` the id of the test that killed it; `reach` how many run it."""

    how: str
    by: str
    reach: int


class Notebook:
    """A line of JSON for each verdict; of two about the same mutant the later one counts.

    A killed mutant stays killed while its file and the file of the test that killed it are as they were. Any other mutant is tried again
    as soon as anything in the package or in its tests is different.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / ".refectory" / "mutants.jsonl"
        self.everything = _digest_of_all(root)
        self.verdicts: dict[str, Verdict] = {}
        self._read()

    def verdict_of(self, mutant: Mutant) -> Verdict | None:
        return self.verdicts.get(_name(mutant))

    def write(self, mutant: Mutant, verdict: Verdict) -> None:
        self.verdicts[_name(mutant)] = verdict
        line = {"mutant": _name(mutant), **asdict(verdict), "stands_on": self._ground(_name(mutant), verdict)}
        with self.path.open("a") as notebook:
            notebook.write(json.dumps(line) + "\n")

    def _read(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch()
        for text in self.path.read_text().splitlines():
            line = json.loads(text)
            verdict = Verdict(line["how"], line["by"], line["reach"])
            if line["stands_on"] == self._ground(line["mutant"], verdict):
                self.verdicts[line["mutant"]] = verdict

    def _ground(self, name: str, verdict: Verdict) -> list[str]:
        """Digests of the files that must be the same for the verdict to hold."""
        file = self.root / PACKAGE / name.partition(":")[0]
        test = self.root / verdict.by.partition("::")[0]
        return [_digest(file), _digest(test) if verdict.how == "killed" and test.is_file() else self.everything]


def _name(mutant: Mutant) -> str:
    return f"{mutant.file}:{mutant.where}:{mutant.change}"


def _digest_of_all(root: Path) -> str:
    files = sorted(file for folder in (PACKAGE, "tests") for file in (root / folder).rglob("*.py"))
    return hashlib.sha256("".join(_digest(file) for file in files).encode()).hexdigest()


@cache
def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
