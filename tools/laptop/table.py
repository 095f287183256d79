"""Lays the larder's table on a local engine, from the one definition that AWS gets too."""

from pathlib import Path
from typing import Any

import yaml

_RESOURCES = Path(__file__).parents[2] / ".chalice" / "resources.yaml"
_AT_CREATION = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")


def lay_table(client: Any, name: str) -> bool:
    """Makes the table if it is not there; whether it was made."""
    properties = yaml.safe_load(_RESOURCES.read_text())["Resources"]["LarderTable"]["Properties"]
    try:
        client.create_table(TableName=name, **{key: properties[key] for key in _AT_CREATION})
    except client.exceptions.ResourceInUseException:
        return False
    client.update_time_to_live(TableName=name, TimeToLiveSpecification=properties["TimeToLiveSpecification"])
    return True
