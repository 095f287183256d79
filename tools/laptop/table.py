"""Lays the larder's table on a local engine, from the one definition that AWS gets too."""

from pathlib import Path
from typing import Any

import yaml

_TEMPLATE = Path(__file__).parents[2] / ".chalice" / "larder.yaml"
_AT_CREATION = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")


class _Template(yaml.SafeLoader):
    """Reads a template and leaves out what only CloudFormation can work out."""


_Template.add_multi_constructor("!", lambda *_: None)


def lay_table(client: Any, name: str, *, expires: bool = True) -> bool:
    """Makes the table if it is not there; whether it was made.

    What has expired goes by itself, unless `expires` is False: an engine has the real time, years after the evening of a test.
    """
    properties = yaml.load(_TEMPLATE.read_text(), _Template)["Resources"]["LarderTable"]["Properties"]  # noqa: S506 - a SafeLoader
    try:
        client.create_table(TableName=name, **{key: properties[key] for key in _AT_CREATION})
    except client.exceptions.ResourceInUseException:
        return False
    if expires:
        client.update_time_to_live(TableName=name, TimeToLiveSpecification=properties["TimeToLiveSpecification"])
    return True
