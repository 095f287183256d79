"""The limit of a day's cost. It is made here and not by a template, because in many regions CloudFormation knows no budgets."""

from typing import Any

import boto3

from tools.deploy.names import budget

_WHERE_BUDGETS_ARE = "us-east-1"
_USUAL = "5"
_TOLD = {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 100.0, "ThresholdType": "PERCENTAGE"}


def read_limit(stage: str) -> dict[str, str] | None:
    """How much a day may cost, and in which money; None when there is no limit."""
    client, of = _client_and_name(stage)
    try:
        limit: dict[str, str] = client.describe_budget(**of)["Budget"]["BudgetLimit"]
    except client.exceptions.NotFoundException:
        return None
    return limit


def lay_budget(stage: str, email: str, dollars: str | None) -> None:
    """Has this address told of a day that costs the account more. Without dollars the limit stays; without an address there is none."""
    client, of = _client_and_name(stage)
    before = read_limit(stage)
    amount = dollars or (before["Amount"] if before else _USUAL)
    if before and (float(before["Amount"]), _hearers(client, of)) == (float(amount), [email]):
        return
    remove_budget(stage)
    if email:
        limit = {
            "BudgetName": of["BudgetName"],
            "BudgetType": "COST",
            "TimeUnit": "DAILY",
            "BudgetLimit": {"Amount": amount, "Unit": "USD"},
        }
        hearer = {"SubscriptionType": "EMAIL", "Address": email}
        client.create_budget(
            AccountId=of["AccountId"], Budget=limit, NotificationsWithSubscribers=[{"Notification": _TOLD, "Subscribers": [hearer]}]
        )


def remove_budget(stage: str) -> None:
    """Takes the limit away, if there is one."""
    client, of = _client_and_name(stage)
    if read_limit(stage):
        client.delete_budget(**of)


def _hearers(client: Any, of: dict[str, str]) -> list[str]:
    notifications = client.describe_notifications_for_budget(**of)["Notifications"]
    answers = [client.describe_subscribers_for_notification(**of, Notification=found) for found in notifications]
    return [entry["Address"] for answer in answers for entry in answer["Subscribers"]]


def _client_and_name(stage: str) -> tuple[Any, dict[str, str]]:
    account = boto3.client("sts").get_caller_identity()["Account"]
    return boto3.client("budgets", region_name=_WHERE_BUDGETS_ARE), {"AccountId": account, "BudgetName": budget(stage)}
