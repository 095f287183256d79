"""What stands around the functions, as the template says it: read without CloudFormation, so that a reference is the name it refers to."""

from pathlib import Path
from typing import Any

import yaml

_TEMPLATE = Path(__file__).parents[2] / ".chalice" / "resources.yaml"


class _Loader(yaml.SafeLoader):
    """Knows `!Ref` and its like."""


_Loader.add_multi_constructor("!", lambda loader, _, node: getattr(loader, f"construct_{node.id}")(node))


def around() -> dict[str, Any]:
    """The template's resources by their names."""
    resources: dict[str, Any] = yaml.load(_TEMPLATE.read_text(), _Loader)["Resources"]  # noqa: S506 - a safe loader
    return resources
