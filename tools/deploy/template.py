"""The template as CloudFormation takes it: what the chalice CLI wrote, with what only now is known."""

import json
from pathlib import Path
from typing import Any

import yaml

_AS_THE_OTHERS = ("Architectures", "Runtime")
_ANY_POOL = "arn:aws:cognito-idp:*:*:userpool/*"
_THE_POOL = {"Fn::ImportValue": {"Fn::Sub": "refectory-${Stage}-larder-PeoplePoolArn"}}


def finished(sam: Path) -> dict[str, Any]:
    """The template of `chalice package`: the tasting function runs on what the others run on, and the kitchen asks its own people only.

    A policy that the chalice CLI can put up alone has to name any pool, because AWS gives a pool its name.
    """
    template: dict[str, Any] = yaml.safe_load(sam.read_text())
    resources = template["Resources"]
    resources["Tasting"]["Properties"] |= {name: resources["APIHandler"]["Properties"][name] for name in _AS_THE_OTHERS}
    for resource in resources.values():
        for policy in resource.get("Properties", {}).get("Policies", []):
            for statement in policy["PolicyDocument"]["Statement"]:
                if statement.get("Resource") == _ANY_POOL:
                    statement["Resource"] = _THE_POOL
    return template


def as_text(template: dict[str, Any]) -> str:
    """JSON, because YAML's aliases mean nothing to CloudFormation."""
    return json.dumps(template, separators=(",", ":"), sort_keys=True)
