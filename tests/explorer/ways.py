"""Ways through a tree of choices: every one of them is gone, or known from where it meets another. A way's name is its choices.

Two ways that come to the same state go on alike: what there was beyond it is counted again, and not gone again.
"""

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

Ends = Counter[tuple[str, ...]]
"""How many ways came to each kind of end."""


class Known(Exception):
    """The way has come to a state from which all ways are known."""


@dataclass
class _Branch:
    state: Hashable
    options: int
    ends: Ends = field(default_factory=Counter)
    choice: int = 0


class Way:
    """A way that is known by its name; beyond it the first choice is taken."""

    def __init__(self, name: str = "") -> None:
        self._said = [int(choice) for choice in name.split(".") if choice]

    def choose(self, options: int, state: Hashable) -> int:  # noqa: ARG002 - whoever explores asks for both
        return self._said.pop(0) if self._said else 0


class Ways:
    """Every way of a tree, one after the other."""

    def __init__(self) -> None:
        self._branches: list[_Branch] = []
        self._depth = 0
        self._known: dict[Hashable, Ends] = {}
        self.gone = 0

    def go(self, way: Callable[[], tuple[str, ...]]) -> Ends:
        """Goes a way again and again until all are gone or known; `way` asks for each choice, and gives its kind of end."""
        while True:
            self._depth, self.gone = 0, self.gone + 1
            try:
                ends = Counter({way(): 1})
            except Known as known:
                ends = self._known[known.args[0]]
            while self._branches:
                branch = self._branches[-1]
                branch.ends.update(ends)
                branch.choice += 1
                if branch.choice < branch.options:
                    break
                ends = self._known[branch.state] = self._branches.pop().ends
            if not self._branches:
                return ends

    def choose(self, options: int, state: Hashable) -> int:
        """The number of the choice that is taken in this state, of so many."""
        if self._depth == len(self._branches):
            if state in self._known:
                raise Known(state)
            self._branches.append(_Branch(state, options))
        self._depth += 1
        return self._branches[self._depth - 1].choice

    @property
    def name(self) -> str:
        made = [branch.choice for branch in self._branches[: self._depth]]
        while made and not made[-1]:
            made.pop()
        return ".".join(map(str, made))
