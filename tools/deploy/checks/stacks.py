"""Checks the two stacks: whether they are there and whole, and if not, with which words the first error came."""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import boto3

from tools.deploy import stacks
from tools.deploy.checks.findings import Finding, NotThere, fine, mind, one_line, wrong

_WELL = ("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE")
_SERVES = (*_WELL, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE", "UPDATE_ROLLBACK_FAILED")
_BEGINS = ("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "IMPORT_IN_PROGRESS", "DELETE_IN_PROGRESS")
_STACK = "AWS::CloudFormation::Stack"


@dataclass(frozen=True, slots=True)
class DeployedStack:
    """A stack that serves, as CloudFormation describes it."""

    name: str
    stage: str
    settled: bool
    outputs: dict[str, str]
    parameters: dict[str, str]
    resources: dict[str, dict[str, str]]
    """Physical ids by logical id, by type."""

    def output(self, name: str) -> str:
        """The output of this name. Raises NotThere when the stack has none."""
        if name not in self.outputs:
            raise self._missing(name)
        return self.outputs[name]

    def all_of(self, kind: str) -> dict[str, str]:
        """The physical ids of the resources of this type, by logical id. Raises NotThere when there are none."""
        if kind not in self.resources:
            raise self._missing(kind)
        return self.resources[kind]

    def _missing(self, what: str) -> NotThere:
        return NotThere(f"{self.name} has no {what}: it is of another version. Type: make deploy STAGE={self.stage}")


def check_stack(subject: str, name: str, stage: str) -> Generator[Finding, None, DeployedStack | None]:
    """Whether the stack is there and whole. Returns it when it serves."""
    found = stacks.find(name)
    if not found:
        yield wrong(subject, f"there is no {name} in {boto3.session.Session().region_name}. Type: make deploy STAGE={stage}")
        return None
    yield _judgement(stage, subject, name, found["StackStatus"])
    return _deployed_stack(stage, found) if found["StackStatus"] in _SERVES else None


def _judgement(stage: str, subject: str, name: str, status: str) -> Finding:
    if status in _WELL:
        return fine(subject)
    if status.endswith("_IN_PROGRESS"):
        return mind(subject, f"{name} is being changed right now ({status}). Ask me again when that is done.")
    remains = "what ran before it runs on" if status in _SERVES else "nothing of it runs"
    return wrong(
        subject,
        f"the last change of {name} failed; {remains} ({status}). {_first_error(name)} Mend that, then type: make deploy STAGE={stage}",
    )


def _first_error(name: str) -> str:
    """The words with which the last change began to fail."""
    first = "AWS gives no reason."
    for event in _newest_first(name):
        status = event.get("ResourceStatus", "")
        if status.endswith("_FAILED") and event.get("ResourceStatusReason"):
            first = f"{event['LogicalResourceId']}: {one_line(event['ResourceStatusReason']).rstrip('.')}."
        if event["ResourceType"] == _STACK and event["PhysicalResourceId"] == event["StackId"] and status in _BEGINS:
            break
    return first


def _newest_first(name: str) -> Iterator[dict[str, Any]]:
    """The events of a stack."""
    for page in boto3.client("cloudformation").get_paginator("describe_stack_events").paginate(StackName=name):
        yield from page["StackEvents"]


def _deployed_stack(stage: str, found: dict[str, Any]) -> DeployedStack:
    name = found["StackName"]
    pages = boto3.client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=name)
    return DeployedStack(
        name=name,
        stage=stage,
        settled=not found["StackStatus"].endswith("_IN_PROGRESS"),
        outputs={output["OutputKey"]: output["OutputValue"] for output in found.get("Outputs", [])},
        parameters={parameter["ParameterKey"]: parameter["ParameterValue"] for parameter in found.get("Parameters", [])},
        resources=_by_type(entry for page in pages for entry in page["StackResourceSummaries"]),
    )


def _by_type(entries: Iterable[dict[str, Any]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for entry in entries:
        found.setdefault(entry["ResourceType"], {})[entry["LogicalResourceId"]] = entry.get("PhysicalResourceId", "")
    return found
