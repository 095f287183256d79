"""Checks the table: whether an evening can be brought back, expired items are deleted, and guests are erased in time."""

import json
from datetime import datetime, timedelta
from typing import Any

import boto3

from chalicelib.domain.dates import utc_text
from chalicelib.domain.menu.guest_limits import GuestLimits
from chalicelib.larder.keys import ERASED, SHELF, Key, rules_key
from tools.backup.recovery import as_typed, moment_of, recovered_tables
from tools.deploy.checks.findings import Findings, fine, mind, wrong
from tools.deploy.checks.stacks import DeployedStack


def check_recovery(stack: DeployedStack) -> Findings:
    """Whether point-in-time recovery is on, and whether a restore is under way or was cut off."""
    name = stack.output("TableName")
    client = boto3.client("dynamodb")
    shelf = client.get_item(TableName=name, Key=SHELF, ConsistentRead=True).get("Item", {})
    left = recovered_tables(name)
    found = client.describe_continuous_backups(TableName=name)
    recovery = found["ContinuousBackupsDescription"].get("PointInTimeRecoveryDescription", {})
    if "covered" in shelf:
        alive = f"somebody may be at it, who wrote last at {shelf['alive']['S']}" if "alive" in shelf else "somebody may be at it"
        command = f"make restore STAGE={stack.stage} AT={shelf['covered']['S']}"
        yield wrong("recovery", f"until a restore ends nothing can be ordered; {alive}. If nobody is, it was cut off. Type: {command}")
    elif left:
        since = utc_text(client.describe_table(TableName=left[0])["Table"]["CreationDateTime"])
        goes_on = f"make restore STAGE={stack.stage} AT={as_typed(moment_of(left[0]))}"
        command = f"aws dynamodb delete-table --table-name {left[0]}"
        yield mind(
            "recovery",
            f"{left[0]} is there for a restore, and costs as any table does; somebody may be at it since {since}. "
            f"If nobody is, go on with {goes_on}, or type: {command}",
        )
    elif recovery.get("PointInTimeRecoveryStatus") == "ENABLED":
        first, last = (recovery[f"{which}RestorableDateTime"] for which in ("Earliest", "Latest"))
        command = f"make restore STAGE={stack.stage} AT={as_typed(last)}"
        yield fine("recovery", f"the table can be brought back as it was at any second since {utc_text(first)}, as in: {command}")
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


def check_guests(stack: DeployedStack, now: datetime) -> Findings:
    """Whether guests are erased from all orders when their days are over. A larder of which nothing is erased yet begins with its table."""
    client, name = boto3.client("dynamodb"), stack.output("TableName")

    def stored(key: Key) -> dict[str, Any]:
        item: dict[str, Any] = client.get_item(TableName=name, Key=key, ConsistentRead=True).get("Item", {})
        return item

    mark = stored(ERASED)
    rules = stored(rules_key(int(stored(SHELF).get("rules_version", {"N": "0"})["N"])))
    kept_days = json.loads(rules.get("rules", {"S": "{}"})["S"]).get("guests", {}).get("kept_days", GuestLimits().kept_days)
    made = client.describe_table(TableName=name)["Table"]["CreationDateTime"]
    at = datetime.fromisoformat(mark["at"]["S"].partition("#")[0]) if mark else made
    behind = now - timedelta(days=kept_days) - at
    unread = [key["S"] for key in mark.get("unread", {}).get("L", [])]
    if unread:
        again = f"aws dynamodb delete-item --table-name {name} --key '{json.dumps(ERASED)}'"
        yield wrong(
            "guests", f"nobody can read {', '.join(unread)}, nor erase who ordered. Mend or delete that, then have all looked at: {again}"
        )
    elif behind > timedelta(days=1):
        yield mind(
            "guests", f"erased up to {at.date()}, {behind.days} days behind. The sweep goes on by the hour; if it does not, read its log."
        )
    else:
        yield fine("guests", f"erased {kept_days} days after their orders were changed last")
