"""Which questions the functions can ask the larder, read from the code: those that handlers and events name, and those that these name in turn."""

import ast
from pathlib import Path

_CODE = Path(__file__).parents[2] / "chalicelib"
_LARDER = "chalicelib.larder"
_CLIENTS = {"client", "_client"}
Function = tuple[str, str]
"""The larder's file, and the function in it."""


def questions() -> set[str]:
    """Every public function of the larder that can be reached and that speaks to AWS, as in `shelf.read_shelf`."""
    reached: set[Function] = set()
    rooms = [*(_CODE / "kitchen").glob("*.py"), *(_CODE / "events").glob("*.py")]
    waiting = set().union(*(_named(ast.parse(file.read_text()), file) for file in rooms))
    while waiting:
        reached |= waiting
        waiting = set().union(*(_named(_body(one), _file(one)) for one in waiting)) - reached
    return {f"{file}.{name}" for file, name in reached if not name.startswith("_") and file != "table" and _speaks((file, name), set())}


def _speaks(function: Function, seen: set[Function]) -> bool:
    """Whether it, or a function that it names, uses a client."""
    seen.add(function)
    body = _body(function)
    used = {node.id for node in ast.walk(body) if isinstance(node, ast.Name)} | {
        node.attr for node in ast.walk(body) if isinstance(node, ast.Attribute)
    }
    return bool(used & _CLIENTS) or any(_speaks(one, seen) for one in _named(body, _file(function)) - seen)


def _named(tree: ast.AST, file: Path) -> set[Function]:
    """The larder's functions that stand in this code of this file: its own, imported ones, and those of imported files."""
    own = {name: (file.stem, name) for name in _functions(file)} if file.parent.name == "larder" else {}
    known, files = dict(own), {}
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module == _LARDER:
            files |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{_LARDER}."):
            known |= {alias.asname or alias.name: (node.module.rpartition(".")[2], alias.name) for alias in node.names}
    found = {known[node.id] for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in known}
    found |= {
        (files[node.value.id], node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in files
    }
    return {(stem, name) for stem, name in found if name in _functions(_file((stem, name)))}


def _functions(file: Path) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in ast.parse(file.read_text()).body if isinstance(node, ast.FunctionDef)}


def _body(function: Function) -> ast.AST:
    return _functions(_file(function))[function[1]]


def _file(function: Function) -> Path:
    return _CODE / "larder" / f"{function[0]}.py"
