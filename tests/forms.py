"""Every form of the kitchen, wherever it stands."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import msgspec

from chalicelib import kitchen as kitchen_room


def modules(room: Any) -> Iterator[Any]:
    for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        yield importlib.import_module(found.name)


def forms() -> list[type[msgspec.Struct]]:
    found = {one for module in modules(kitchen_room) for one in vars(module).values() if isinstance(one, type)}
    return sorted((one for one in found if issubclass(one, msgspec.Struct) and one is not msgspec.Struct), key=lambda form: form.__name__)
