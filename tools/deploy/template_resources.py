"""The resources around the functions, read from the template without CloudFormation: a reference is the name that it refers to."""

from pathlib import Path
from typing import Any

import yaml

_TEMPLATE = Path(__file__).parents[2] / ".chalice" / "resources.yaml"


class _Loader(yaml.SafeLoader):
    """A safe loader that reads `!Ref` and the like as plain values."""


_Loader.add_multi_constructor("!", lambda loader, _, node: getattr(loader, f"construct_{node.id}")(node))


def read_template_resources() -> dict[str, Any]:
    """The resources of the template, by logical id."""
    resources: dict[str, Any] = yaml.load(_TEMPLATE.read_text(), _Loader)["Resources"]  # noqa: S506 - a safe loader
    return resources
