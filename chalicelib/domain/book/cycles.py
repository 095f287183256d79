"""Things that hold themselves by a detour: a sauce that is made of itself, a heading within itself."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter


def cycles(holds: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The ways from a thing back to itself, each as [a, b, a] for "a holds b holds a". Breaking one step of each leaves none."""
    left = {name: set(inner) for name, inner in holds.items()}
    found: list[list[str]] = []
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            way = list(reversed(error.args[1]))
            found.append(way)
            left[way[0]].discard(way[1])
        else:
            return found
