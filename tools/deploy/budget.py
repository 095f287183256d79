"""The limit of a day's cost. It is made here and not by a template, because in many regions CloudFormation knows no budgets."""

from typing import Any

import boto3

from tools.deploy.names import budget

_WHERE_BUDGETS_ARE = "us-east-1"
_TOLD = {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 100.0, "ThresholdType": "PERCENTAGE"}


def read_limit(stage: str) -> dict[str, str] | None:
    """How much a day may cost, and in which money; None when there is no limit."""
    client, of = _client_and_name(stage)
    try:
        limit: dict[str, str] = client.describe_budget(**of)["Budget"]["BudgetLimit"]
    except client.exceptions.NotFoundException:
        return None
    return limit


def lay_budget(stage: str, email: str, dollars: str) -> None:
    """Has this address told of a day that costs the account more. Without an address there is no limit.

    One that stands is changed and never made anew, so whatever AWS refuses leaves it as it is.
    """
    client, of = _client_and_name(stage)
    if not email:
        remove_budget(stage)
        return
    before = read_limit(stage)
    limit = {"BudgetName": of["BudgetName"], "BudgetType": "COST", "TimeUnit": "DAILY", "BudgetLimit": {"Amount": dollars, "Unit": "USD"}}
    hearer = {"SubscriptionType": "EMAIL", "Address": email}
    if before is None:
        told = [{"Notification": _TOLD, "Subscribers": [hearer]}]
        client.create_budget(AccountId=of["AccountId"], Budget=limit, NotificationsWithSubscribers=told)
        return
    if float(before["Amount"]) != float(dollars):
        client.update_budget(AccountId=of["AccountId"], NewBudget=limit)
    hearers = _hearers(client, of)
    if not hearers:
        client.create_notification(**of, Notification=_TOLD, Subscribers=[hearer])
    elif hearer not in hearers:
        client.update_subscriber(**of, Notification=_TOLD, OldSubscriber=hearers[0], NewSubscriber=hearer)


def remove_budget(stage: str) -> None:
    """Takes the limit away, if there is one."""
    client, of = _client_and_name(stage)
    if read_limit(stage):
        client.delete_budget(**of)


def _hearers(client: Any, of: dict[str, str]) -> list[dict[str, str]]:
    try:
        found: list[dict[str, str]] = client.describe_subscribers_for_notification(**of, Notification=_TOLD)["Subscribers"]
    except client.exceptions.NotFoundException:
        return []
    return found


def _client_and_name(stage: str) -> tuple[Any, dict[str, str]]:
    account = boto3.client("sts").get_caller_identity()["Account"]
    return boto3.client("budgets", region_name=_WHERE_BUDGETS_ARE), {"AccountId": account, "BudgetName": budget(stage)}
