"""Which questions the functions can ask the larder, read from the code: those that handlers and events name, and those that these name in turn."""

import ast
from pathlib import Path

_CODE = Path(__file__).parents[2] / "chalicelib"
_DOORS = ("kitchen", "events")
"""The rooms in which functions are entered."""
_SPEAKING = ("larder", "outside")
"""The rooms that speak to AWS."""
_FOLLOWED = ("service", *_SPEAKING)
_CLIENTS = {"client", "_client"}
Function = tuple[str, str]
"""The file, as in `larder/shelf`, and the function in it."""


def questions() -> set[str]:
    """Every public function of larder and outside that can be reached and that speaks to AWS, as in `shelf.read_shelf`."""
    reached: set[Function] = set()
    rooms = [file for room in _DOORS for file in sorted((_CODE / room).rglob("*.py"))]
    assert len(rooms) > 15, "a net that looks at nothing catches nothing"
    waiting = set().union(*(_named(ast.parse(file.read_text()), file) for file in rooms))
    while waiting:
        reached |= waiting
        waiting = set().union(*(_named(_body(one), _file(one)) for one in waiting)) - reached
    asked = {(file, name) for file, name in reached if file.startswith(_SPEAKING) and not name.startswith("_") and file != "larder/table"}
    return {f"{Path(file).name}.{name}" for file, name in asked if _speaks((file, name), set())}


def _speaks(function: Function, seen: set[Function]) -> bool:
    """Whether it, or a function that it names, uses a client."""
    seen.add(function)
    body = _body(function)
    used = {node.id for node in ast.walk(body) if isinstance(node, ast.Name)} | {
        node.attr for node in ast.walk(body) if isinstance(node, ast.Attribute)
    }
    return bool(used & _CLIENTS) or any(_speaks(one, seen) for one in _named(body, _file(function)) - seen)


def _named(tree: ast.AST, file: Path) -> set[Function]:
    """The functions of service and of the speaking rooms that stand in this code of this file: its own, imported ones, and those of imported files."""
    room = file.parent.name
    known = {name: (f"{room}/{file.stem}", name) for name in _functions(file)} if room in _FOLLOWED else {}
    files: dict[str, str] = {}
    for node in ast.walk(ast.parse(file.read_text())):
        if not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        top, _, below = node.module.removeprefix("chalicelib.").partition(".")
        if top in _FOLLOWED and not below:
            files |= {alias.asname or alias.name: f"{top}/{alias.name}" for alias in node.names}
        elif top in _FOLLOWED:
            known |= {alias.asname or alias.name: (f"{top}/{below}", alias.name) for alias in node.names}
    found = {known[node.id] for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in known}
    found |= {
        (files[node.value.id], node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in files
    }
    return {(path, name) for path, name in found if name in _functions(_file((path, name)))}


def _functions(file: Path) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in ast.parse(file.read_text()).body if isinstance(node, ast.FunctionDef)}


def _body(function: Function) -> ast.AST:
    return _functions(_file(function))[function[1]]


def _file(function: Function) -> Path:
    return _CODE / f"{function[0]}.py"
