"""The doctor looks at a whole restaurant that was really put up, and at everything that may befall one."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest

from tests.deploy.ailing import (
    OWNER,
    TABLE,
    answers,
    complaints,
    line,
    make_well,
    physical,
    switch_forgetting,
    switch_recovery,
    the_shelf_says,
    told,
    without,
)
from tests.deploy.standing import Standing
from tests.deploy.visiting import run
from tools.deploy.budget import lay_budget
from tools.deploy.checks.findings import Mark

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module", autouse=True)
def restaurant(standing: Standing) -> None:  # noqa: ARG001 - it is the one
    make_well()


def test_a_restaurant_that_is_well_is_told_so_line_by_line_and_scripts_go_on():
    said = run("deploy.doctor", "--stage", "dev")
    assert (said.returncode, said.stderr) == (0, "")
    lines = said.stdout.splitlines()
    assert [text for text in lines if not text.startswith("· ")] == []
    assert {text[2:].partition(":")[0] for text in lines} == {
        *("python", "credentials", "clock", "region", "larder stack", "kitchen stack", "quotas", "secrets", "door key"),
        *(
            "recovery",
            "forgetting",
            "guests",
            "menu",
            "site",
            "CDN",
            "visitors",
            "second door",
            "guard",
            "certificate",
            "dead letters",
            "alarms",
            "hearing",
            "budget",
            "drift",
        ),
    }


def test_it_goes_on_after_a_finding_and_scripts_stop():
    switch_recovery(on=False)
    switch_forgetting(on=False)
    said = run("deploy.doctor", "--stage", "dev")
    assert said.returncode == 1
    wrong = [text for text in said.stdout.splitlines() if text.startswith("✗ ")]
    assert [text.partition(": off: ")[0] for text in wrong] == ["✗ recovery", "✗ forgetting"]
    switch_recovery(on=True)
    switch_forgetting(on=True)
    assert complaints() == []


def test_it_only_looks():
    asked: set[str] = set()

    def note(model, **_) -> None:
        asked.add(model.name)

    boto3.setup_default_session()
    boto3.DEFAULT_SESSION.events.register("before-call.*.*", note)
    assert complaints() == []
    boto3.DEFAULT_SESSION = None
    assert len(asked) > 15
    assert [name for name in asked if not name.startswith(("Get", "List", "Describe", "DetectStackDrift"))] == []


def test_it_tells_no_secret():
    parameters = boto3.client("ssm").get_parameters(Names=["/refectory/dev/secrets", "/refectory/dev/door"], WithDecryption=True)
    kept, door = sorted((entry["Value"] for entry in parameters["Parameters"]), key=len, reverse=True)
    everything = "".join(map(str, told()))
    assert [value for value in (*json.loads(kept).values(), door) if value and value in everything] == []


def test_while_no_menu_is_on_offer_it_says_how_to_publish_one():
    with the_shelf_says(0), without("site/index.html"):
        assert line("menu").startswith("✗ menu: none is on offer. Type: make publish STAGE=dev BOOK=")
        boto3.client("dynamodb").delete_item(TableName=TABLE, Key={"pk": {"S": "SHELF"}, "sk": {"S": "SHELF"}})
        assert complaints() == ["menu"]


def test_what_a_restore_left_is_told_with_the_command_that_goes_on():
    """(F66)"""
    told_so = line("recovery")
    assert told_so.startswith("· recovery: the table can be brought back as it was at any second since ")
    example = re.fullmatch(r".*, as in: make restore STAGE=dev AT=(\S+Z)", told_so)
    assert example
    assert abs(datetime.fromisoformat(example[1]) - datetime.now(UTC)) < timedelta(hours=1), "it can be typed as it is"
    client, key, left = boto3.client("dynamodb"), {"pk": {"S": "SHELF"}, "sk": {"S": "SHELF"}}, f"{TABLE}-at-20261127T190000Z"
    client.restore_table_to_point_in_time(SourceTableName=TABLE, TargetTableName=left, UseLatestRestorableTime=True)
    assert f"{left} is there for a restore, and costs as any table does; somebody may be at it since " in line("recovery")
    assert f"make restore STAGE=dev AT=2026-11-27T19:00:00Z, or type: aws dynamodb delete-table --table-name {left}" in line("recovery")
    shelf = client.get_item(TableName=TABLE, Key=key)["Item"]
    client.put_item(TableName=TABLE, Item={**key, "covered": {"S": "2026-11-27T19:00:00Z"}, "alive": {"S": "2026-11-28T15:00:00Z"}})
    assert "nothing can be ordered; somebody may be at it, who wrote last at 2026-11-28T15:00:00Z." in line("recovery")
    assert line("recovery").endswith("If nobody is, it was cut off. Type: make restore STAGE=dev AT=2026-11-27T19:00:00Z")
    assert line("menu") == "✗ menu: none is on offer until the restore ends that covered the shelf"
    client.put_item(TableName=TABLE, Item=shelf)
    client.delete_table(TableName=left)
    assert complaints() == []


@contextmanager
def guests_are_erased(at: datetime, **noted: Any) -> Iterator[None]:
    client, key = boto3.client("dynamodb"), {"pk": {"S": "ERASED"}, "sk": {"S": "ERASED"}}
    client.put_item(TableName=TABLE, Item={**key, "at": {"S": f"{at:%Y-%m-%dT%H:%M:%SZ}#an-order~"}, **noted})
    yield
    client.delete_item(TableName=TABLE, Key=key)


@contextmanager
def guests_are_kept(days: int) -> Iterator[None]:
    client, key = boto3.client("dynamodb"), {"pk": {"S": "SHELF"}, "sk": {"S": "SHELF"}}
    shelf, rules = client.get_item(TableName=TABLE, Key=key)["Item"], {"pk": {"S": "RULES#1"}, "sk": {"S": "RULES"}}
    client.put_item(TableName=TABLE, Item={**shelf, "rules_version": {"N": "1"}})
    client.put_item(TableName=TABLE, Item={**rules, "rules": {"S": json.dumps({"guests": {"kept_days": days}})}})
    yield
    client.put_item(TableName=TABLE, Item=shelf)
    client.delete_item(TableName=TABLE, Key=rules)


def test_guests_that_are_erased_late_are_told_with_how_far_it_is():
    now = datetime.now(UTC)
    with guests_are_erased(now - timedelta(days=30, hours=23)):
        assert line("guests") == "· guests: erased 30 days after their orders were changed last"
        with guests_are_kept(2):
            assert "28 days behind" in line("guests")
    late = now - timedelta(days=42, hours=1)
    with guests_are_erased(late):
        assert line("guests").startswith(f"! guests: erased up to {late:%Y-%m-%d}, 12 days behind. The sweep goes on by the hour;")
        with guests_are_kept(60):
            assert line("guests").startswith("· ")


def test_a_larder_of_which_nothing_was_ever_erased_is_late_in_time():
    assert line("guests", later=timedelta(days=30, hours=23)).startswith("· ")
    assert "2 days behind" in line("guests", later=timedelta(days=32, hours=1))


def test_an_order_that_nobody_can_read_and_erase_is_named():
    with guests_are_erased(datetime.now(UTC), unread={"L": [{"S": "ORDER#first"}]}):
        assert line("guests").startswith("✗ guests: nobody can read ORDER#first, nor erase who ordered.")


def test_a_house_is_told_whether_a_guard_stands():
    def with_guard(said: dict[str, Any]) -> None:
        for entry in said["Stacks"][0]["Parameters"]:
            if entry["ParameterKey"] == "Guard":
                entry["ParameterValue"] = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/refectory-dev/1"

    assert line("guard").startswith("· guard: none, so whoever floods a route closes it for all. Type: make deploy STAGE=dev WAF=yes")
    with answers("cloudformation.DescribeStacks", with_guard):
        assert line("guard") == "· guard: each address is counted before the CDN"


@contextmanager
def reserved(executions: int) -> Iterator[None]:
    client, name = boto3.client("lambda"), physical("APIHandler")
    client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=executions)
    yield
    client.delete_function_concurrency(FunctionName=name)


def test_what_is_reserved_here_must_leave_a_hundred_to_others():
    limit = boto3.client("lambda").get_account_settings()["AccountLimit"]["ConcurrentExecutions"]
    with reserved(limit - 100):
        assert (
            line("quotas")
            == f"· quotas: {limit} requests at once, {limit - 100} of them reserved for this restaurant, 100 for whoever comes"
        )
    with reserved(limit - 99):
        assert line("quotas").startswith(
            f"✗ quotas: of {limit} requests at once {limit - 99} are reserved here, and 99 left; AWS wants 100."
        )


def test_a_new_account_that_cooks_ten_requests_at_once_is_worth_knowing():
    with answers(
        "lambda.GetAccountSettings", lambda said: said["AccountLimit"].update(ConcurrentExecutions=10, UnreservedConcurrentExecutions=10)
    ):
        assert line("quotas").startswith("! quotas: this account cooks 10 requests at once")


def test_dead_letters_that_wait_are_counted():
    client, queue = boto3.client("sqs"), physical("DeadLetters")
    for number in range(3):
        client.send_message(QueueUrl=queue, MessageBody=str(number))
    assert line("dead letters").startswith("✗ dead letters: 3 waiting")
    client.purge_queue(QueueUrl=queue)
    assert line("dead letters") == "· dead letters: none"


def test_an_alarm_that_rings_says_what_it_is_about():
    client, name = boto3.client("cloudwatch"), physical("FaultAlarm")
    client.set_alarm_state(AlarmName=name, StateValue="ALARM", StateReason="7 datapoints were over the threshold")
    client.put_metric_alarm(
        AlarmName="of-another-house", Namespace="N", MetricName="M", Statistic="Sum", Period=60, EvaluationPeriods=1, Threshold=1,
        ComparisonOperator="GreaterThanThreshold",
    )  # fmt: skip
    client.set_alarm_state(AlarmName="of-another-house", StateValue="ALARM", StateReason="not ours")
    said = line("alarms")
    assert said.startswith("✗ alarms: FaultAlarm rings since ")
    assert said.endswith("Visitors were answered with a fault. Look into the kitchen's log. (7 datapoints were over the threshold)")
    client.set_alarm_state(AlarmName=name, StateValue="OK", StateReason="quiet")
    assert line("alarms") == "· alarms: none rings"


def test_alarms_that_nobody_hears_are_told_with_what_lets_somebody_hear_them():
    """F12"""
    assert line("hearing") == f"· hearing: alarms go to {OWNER}"
    with answers("sns.ListSubscriptionsByTopic", lambda said: said["Subscriptions"][0].update(SubscriptionArn="PendingConfirmation")):
        assert line("hearing") == f"! hearing: {OWNER} hears no alarm before somebody clicks the link in AWS's mail"
    with answers("sns.ListSubscriptionsByTopic", lambda said: said["Subscriptions"][0].update(SubscriptionArn="Deleted")):
        assert line("hearing") == "! hearing: nobody hears an alarm. Type: make deploy STAGE=dev EMAIL=you@example.com"


def test_a_day_that_costs_too_much_and_that_nobody_is_told_of_is_said():
    """F12"""
    client, account = boto3.client("budgets"), boto3.client("sts").get_caller_identity()["Account"]
    assert line("budget") == "· budget: a day of more than 5 USD is told by mail"
    client.delete_budget(AccountId=account, BudgetName="refectory-dev-a-day")
    assert line("budget").startswith("! budget: none, so nobody is told of a day that costs too much. Type: make deploy STAGE=dev EMAIL=")
    lay_budget("dev", OWNER, "5")


def test_a_stack_that_is_being_changed_is_worth_knowing_and_still_looked_into():
    def in_progress(said: dict[str, Any]) -> None:
        said["Stacks"][0]["StackStatus"] = "UPDATE_IN_PROGRESS"

    with answers("cloudformation.DescribeStacks", in_progress):
        assert complaints() == ["larder stack", "kitchen stack"]
        assert line("kitchen stack").startswith("! kitchen stack: refectory-dev is being changed right now (UPDATE_IN_PROGRESS).")
        assert "menu" in [finding.subject for finding in told()]


def test_what_it_may_not_look_at_is_named_and_it_goes_on():
    iam = boto3.client("iam")
    iam.create_user(UserName="waiter")
    rules = [("Allow", "*"), ("Deny", ["cloudwatch:DescribeAlarms", "ssm:GetParameter", "s3:ListBucket"])]
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": effect, "Action": action, "Resource": "*"} for effect, action in rules]}
    iam.put_user_policy(UserName="waiter", PolicyName="most", PolicyDocument=json.dumps(policy))
    key = iam.create_access_key(UserName="waiter")["AccessKey"]
    boto3.setup_default_session(aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
    found = [str(finding) for finding in told() if finding.mark is not Mark.FINE]
    boto3.DEFAULT_SESSION = None
    assert found == [
        "✗ secrets: not allowed to look (ssm:GetParameter)",
        "✗ door key: not allowed to look (ssm:GetParameter)",
        "✗ site: not allowed to look (s3:ListBucket)",
        "✗ alarms: not allowed to look (cloudwatch:DescribeAlarms)",
    ]
