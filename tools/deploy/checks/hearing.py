"""Checks whether anybody hears when something is wrong: who gets the alarms, and whether a dear day is told."""

import boto3

from tools.deploy.budget import read_limit
from tools.deploy.checks.findings import Findings, fine, mind

_PENDING = "PendingConfirmation"
_HOW = "Type: make deploy STAGE={stage} EMAIL=you@example.com"


def check_hearing(stage: str, topic: str) -> Findings:
    """Who hears an alarm. A mail address hears nothing before somebody has clicked in the mail that AWS sends to it."""
    pages = boto3.client("sns").get_paginator("list_subscriptions_by_topic").paginate(TopicArn=topic)
    found = [entry for page in pages for entry in page["Subscriptions"]]
    hears = [entry["Endpoint"] for entry in found if entry["SubscriptionArn"].startswith("arn:")]
    waits = [entry["Endpoint"] for entry in found if entry["SubscriptionArn"] == _PENDING]
    if waits:
        yield mind("hearing", f"{', '.join(waits)} hears no alarm before somebody clicks the link in AWS's mail")
    elif hears:
        yield fine("hearing", f"alarms go to {', '.join(hears)}")
    else:
        yield mind("hearing", f"nobody hears an alarm. {_HOW.format(stage=stage)}")


def check_budget(stage: str) -> Findings:
    """Whether somebody is told of a day that costs too much."""
    limit = read_limit(stage)
    if limit:
        yield fine("budget", f"a day of more than {float(limit['Amount']):.10g} {limit['Unit']} is told by mail")
    else:
        yield mind("budget", f"none, so nobody is told of a day that costs too much. {_HOW.format(stage=stage)}")
