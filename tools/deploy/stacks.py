"""Stacks of CloudFormation: what there is, what a change would do to it, and making the change."""

import secrets
import time
from typing import Any

import boto3
from botocore.exceptions import ClientError

from tools.deploy.stack_events import error_words, follow, newest_event_id, pauses

_NOTHING = ("didn't contain changes", "No updates are to be performed")
_SMOKE_TEST = "SmokeTestPassed"
_NEVER_REPLACED = ("AWS::Cognito::UserPool", "AWS::DynamoDB::Table", "AWS::S3::Bucket")
_WORDS = {"Add": "add", "Modify": "change", "Remove": "remove", "Import": "import", "Dynamic": "change"}
_OUTCOMES = {
    "UPDATE_ROLLBACK_COMPLETE": "Everything is as it was before",
    "ROLLBACK_COMPLETE": "Nothing of it was made",
}
_DONE = ("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE", "DELETE_COMPLETE")


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


def parameters(name: str) -> dict[str, str]:
    """The stack's parameters by name; empty when there is no stack."""
    return {parameter["ParameterKey"]: parameter["ParameterValue"] for parameter in (find(name) or {}).get("Parameters", [])}


def change(
    name: str, template: dict[str, Any], parameters: dict[str, str], declared: set[str] | None = None, *, adopt: bool = False
) -> bool:
    """Makes or updates the stack by a change set, and prints its plan. Returns whether anything had to change.

    `template` is a `TemplateBody`, a `TemplateURL` or `UsePreviousTemplate`. A parameter that is not given keeps its value, if it is still
    one of those `declared`. With `adopt` the stack takes over a resource that exists already under the name in the template, if the
    template retains it. Raises StackFailed.
    """
    client = boto3.client("cloudformation")
    before = _settled(name)
    present = {parameter["ParameterKey"] for parameter in (before or {}).get("Parameters", [])}
    change_set = client.create_change_set(
        StackName=name,
        ChangeSetName=f"deploy-{secrets.token_hex(8)}",
        ChangeSetType="UPDATE" if before else "CREATE",
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
        ImportExistingResources=adopt,
        Parameters=[
            *({"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()),
            *(
                {"ParameterKey": key, "UsePreviousValue": True}
                for key in sorted((present if declared is None else present & declared) - parameters.keys())
            ),
        ],
        **template,
    )["Id"]
    try:
        plan = _planned(client, change_set)
        _show(name, plan)
        _check(plan)
    except StackFailed:
        client.delete_change_set(ChangeSetName=change_set)
        raise
    if not plan:
        client.delete_change_set(ChangeSetName=change_set)
        return False
    last = newest_event_id(client, name)
    client.execute_change_set(ChangeSetName=change_set)
    _follow(client, name, last)
    return True


def remove(name: str) -> None:
    """Deletes the stack. What its template retains stays."""
    client = boto3.client("cloudformation")
    found = find(name)
    if not found:
        print(f"· {name}: there is none", flush=True)
        return
    last = newest_event_id(client, found["StackId"])
    client.delete_stack(StackName=name)
    _follow(client, found["StackId"], last)


def protect(name: str, *, on: bool) -> None:
    """Switches the protection of the stack against being deleted on or off."""
    if find(name):
        boto3.client("cloudformation").update_termination_protection(StackName=name, EnableTerminationProtection=on)


def _settled(name: str) -> dict[str, Any] | None:
    """The stack, once it can be changed. One that failed to be made or deleted is removed first; a roll-back that failed is continued."""
    found = find(name)
    if not found:
        return None
    status = found["StackStatus"]
    if status.endswith("_IN_PROGRESS"):
        print(f"· {name} is being changed already, perhaps by a command that was stopped; this goes on when that is done", flush=True)
        client = boto3.client("cloudformation")
        follow(client, found["StackId"], newest_event_id(client, found["StackId"]))
        return _settled(name)
    if status in ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "DELETE_FAILED"):
        print(f"· clearing away what is left of {name} ({status})", flush=True)
        remove(name)
        return None
    if status == "UPDATE_ROLLBACK_FAILED":
        print(f"· {name}: the roll-back that failed goes on", flush=True)
        client = boto3.client("cloudformation")
        last = newest_event_id(client, name)
        client.continue_update_rollback(StackName=name, **_without_smoke_test(client, name))
        _follow(client, name, last, (*_DONE, "UPDATE_ROLLBACK_COMPLETE"))
    return found


def _without_smoke_test(client: Any, name: str) -> dict[str, list[str]]:
    """A roll-back asks the old kitchen for the menu too. What it cannot serve today would hold up every mended one, so it need not pass."""
    events = client.describe_stack_events(StackName=name)["StackEvents"]
    last = next((event for event in events if event["LogicalResourceId"] == _SMOKE_TEST), {"ResourceStatus": ""})
    cancelled = "cancelled" in last.get("ResourceStatusReason", "")  # because another failed: AWS would not skip it
    return {"ResourcesToSkip": [_SMOKE_TEST]} if last["ResourceStatus"] == "UPDATE_FAILED" and not cancelled else {}


def _planned(client: Any, change_set: str) -> list[dict[str, Any]]:
    """The changes of a change set, once AWS has worked them out."""
    for pause in pauses():
        found = client.describe_change_set(ChangeSetName=change_set)
        if found["Status"] == "CREATE_COMPLETE":
            pages = client.get_paginator("describe_change_set").paginate(ChangeSetName=change_set)
            return [entry["ResourceChange"] for page in pages for entry in page["Changes"]]
        if found["Status"] == "FAILED":
            why = found.get("StatusReason", "")
            if any(words in why for words in _NOTHING):
                break
            raise StackFailed(f"The change cannot be planned: {error_words(client, why, ChangeSetName=change_set)}")
        time.sleep(pause)
    return []


def _show(name: str, plan: list[dict[str, Any]]) -> None:
    print(f"· {name}: {'nothing changes' if not plan else '1 change' if len(plan) == 1 else f'{len(plan)} changes'}", flush=True)
    for entry in plan:
        what = "replace" if _replaced(entry) else _WORDS[entry["Action"]]
        print(f"    {what:8}{entry['LogicalResourceId']}  {entry['ResourceType']}", flush=True)


def _check(plan: list[dict[str, Any]]) -> None:
    for entry in plan:
        if entry["ResourceType"] in _NEVER_REPLACED and (_replaced(entry) or entry["Action"] == "Remove"):
            raise StackFailed(f"This would replace or remove {entry['LogicalResourceId']}, which holds what is kept. Nothing was changed.")


def _replaced(entry: dict[str, Any]) -> bool:
    return bool(entry.get("Replacement") == "True")


def _follow(client: Any, name: str, last: str, well: tuple[str, ...] = _DONE) -> None:
    """Prints what happens until it is over. Raises StackFailed with the words of the first error."""
    status, fault = follow(client, name, last)
    if status not in well:
        outcome = _OUTCOMES.get(status, "It stopped half way; the same command goes on once that is mended")
        raise StackFailed(f"{fault or 'It failed without a reason.'}\n{outcome} ({status}).")
