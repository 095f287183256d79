"""Stacks of CloudFormation: what stands, what a change would do to it, and doing it."""

import secrets
import time
from collections.abc import Iterator
from typing import Any

import boto3
from botocore.exceptions import ClientError

_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 3.0
_NOTHING = ("didn't contain changes", "No updates are to be performed")
_KEPT = ("AWS::DynamoDB::Table", "AWS::S3::Bucket")
_WORDS = {"Add": "add", "Modify": "change", "Remove": "remove", "Import": "import", "Dynamic": "change"}


class StackFailed(Exception):
    """A stack could not be changed, and the sentence says why."""


def find(name: str) -> dict[str, Any] | None:
    """The stack as AWS describes it; None when there is none."""
    try:
        found: dict[str, Any] = boto3.client("cloudformation").describe_stacks(StackName=name)["Stacks"][0]
    except ClientError as error:
        if "does not exist" in error.response["Error"]["Message"]:
            return None
        raise
    return None if found["StackStatus"] in ("DELETE_COMPLETE", "REVIEW_IN_PROGRESS") else found


def outputs(name: str) -> dict[str, str]:
    """The stack's outputs by name; empty when there is no stack."""
    return {output["OutputKey"]: output["OutputValue"] for output in (find(name) or {}).get("Outputs", [])}


def change(name: str, template: dict[str, Any], parameters: dict[str, str], declared: set[str] | None = None) -> bool:
    """Makes or updates the stack through a change set whose plan is shown; whether anything had to change.

    `template` is a `TemplateBody`, a `TemplateURL` or `UsePreviousTemplate`. Parameters that are not given keep the value that they have,
    if they are still among the `declared` ones.
    """
    client = boto3.client("cloudformation")
    before = _settled(name)
    known = {parameter["ParameterKey"] for parameter in (before or {}).get("Parameters", [])}
    change_set = client.create_change_set(
        StackName=name,
        ChangeSetName=f"deploy-{secrets.token_hex(8)}",
        ChangeSetType="UPDATE" if before else "CREATE",
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
        Parameters=[
            *({"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()),
            *(
                {"ParameterKey": key, "UsePreviousValue": True}
                for key in sorted((known if declared is None else known & declared) - parameters.keys())
            ),
        ],
        **template,
    )["Id"]
    plan = _planned(client, change_set)
    if plan is None:
        client.delete_change_set(ChangeSetName=change_set)
        print(f"· {name}: nothing changes", flush=True)
        return False
    _show(name, plan)
    seen = {event["EventId"] for event in _events(client, name)}
    client.execute_change_set(ChangeSetName=change_set)
    _follow(client, name, seen)
    return True


def remove(name: str) -> None:
    """Takes the stack away; what its template keeps stays."""
    client = boto3.client("cloudformation")
    found = find(name)
    if not found:
        print(f"· {name}: there is none", flush=True)
        return
    seen = {event["EventId"] for event in _events(client, found["StackId"])}
    client.delete_stack(StackName=name)
    _follow(client, found["StackId"], seen)


def _settled(name: str) -> dict[str, Any] | None:
    """The stack, when it can be changed. One whose very first making failed holds nothing and is cleared away."""
    found = find(name)
    if not found:
        return None
    status = found["StackStatus"]
    if status.endswith("_IN_PROGRESS"):
        raise StackFailed(f"{name} is being changed by somebody else right now ({status}). Wait until that is done.")
    if status in ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED"):
        print(f"· clearing away {name}, which never came up ({status})", flush=True)
        remove(name)
        return None
    return found


def _planned(client: Any, change_set: str) -> list[dict[str, Any]] | None:
    """The changes of a change set once it is worked out; None when there are none."""
    for pause in _pauses():
        found = client.describe_change_set(ChangeSetName=change_set)
        if found["Status"] == "CREATE_COMPLETE":
            pages = client.get_paginator("describe_change_set").paginate(ChangeSetName=change_set)
            return [entry["ResourceChange"] for page in pages for entry in page["Changes"]]
        if found["Status"] == "FAILED":
            why = found.get("StatusReason", "")
            if any(words in why for words in _NOTHING):
                return None
            raise StackFailed(f"The change cannot be planned: {why}")
        time.sleep(pause)
    return None


def _show(name: str, plan: list[dict[str, Any]]) -> None:
    print(f"· {name}: {len(plan)} change{'s' if len(plan) > 1 else ''}", flush=True)
    for entry in plan:
        replaced = entry.get("Replacement") == "True"
        print(
            f"    {'replace' if replaced else _WORDS[entry['Action']]:8}{entry['LogicalResourceId']}  {entry['ResourceType']}", flush=True
        )
        if entry["ResourceType"] in _KEPT and (replaced or entry["Action"] == "Remove"):
            raise StackFailed(f"This would replace or remove {entry['LogicalResourceId']}, which holds what is kept. Nothing was changed.")


def _follow(client: Any, name: str, seen: set[str]) -> None:
    """Tells what happens until it is over; raises the first error's own words."""
    fault = ""
    for pause in _pauses():
        status = client.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"]
        for event in reversed([event for event in _events(client, name) if event["EventId"] not in seen]):
            seen.add(event["EventId"])
            if event["ResourceStatus"].endswith("_COMPLETE") and event["ResourceType"] != "AWS::CloudFormation::Stack":
                print(f"    {event['ResourceStatus'].lower().replace('_', ' '):24}{event['LogicalResourceId']}", flush=True)
            if event["ResourceStatus"].endswith("_FAILED") and not fault:
                fault = f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', 'no reason given')}"
        if not status.endswith("_IN_PROGRESS"):
            break
        time.sleep(pause)
    if "ROLLBACK" in status or status.endswith("_FAILED"):
        raise StackFailed(f"{fault or 'It failed without a reason.'}\nEverything is as it was before ({status}).")


def _pauses() -> Iterator[float]:
    """Seconds between two looks, without an end: short at first, for what is quick."""
    pause = _FIRST_PAUSE
    while True:
        yield pause
        pause = min(_LONGEST_PAUSE, pause * 1.3)


def _events(client: Any, name: str) -> Iterator[dict[str, Any]]:
    for page in client.get_paginator("describe_stack_events").paginate(StackName=name):
        yield from page["StackEvents"]
