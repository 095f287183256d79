"""Checks for drift: what somebody changed by hand, beside the templates."""

import time
from collections.abc import Iterator
from typing import Any

import boto3

from tools.deploy.checks.findings import Findings, fine, mind, one_line, wrong
from tools.deploy.checks.stacks import DeployedStack

_PATIENCE = 90
"""Seconds for all stacks. AWS takes about one for each resource, and looks at several stacks at once."""
_PAUSE = 1.0
_OF_THE_ACCOUNT = "AWS::ApiGateway::Account"
"""A setting of the whole account: the stage that was deployed last has written it."""


def check_drift(stacks: list[DeployedStack]) -> Findings:
    """Which resource is no longer as its template says, and in what."""
    client = boto3.client("cloudformation")
    settled = [stack.name for stack in stacks if stack.settled]
    detections = {name: client.detect_stack_drift(StackName=name)["StackDriftDetectionId"] for name in settled}
    give_up = time.monotonic() + _PATIENCE
    well = bool(detections)
    for name, detection in detections.items():
        answer = _detection(client, detection, give_up)
        if not answer:
            yield mind("drift", f"AWS was still looking at {name} after {_PATIENCE} s. Ask me again.")
        elif answer["DetectionStatus"] == "DETECTION_FAILED":
            yield mind("drift", f"AWS could not look at all of {name}: {one_line(answer.get('DetectionStatusReason', 'no reason given'))}")
        drifted = list(_drifted(client, name)) if answer else []
        for entry in drifted:
            yield wrong(
                "drift", f"{entry['LogicalResourceId']} of {name} {_how(entry)}. Undo that, or put it into the template and deploy."
            )
        well &= bool(answer) and answer["DetectionStatus"] == "DETECTION_COMPLETE" and not drifted
    if well:
        yield fine("drift", "none: all is as the templates say")


def _detection(client: Any, detection: str, give_up: float) -> dict[str, Any]:
    """AWS's answer once it has looked; empty when that takes longer than until `give_up`, by the monotonic clock."""
    while True:
        found: dict[str, Any] = client.describe_stack_drift_detection_status(StackDriftDetectionId=detection)
        if found["DetectionStatus"] != "DETECTION_IN_PROGRESS":
            return found
        if time.monotonic() >= give_up:
            return {}
        time.sleep(_PAUSE)


def _drifted(client: Any, name: str) -> Iterator[dict[str, Any]]:
    """The resources of a stack that are not as its template says."""
    asked: dict[str, Any] = {"StackName": name, "StackResourceDriftStatusFilters": ["MODIFIED", "DELETED"]}
    while page := client.describe_stack_resource_drifts(**asked):
        yield from (entry for entry in page["StackResourceDrifts"] if entry["ResourceType"] != _OF_THE_ACCOUNT)
        if not page.get("NextToken"):
            return
        asked["NextToken"] = page["NextToken"]


def _how(entry: dict[str, Any]) -> str:
    if entry["StackResourceDriftStatus"] == "DELETED":
        return "is gone"
    return f"was changed by hand ({', '.join(found['PropertyPath'] for found in entry.get('PropertyDifferences', []))})"
