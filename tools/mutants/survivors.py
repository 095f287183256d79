"""The survivors that were looked at and may live, each with its reason: `tests/survivors.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.mutants.changes import Mutant
from tools.mutants.notebook import Verdict


@dataclass(frozen=True)
class Listed:
    """A mutant in the list: `file` below chalicelib/, `where` as in `Ticket.open`, `change` as in `a < b → a <= b`."""

    file: str
    where: str
    change: str
    reason: str

    def is_of(self, mutant: Mutant) -> bool:
        return (self.file, self.where, self.change) == (mutant.file, mutant.where, mutant.change)


def read_list(path: Path) -> list[Listed]:
    """One for each of the `changes` of an entry."""
    entries = tomllib.loads(path.read_text()).get("survivor", []) if path.exists() else []
    return [Listed(entry["file"], entry["where"], change, entry["reason"]) for entry in entries for change in entry["changes"]]


def faults_of_list(listed: list[Listed], mutants: list[Mutant], verdicts: Mapping[Mutant, Verdict]) -> list[str]:
    """What the list says and is not so: a mutant that is killed by now, and one that the code no longer has."""
    faults = []
    rooms = {mutant.room for mutant in mutants}
    for entry in listed:
        name = f"{entry.file} {entry.where}: {entry.change}"
        meant = [mutant for mutant in mutants if entry.is_of(mutant)]
        if not meant and entry.file.partition("/")[0] in rooms:
            faults.append(f"{name} is listed, and there is no such change in the code")
        faults += [f"{name} is listed, and {verdicts[mutant].by} kills it" for mutant in meant if verdicts[mutant].how == "killed"]
    return faults
