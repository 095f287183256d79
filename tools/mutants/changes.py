"""The small changes of a source file that its tests must notice: one operator, one condition, one constant, one statement at a time."""

import ast
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

PACKAGE = "chalicelib"

TWINS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
"""What an operator is mistaken for."""

NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list", "reversed": "list"}
"""What a built-in function is mistaken for."""

LEFT_ALONE = {"annotation", "returns", "decorator_list", "bases", "type_params"}
"""Fields of a node that say what something is and not what it does."""


@dataclass(frozen=True)
class Mutant:
    """A source file with one change. `first` and `last` are the lines of the statement that is changed."""

    file: str
    """Below `chalicelib/`, as in `domain/hours/hours.py`."""
    where: str
    """The outermost function, as in `Ticket.open`; the class for what stands in its body; nothing for the top of the file."""
    change: str
    """The code before and after, and which of several equal changes in the same place it is."""
    first: int
    last: int
    number: int
    """The place among all changes of this file."""
    in_function: bool

    @property
    def module(self) -> str:
        return f"{PACKAGE}." + self.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def room(self) -> str:
        return self.file.partition("/")[0]

    @property
    def mirror(self) -> str:
        """The file of tests that mirrors this one."""
        folder, _, name = self.file.rpartition("/")
        return f"tests/{folder}/test_{name}"


@dataclass(frozen=True)
class _Spot:
    """A node, and where in its parent it stands."""

    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    where: str
    in_function: bool
    first: int
    last: int

    def put(self, replacement: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, replacement)
        else:
            getattr(self.parent, self.field)[self.index] = replacement


def find_mutants(file: str, source: str) -> list[Mutant]:
    """Every mutant of this source, in the order of the lines."""
    met: Counter[tuple[str, str]] = Counter()
    found = []
    for number, (spot, replacement) in enumerate(_changes(ast.parse(source))):
        change = f"{_text(spot.node)} → {_text(replacement)}"
        met[spot.where, change] += 1
        again = met[spot.where, change]
        named = change if again == 1 else f"{change} #{again}"
        found.append(Mutant(file, spot.where, named, spot.first, spot.last, number, spot.in_function))
    return found


def mutate(source: str, number: int) -> ast.Module:
    """The source's tree with the change of this number made."""
    tree = ast.parse(source)
    for here, (spot, replacement) in enumerate(_changes(tree)):
        if here == number:
            spot.put(ast.copy_location(replacement, spot.node))
            return ast.fix_missing_locations(tree)
    raise IndexError(number)


def _changes(tree: ast.Module) -> Iterator[tuple[_Spot, ast.AST]]:
    for spot in _spots(tree, "", in_function=False, first=0, last=0):
        for replacement in _replacements(spot):
            yield spot, replacement


def _text(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())


def _spots(parent: ast.AST, where: str, *, in_function: bool, first: int, last: int) -> Iterator[_Spot]:
    for field, value in ast.iter_fields(parent):
        if field in LEFT_ALONE:
            continue
        runs_later = in_function or (isinstance(parent, ast.FunctionDef) and field == "body")  # defaults are computed at once
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or _is_left_alone(node, parent):
                continue
            inside = f"{where}.{node.name}".lstrip(".") if isinstance(node, ast.FunctionDef | ast.ClassDef) and not runs_later else where
            lines = (node.lineno, _last_line(node)) if isinstance(node, ast.stmt) else (first, last)
            yield _Spot(node, parent, field, index, inside, runs_later, *lines)
            yield from _spots(node, inside, in_function=runs_later, first=lines[0], last=lines[1])


def _last_line(node: ast.stmt) -> int:
    """The last line of a plain statement; of one that holds others, the last line of its head."""
    body: list[ast.stmt] = getattr(node, "body", [])
    return max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno


def _is_left_alone(node: ast.AST, parent: ast.AST) -> bool:
    """Texts for people, what we hold to be impossible, and what only the type checker reads."""
    match node:
        case ast.Assert() | ast.Import() | ast.ImportFrom():
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Constant(value=str()):
            return isinstance(parent, ast.JoinedStr)
        case ast.Call(func=ast.Name(id="NewType" | "TypeVar")):
            return True
    return False


def _replacements(spot: _Spot) -> Iterator[ast.AST]:
    yield from _conditions(spot)
    if isinstance(spot.node, ast.stmt):
        yield from _statements(spot.node)
    else:
        yield from _expressions(spot.node)


def _conditions(spot: _Spot) -> Iterator[ast.AST]:
    """A condition that always holds, and one that never does."""
    if spot.field == "test":
        yield ast.Constant(value=False)
        if not isinstance(spot.parent, ast.While):
            yield ast.Constant(value=True)
    elif spot.field in ("ifs", "guard"):
        yield ast.Constant(value=True)


def _statements(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield ast.Return(ast.Constant(None))
        case ast.AugAssign():
            yield ast.Pass()
            yield from _with_twin(node, "op")
        case ast.Raise() | ast.Delete() | ast.Expr():
            yield ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()


def _expressions(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare():
            yield from _with_twin(node, "ops")
        case ast.BoolOp():
            yield from _with_twin(node, "op")
            for index, _ in enumerate(node.values):
                rest = node.values[:index] + node.values[index + 1 :]
                yield _copy(node, values=rest) if len(rest) > 1 else rest[0]
        case ast.BinOp() if not _is_prose(node.left):
            yield from _with_twin(node, "op")
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node.operand
        case ast.Constant():
            yield from _constants(node.value)
        case ast.Slice():
            yield from (_copy(node, **{end: None}) for end in ("lower", "upper") if getattr(node, end) is not None)
        case ast.Lambda():
            yield _copy(node, body=ast.Constant(None))
        case ast.Call():
            yield from _calls(node)


def _constants(value: object) -> Iterator[ast.AST]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
    elif isinstance(value, str) and not _is_for_people(value):
        yield ast.Constant(f"XX{value}")


def _is_for_people(text: str) -> bool:
    """A sentence, or a word that begins one; any other text is a name or a key."""
    return " " in text or (text[:1].isupper() and text[1:].islower())


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    """The call without one of its named arguments, and a built-in that is mistaken for another."""
    for index, _ in enumerate(node.keywords):
        yield _copy(node, keywords=node.keywords[:index] + node.keywords[index + 1 :])
    if isinstance(node.func, ast.Name) and node.func.id in NAMES:
        name = NAMES[node.func.id]
        yield _copy(node, func=ast.Name(name, ast.Load()), **({"keywords": []} if name == "list" else {}))


def _with_twin(node: ast.AST, field: str) -> Iterator[ast.AST]:
    value: Any = getattr(node, field)
    for index, operator in enumerate(value if isinstance(value, list) else [value]):
        twin = TWINS.get(type(operator))
        if twin and isinstance(value, list):
            yield _copy(node, **{field: [*value[:index], twin(), *value[index + 1 :]]})
        elif twin:
            yield _copy(node, **{field: twin()})


def _is_prose(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _copy(node: ast.AST, **fields: Any) -> ast.AST:
    copied = deepcopy(node)
    for field, value in fields.items():
        setattr(copied, field, value)
    return copied
