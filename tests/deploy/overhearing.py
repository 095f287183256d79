"""A pytest plugin that overhears the suite: which function made which call to AWS, as IAM would see it. `-p tests.deploy.overhearing`

Each test is run once, with its first parameters: the others vary what is asked, not whom.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.handlers import BUILTIN_HANDLERS

from chalicelib.settings import settings
from tests.deploy.granted import ACCOUNT, Call

REGION = "eu-west-3"
UNSIGNED = "unsigned"
_CODE = Path(__file__).parents[2]
_ROOM = re.compile(r"chalicelib/(kitchen|events|larder)/(\w+)\.py")
_PARTS = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "Get": "GetItem", "ConditionCheck": "ConditionCheckItem"}
_READS = {"GetItem", "Query"}
_heard: dict[str, list[Any]] = {}


def pytest_configure() -> None:
    BUILTIN_HANDLERS.append(("provide-client-params", _hear))  # every client made from now on has it


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = {(item.path, getattr(item, "originalname", item.name)): item for item in reversed(items)}.values()
    items.reverse()


def pytest_unconfigure() -> None:
    Path(os.environ["OVERHEARD"]).write_text(json.dumps(list(_heard.values())))


def _hear(params: dict[str, Any], model: Any, **_: Any) -> None:
    function, asked = _who()
    if function:
        open_to_all = [Call(UNSIGNED, "")] if model.auth_type == "none" else []  # what needs no signature needs no permission
        for call in open_to_all or calls_of(model.service_model.service_name, model.name, params):
            told = [function, sorted(asked), call.action, call.resource, dict(call.context)]
            _heard[json.dumps(told)] = told


def _who() -> tuple[str | None, set[str]]:
    """The function at whose entry this began, and the questions to the larder that led here."""
    function, asked = None, set()
    frame = sys._getframe(1)
    while frame:
        code = frame.f_code
        if found := _ROOM.search(code.co_filename):
            room, file = found.groups()
            if room == "larder":
                asked.add(f"{file}.{code.co_name}")
            else:
                function = file if room == "events" else function or "api_handler"
        elif Path(code.co_filename) == _CODE / "app.py":
            function = function or "api_handler"
        frame = frame.f_back
    return function, asked


def calls_of(service: str, operation: str, params: dict[str, Any]) -> Iterator[Call]:
    """What IAM is asked about one call of a client. Names that the settings give are those of the stage dev."""
    match service, operation:
        case "dynamodb", "TransactWriteItems" | "TransactGetItems":
            for item in params["TransactItems"]:
                ((part, of_part),) = item.items()
                yield _of_table(_PARTS[part], of_part)
        case "dynamodb", "GetItem" | "PutItem" | "UpdateItem" | "DeleteItem" | "Query":
            yield _of_table(operation, params)
        case "s3", "GetObject" | "PutObject":
            yield Call(f"s3:{operation}", f"{_bucket(params)}/{params['Key']}", {"aws:ResourceAccount": [ACCOUNT]})
        case "s3", "ListObjectsV2":
            yield Call("s3:ListBucket", _bucket(params), {"aws:ResourceAccount": [ACCOUNT], "s3:prefix": [params.get("Prefix", "")]})
        case "ssm", "GetParameter":
            name = params["Name"].replace(f"/refectory/{settings().stage}/", "/refectory/dev/")
            yield Call("ssm:GetParameter", f"arn:aws:ssm:{REGION}:{ACCOUNT}:parameter{name}")
        case "sns", "Publish" if params["TopicArn"] == settings().topic:
            yield Call("sns:Publish", f"arn:aws:sns:{REGION}:{ACCOUNT}:refectory-dev-alarms")
        case "cognito-idp", _ if "UserPoolId" in params:
            yield Call(
                f"cognito-idp:{operation}",
                f"arn:aws:cognito-idp:{REGION}:{ACCOUNT}:userpool/{params['UserPoolId']}",
                {"aws:ResourceTag/refectory": ["dev"]},
            )
        case _:
            yield Call(f"{service}:{operation}", "nothing that this plugin knows")


def _bucket(params: dict[str, Any]) -> str:
    return "arn:aws:s3:::" + (f"refectory-dev-site-{ACCOUNT}" if params["Bucket"] == settings().site else params["Bucket"])


def _of_table(action: str, params: dict[str, Any]) -> Call:
    table = "refectory-dev" if params["TableName"] == settings().table else params["TableName"]
    index = f"/index/{params['IndexName']}" if "IndexName" in params else ""
    context = {"dynamodb:LeadingKeys": [_leading_key(params)]}
    if action in _READS:
        named = [
            params.get("ExpressionAttributeNames", {}).get(name, name)
            for name in re.findall(r"[#\w]+", params.get("ProjectionExpression", ""))
        ]
        context["dynamodb:Select"] = ["SPECIFIC_ATTRIBUTES" if named else "ALL_ATTRIBUTES"]
        context["dynamodb:Attributes"] = [*params.get("Key", {}), *named]
    return Call(f"dynamodb:{action}", f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{table}{index}", context)


def _leading_key(params: dict[str, Any]) -> str:
    """The key of the partition: of the table, or of the index that is asked."""
    if "KeyConditionExpression" in params:
        value = re.match(r"(?:gsi1)?pk = (:\w+)", params["KeyConditionExpression"])[1]
        return params["ExpressionAttributeValues"][value]["S"]
    return params.get("Item", params.get("Key"))["pk"]["S"]
