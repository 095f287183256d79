"""Where the restaurant says no: every place in the code that makes a refusal, and the facts that it gives."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chalicelib.domain import refusals
from chalicelib.domain.refusals import RestaurantError
from chalicelib.kitchen import problems

ROOT = Path(__file__).parents[1]


def kinds_of(module: object) -> list[type[RestaurantError]]:
    """Every refusal that a module defines."""
    found = [value for value in vars(module).values() if isinstance(value, type) and issubclass(value, RestaurantError)]
    return [kind for kind in found if kind is not RestaurantError and kind.__module__ == module.__name__]


DOMAIN_KINDS = kinds_of(refusals)
KINDS = [*DOMAIN_KINDS, *kinds_of(problems)]


@dataclass(frozen=True)
class Site:
    """`whys` are the reasons that may be given there: "" for none, and nothing where it is chosen elsewhere."""

    file: str
    line: int
    kind: type[RestaurantError]
    facts: frozenset[str]
    whys: frozenset[str]


def sites(*rooms: str) -> Iterator[Site]:
    """Every `Kind(…)`, and every `raise Kind` without facts, in these folders or files."""
    kinds = {kind.__name__: kind for kind in KINDS}
    for path in [path for room in rooms for path in ([ROOT / room] if room.endswith(".py") else sorted((ROOT / room).rglob("*.py")))]:
        text = path.read_text()
        for node in ast.walk(ast.parse(text)) if any(name in text for name in kinds) else ():
            made = node.exc if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name) else node
            name = made.func if isinstance(made, ast.Call) else made if made is not node else None
            kind = kinds.get(name.id) if isinstance(name, ast.Name) else None
            if kind:
                given = {word.arg: word.value for word in made.keywords} if isinstance(made, ast.Call) else {}
                whys = _constants(given["why"]) if "why" in given else frozenset({""})
                yield Site(str(path.relative_to(ROOT)), node.lineno, kind, frozenset(given) - {"why"}, whys)


def _constants(value: ast.expr) -> frozenset[str]:
    return frozenset(node.value for node in ast.walk(value) if isinstance(node, ast.Constant) and isinstance(node.value, str))
