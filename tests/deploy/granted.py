"""What a policy grants: a small reading of IAM, over exactly the elements and operators that our policies use. Any other one is a fault."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

ACCOUNT = "123456789012"
_VARIABLES = {"${aws:PrincipalAccount}": ACCOUNT}
_ELEMENTS = {"Sid", "Effect", "Action", "Resource", "Condition"}
_SETS = "ForAllValues:"
_IF_EXISTS = "IfExists"


class Call(NamedTuple):
    """One action on one resource, with what IAM knows about the request: names of its context, each with all its values."""

    action: str
    resource: str
    context: Mapping[str, list[str]] = MappingProxyType({})


class Grant(NamedTuple):
    """The smallest thing that can be taken out of a policy: for one action of a statement, one resource or one value of a condition."""

    statement: str
    action: str
    element: str
    value: str


def grants_of(policy: dict[str, Any]) -> set[Grant]:
    """Everything that the policy grants, piece by piece."""
    assert len({statement["Sid"] for statement in policy["Statement"]}) == len(policy["Statement"]), "each statement has its own name"
    return {
        Grant(statement["Sid"], action, element, value)
        for statement in policy["Statement"]
        for action in _listed(statement["Action"])
        for element, values in [("Resource", _listed(statement["Resource"])), *((key, values) for _, key, values in _conditions(statement))]
        for value in values
    }


def used_by(call: Call, policy: dict[str, Any]) -> set[Grant]:
    """The grants that let this call through; none when it is refused."""
    return set().union(*(_used(call, statement) for statement in policy["Statement"]))


def judge(calls: Iterable[Call], policy: dict[str, Any]) -> tuple[list[Call], set[Grant]]:
    """The calls that the policy refuses, and what it grants that no call used."""
    used = [(call, used_by(call, policy)) for call in calls]
    return [call for call, grants in used if not grants], grants_of(policy).difference(*(grants for _, grants in used))


def _used(call: Call, statement: dict[str, Any]) -> set[Grant]:
    assert set(statement) <= _ELEMENTS, set(statement)
    assert statement["Effect"] == "Allow"
    assert not any("*" in action for action in _listed(statement["Action"])), "an action is granted by its name"
    resources = [pattern for pattern in _listed(statement["Resource"]) if _is_like(pattern, call.resource)]
    if call.action not in _listed(statement["Action"]) or not resources:
        return set()
    used = {Grant(statement["Sid"], call.action, "Resource", pattern) for pattern in resources}
    for operator, key, values in _conditions(statement):
        found = _met(operator, values, call.context.get(key))
        if found is None:
            return set()
        used |= {Grant(statement["Sid"], call.action, key, value) for value in found}
    return used


def _met(operator: str, allowed: list[str], said: list[str] | None) -> set[str] | None:
    """The allowed values that the request makes use of; None when it does not meet the condition."""
    if said is None:
        return set() if operator.startswith(_SETS) or operator.endswith(_IF_EXISTS) else None
    matches = {"StringEquals": lambda one, value: one == value, "StringLike": _is_like}[
        operator.removeprefix(_SETS).removesuffix(_IF_EXISTS)
    ]
    assert operator.startswith(_SETS) or len(said) == 1, f"{operator} looks at one value only"
    used = [{one for one in allowed if matches(_filled(one), value)} for value in said]
    return set().union(*used) if all(used) else None


def _conditions(statement: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    found = statement.get("Condition", {})
    return [(operator, key, _listed(values)) for operator, keys in found.items() for key, values in keys.items()]


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _filled(value: str) -> str:
    for name, meaning in _VARIABLES.items():
        value = value.replace(name, meaning)
    return value


def _is_like(pattern: str, value: str) -> bool:
    return re.fullmatch(re.escape(_filled(pattern)).replace(r"\*", ".*"), value) is not None
