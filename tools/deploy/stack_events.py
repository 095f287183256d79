"""The events of a stack while it is changed, printed until it is over."""

import time
from collections.abc import Iterator
from typing import Any

_ELSEWHERE = "DescribeEvents"
_NEW_ACCOUNT = "account must be verified"
_ADVICE = " A new account may make no CDN yet: open a case with AWS Support (CloudFront, account verification), then deploy again."
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 3.0


def newest_event_id(client: Any, name: str) -> str:
    """The id of the last event so far; empty when there was none."""
    events = client.describe_stack_events(StackName=name)["StackEvents"]
    return str(events[0]["EventId"]) if events else ""


def follow(client: Any, name: str, last: str) -> tuple[str, str]:
    """Prints what happens after the event with the id `last`. Returns the final status, and the words of the first error, if any."""
    fault = ""
    for pause in pauses():
        status = str(client.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"])
        for event in _since(client, name, last):
            last = event["EventId"]
            if event["ResourceStatus"].endswith("_COMPLETE") and event["ResourceType"] != "AWS::CloudFormation::Stack":
                print(f"    {event['ResourceStatus'].lower().replace('_', ' '):24}{event['LogicalResourceId']}", flush=True)
            if event["ResourceStatus"].endswith("_FAILED") and not fault:
                fault = f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', 'no reason given')}"
        if not status.endswith("_IN_PROGRESS"):
            break
        time.sleep(pause)
    return status, with_advice(error_words(client, fault, StackName=name))


def error_words(client: Any, why: str, **of: str) -> str:
    """Why something failed. What AWS finds before it begins stands elsewhere: in the events `of` a stack or a change set."""
    if _ELSEWHERE not in why:
        return why
    for event in client.describe_events(**of)["OperationEvents"]:
        if event.get("ValidationStatusReason"):
            return f"{event['LogicalResourceId']}: {event['ValidationStatusReason']}"
    return why


def with_advice(fault: str) -> str:
    """AWS's words, and what to do where they do not say it."""
    return fault + _ADVICE if _NEW_ACCOUNT in fault else fault


def pauses() -> Iterator[float]:
    """Seconds between two looks at a stack, endlessly: short at first, for what is quick."""
    pause = _FIRST_PAUSE
    while True:
        yield pause
        pause = min(_LONGEST_PAUSE, pause * 1.3)


def _since(client: Any, name: str, last: str) -> list[dict[str, Any]]:
    """The events after the one with the id `last`, oldest first. Older ones are not read: a stack has those of all its deploys."""
    found: list[dict[str, Any]] = []
    for page in client.get_paginator("describe_stack_events").paginate(StackName=name):
        for event in page["StackEvents"]:
            if event["EventId"] == last:
                return found[::-1]
            found.append(event)
    return found[::-1]
