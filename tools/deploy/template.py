"""The template as CloudFormation takes it: what the chalice CLI wrote, with what only now is known."""

import json
from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Python's own takes half a second for a template."""
_AS_THE_OTHERS = ("Architectures", "Runtime")
_ANY_POOL = "arn:aws:cognito-idp:*:*:userpool/*"
_OWN_LOG, _WRITING = "WriteOwnLog", ["logs:CreateLogStream", "logs:PutLogEvents"]
_THE_POOL = {"Fn::ImportValue": {"Fn::Sub": "refectory-${Stage}-larder-PeoplePoolArn"}}


def finished(sam: Path) -> dict[str, Any]:
    """The template of `chalice package`: the smoke test runs on what the others run on, and a role is allowed less.

    A policy that the chalice CLI can put up alone has to name any pool, because AWS gives a pool its name; and its functions make their
    logs themselves. Here the logs are the template's: a function that could make one would when both go, and the next deploy would find it.
    """
    template: dict[str, Any] = yaml.load(sam.read_text(), _LOADER)  # noqa: S506 - both are safe
    resources = template["Resources"]
    resources["SmokeTest"]["Properties"] |= {name: resources["APIHandler"]["Properties"][name] for name in _AS_THE_OTHERS}
    for resource in resources.values():
        for policy in resource.get("Properties", {}).get("Policies", []):
            for statement in policy["PolicyDocument"]["Statement"]:
                if statement.get("Resource") == _ANY_POOL:
                    statement["Resource"] = _THE_POOL
    for function in (found["Properties"] for found in resources.values() if found["Type"] == "AWS::Serverless::Function"):
        role, log = function["Role"]["Fn::GetAtt"][0], function["LoggingConfig"]["LogGroup"]["Ref"]
        for policy in resources[role]["Properties"]["Policies"]:
            for statement in policy["PolicyDocument"]["Statement"]:
                if statement.get("Sid") == _OWN_LOG:
                    statement |= {"Action": _WRITING, "Resource": {"Fn::GetAtt": [log, "Arn"]}}
    return template


def as_text(template: dict[str, Any]) -> str:
    """JSON, because YAML's aliases mean nothing to CloudFormation."""
    return json.dumps(template, separators=(",", ":"), sort_keys=True)
