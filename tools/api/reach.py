"""What the view of a route can come to: every function of ours that it may call, found by the names in its code.

A name of the module is what it is there. Any other name may be a method, of whichever class of ours has one of that name, if its module is
at hand. So nothing is missed, and a little too much may be found.
"""

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

_OURS = "chalicelib."

Call = tuple[Any, tuple[Any, ...]]
"""What is called, or raised as it is, and those of its arguments that the module knows."""


def calls_of(view: Callable[..., Any]) -> list[Call]:
    """Every call that the view of a route may come to."""
    waiting, seen, found = [*_unwrapped(view)], set[Any](), list[Call]()
    while waiting:
        function = waiting.pop()
        if function in seen:
            continue
        seen.add(function)
        calls, named = _read(function)
        found += calls
        waiting += named
    return found


def _unwrapped(view: Any) -> Iterator[FunctionType]:
    """The view and what its decorators put around it."""
    while view is not None:
        yield view
        view = getattr(view, "__wrapped__", None)


@cache
def _read(function: FunctionType) -> tuple[list[Call], list[FunctionType]]:
    """The calls in this function, and the functions of ours that it names."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    known = _known_to(function, tree)
    calls: list[Call] = []
    named: list[FunctionType] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            calls += [(called, tuple(_value(word, known) for word in node.args)) for called in [_value(node.func, known)] if called]
        elif isinstance(node, ast.Raise) and node.exc and (raised := _value(node.exc, known)):
            calls.append((raised, ()))
        elif isinstance(node, ast.Name | ast.Attribute):
            value = _value(node, known)
            if value is not None:
                named += _functions_of(value)
            elif isinstance(node, ast.Attribute):
                named += _methods().get(node.attr, [])
    return calls, named


def _known_to(function: FunctionType, tree: ast.AST) -> Mapping[str, Any]:
    """The names of its module, those that it imports itself, and those of the function around it."""
    held = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    imported = {
        alias.name: getattr(import_module(node.module), alias.name, None) or import_module(f"{node.module}.{alias.name}")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
    return function.__globals__ | imported | {name: cell.cell_contents for name, cell in held}


def _value(node: ast.expr, known: Mapping[str, Any]) -> Any:
    """What a name, or a name of a module, is there; None of anything else."""
    if isinstance(node, ast.Name):
        return known.get(node.id)
    if isinstance(node, ast.Attribute) and isinstance(module := _value(node.value, known), ModuleType):
        return getattr(module, node.attr, None)
    return None


def _functions_of(value: Any) -> list[FunctionType]:
    """A function of ours, or what makes an object of a class of ours."""
    value = inspect.unwrap(value) if callable(value) else value
    if isinstance(value, FunctionType) and value.__module__.startswith(_OURS):
        return [value]
    return []


@cache
def _methods() -> dict[str, list[FunctionType]]:
    """Those of every class of ours, by name."""
    found: dict[str, list[FunctionType]] = {}
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith(_OURS)]
    classes = dict.fromkeys(one for module in modules for one in vars(module).values() if isinstance(one, type))
    for one in (each for each in classes if each.__module__.startswith(_OURS)):
        for name, member in vars(one).items():
            method = member.fget if isinstance(member, property) else member
            if isinstance(method, FunctionType) and not name.startswith("__") and method.__module__.startswith(_OURS):
                found.setdefault(name, []).append(method)
    return found
