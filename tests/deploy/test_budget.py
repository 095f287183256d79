"""The limit of a day's cost: who is told, and how much it is, as often as a deploy is run."""

from collections.abc import Iterator

import boto3
import pytest
from botocore.exceptions import ClientError

from tests.deploy.ailing import refuses
from tests.deploy.visiting import a_cloud
from tools.deploy.budget import lay_budget, read_limit, remove_budget

pytestmark = pytest.mark.engine
NAME = {"AccountId": "000000000000", "BudgetName": "refectory-dev-a-day"}


@pytest.fixture(autouse=True)
def endpoint() -> Iterator[str]:
    with a_cloud() as address:
        yield address


def hearers() -> list[str]:
    client = boto3.client("budgets")
    (notification,) = client.describe_notifications_for_budget(**NAME)["Notifications"]
    return [entry["Address"] for entry in client.describe_subscribers_for_notification(**NAME, Notification=notification)["Subscribers"]]


def test_the_address_is_told_of_a_day_that_costs_more_than_the_owner_said():
    """(F59) In many regions a template cannot make it."""
    lay_budget("dev", "odile@example.com", "5")
    assert (read_limit("dev"), hearers()) == ({"Amount": "5", "Unit": "USD"}, ["odile@example.com"])
    assert boto3.client("budgets").describe_budget(**NAME)["Budget"]["TimeUnit"] == "DAILY"
    (notification,) = boto3.client("budgets").describe_notifications_for_budget(**NAME)["Notifications"]
    said = {name: notification[name] for name in ("NotificationType", "ComparisonOperator", "Threshold", "ThresholdType")}
    assert said == {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 100, "ThresholdType": "PERCENTAGE"}
    lay_budget("dev", "odile@example.com", "12.50")
    lay_budget("dev", "cyril@example.com", "12.50")
    assert (read_limit("dev"), hearers()) == ({"Amount": "12.50", "Unit": "USD"}, ["cyril@example.com"])


def test_what_is_so_already_is_left_alone():
    """A budget that is made anew tells once more of a day of which it has told."""
    lay_budget("dev", "odile@example.com", "12")
    made = boto3.client("budgets").describe_budget(**NAME)["Budget"]["LastUpdatedTime"]
    lay_budget("dev", "odile@example.com", "12.0")
    assert boto3.client("budgets").describe_budget(**NAME)["Budget"]["LastUpdatedTime"] == made


def test_a_limit_that_aws_refuses_leaves_the_one_before():
    lay_budget("dev", "odile@example.com", "12")
    with refuses("budgets.UpdateBudget", "InvalidParameterException", "no"), pytest.raises(ClientError):
        lay_budget("dev", "cyril@example.com", "20")
    with refuses("budgets.UpdateSubscriber", "InvalidParameterException", "no"), pytest.raises(ClientError):
        lay_budget("dev", "cyril@example.com", "12")
    assert (read_limit("dev"), hearers()) == ({"Amount": "12", "Unit": "USD"}, ["odile@example.com"])


def test_a_limit_whose_hearer_was_taken_away_by_hand_is_told_again():
    lay_budget("dev", "odile@example.com", "12")
    client = boto3.client("budgets")
    (notification,) = client.describe_notifications_for_budget(**NAME)["Notifications"]
    client.delete_notification(**NAME, Notification=notification)
    lay_budget("dev", "odile@example.com", "12")
    assert hearers() == ["odile@example.com"]


def test_a_limit_that_nobody_hears_of_is_none():
    """(F59)"""
    lay_budget("dev", "", "12")
    assert read_limit("dev") is None
    lay_budget("dev", "odile@example.com", "12")
    lay_budget("dev", "", "12")
    assert read_limit("dev") is None
    remove_budget("dev")
