"""Checks the table: whether an evening can be brought back, and whether expired items are deleted."""

import boto3

from tools.deploy.checks.findings import Findings, fine, wrong
from tools.deploy.checks.stacks import DeployedStack


def check_recovery(stack: DeployedStack) -> Findings:
    """Whether point-in-time recovery is on."""
    name = stack.output("TableName")
    found = boto3.client("dynamodb").describe_continuous_backups(TableName=name)
    recovery = found["ContinuousBackupsDescription"].get("PointInTimeRecoveryDescription", {})
    if recovery.get("PointInTimeRecoveryStatus") == "ENABLED":
        yield fine("recovery", "the table can be brought back as it was at any second")
    else:
        command = (
            f"aws dynamodb update-continuous-backups --table-name {name}"
            " --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true"
        )
        yield wrong("recovery", f"off: a mistake in the table could not be undone. Type: {command}")


def check_forgetting(stack: DeployedStack) -> Findings:
    """Whether items are deleted at their time to live."""
    name = stack.output("TableName")
    found = boto3.client("dynamodb").describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    if found["TimeToLiveStatus"] in ("ENABLED", "ENABLING"):
        yield fine("forgetting", f"fine, by {found['AttributeName']}")
    else:
        command = f"aws dynamodb update-time-to-live --table-name {name} --time-to-live-specification Enabled=true,AttributeName=expires_at"
        yield wrong("forgetting", f"off: what has run out is kept for ever. Type: {command}")
