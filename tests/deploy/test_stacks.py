"""Stacks that do not change as they should: what the deploy says then, and how the next one goes on."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from tests.deploy.ailing import answers, physical
from tests.deploy.visiting import a_cloud
from tools.deploy import stacks
from tools.deploy.stack_events import with_advice

pytestmark = pytest.mark.engine
MOODY = """
import json, os, urllib.request
def run(event, _):
    liked = event["ResourceProperties"]["Version"] not in os.environ["DISLIKED"]
    answer = {"Status": "SUCCESS" if liked else "FAILED", "Reason": "no gas", "PhysicalResourceId": "smoke-test",
              **{name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")}}
    urllib.request.urlopen(urllib.request.Request(event["ResponseURL"], json.dumps(answer).encode(), {"Content-Type": ""}, method="PUT"))
"""
"""A function that likes a version of a kitchen, or does not."""


@pytest.fixture(scope="module", autouse=True)
def endpoint() -> Iterator[str]:
    with a_cloud() as address:
        yield address


def a_template(**resources: Any) -> dict[str, str]:
    return {"TemplateBody": json.dumps({"Resources": resources})}


def a_table(key: str = "pk") -> dict[str, Any]:
    return {
        "Type": "AWS::DynamoDB::Table",
        "DeletionPolicy": "Retain",
        "Properties": {
            "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": key, "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": key, "KeyType": "HASH"}],
        },
    }


def status(name: str) -> str | None:
    found = stacks.find(name)
    return found and found["StackStatus"]


def kitchen(version: str) -> dict[str, str]:
    """A stack whose new version passes a smoke test before it serves."""
    trust = {"Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
    return a_template(
        Role={"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": trust}},
        SmokeTest={
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "Runtime": "python3.11",
                "Handler": "index.run",
                "Role": {"Fn::GetAtt": ["Role", "Arn"]},
                "Code": {"ZipFile": MOODY},
                "Timeout": 30,
                "Environment": {"Variables": {"DISLIKED": ""}},
            },
        },
        SmokeTestPassed={
            "Type": "AWS::CloudFormation::CustomResource",
            "Properties": {"ServiceToken": {"Fn::GetAtt": ["SmokeTest", "Arn"]}, "ServiceTimeout": 60, "Version": version},
        },
    )


def dislike(name: str, versions: str) -> None:
    client = boto3.client("lambda")
    function = physical("SmokeTest", name)
    client.update_function_configuration(FunctionName=function, Environment={"Variables": {"DISLIKED": versions}})
    client.get_waiter("function_updated_v2").wait(FunctionName=function, WaiterConfig={"Delay": 1})


def test_a_roll_back_that_failed_too_goes_on_at_the_next_deploy(capsys: pytest.CaptureFixture[str]):
    assert stacks.change("kitchen", kitchen("1"), {})
    dislike("kitchen", "1 2")
    with pytest.raises(stacks.StackFailed, match=r"SmokeTestPassed: .*no gas") as stuck:
        stacks.change("kitchen", kitchen("2"), {})
    assert status("kitchen") == "UPDATE_ROLLBACK_FAILED"
    assert "as it was before" not in str(stuck.value)
    with pytest.raises(stacks.StackFailed, match="UPDATE_ROLLBACK_FAILED"):
        stacks.change("kitchen", kitchen("2"), {})
    assert stacks.change("kitchen", kitchen("3"), {}), "whether today's menu can be served by the old kitchen holds up no mended one"
    assert status("kitchen") == "UPDATE_COMPLETE"
    assert "the roll-back that failed goes on" in capsys.readouterr().out


def test_a_stack_that_cannot_go_is_not_said_to_be_as_it_was():
    stacks.change("pantry", kitchen("1"), {})
    dislike("pantry", "1")
    with pytest.raises(stacks.StackFailed, match=r"SmokeTestPassed: .*no gas(.|\n)*It stopped half way.*\(DELETE_FAILED\)"):
        stacks.remove("pantry")


def test_a_change_that_would_lose_what_is_kept_is_refused_and_leaves_no_plan_behind():
    stacks.change("larder", a_template(Larder=a_table()), {})
    before = status("larder")

    def replaced(said: dict[str, Any]) -> None:
        """AWS says so of another key; the engine does not."""
        for change in said.get("Changes", []):
            change["ResourceChange"]["Replacement"] = "True"

    with answers("cloudformation.DescribeChangeSet", replaced), pytest.raises(stacks.StackFailed, match="replace or remove Larder"):
        stacks.change("larder", a_template(Larder=a_table("id")), {})
    with pytest.raises(stacks.StackFailed, match="This would replace or remove Larder, which holds what is kept"):
        stacks.change("larder", a_template(Cellar=a_table()), {})
    assert status("larder") == before
    plans = boto3.client("cloudformation").list_change_sets(StackName="larder")["Summaries"]
    assert [plan for plan in plans if plan["ExecutionStatus"] == "AVAILABLE"] == []


def test_what_aws_finds_before_it_begins_is_told_in_its_own_words():
    """It says only how many errors there are, and where to ask for them."""
    boto3.client("s3").create_bucket(Bucket="jars")
    with pytest.raises(stacks.StackFailed, match=r"Jars: .*already (exists|owned)"):
        stacks.change("pantry-of-jars", a_template(Jars={"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "jars"}}), {})


def test_a_new_account_that_may_make_no_cdn_is_told_whom_to_ask():
    """(F64)"""
    refused = "Distribution: Access denied: Your account must be verified before you can add new CloudFront resources."
    assert with_advice(refused).startswith(f"{refused} A new account may make no CDN yet: open a case with AWS Support")
    assert with_advice("Bell: no gas") == "Bell: no gas"


def test_people_are_kept_like_orders():
    pool = {"Type": "AWS::Cognito::UserPool", "DeletionPolicy": "Retain", "Properties": {"UserPoolName": "crew"}}
    bell = {"Type": "AWS::SQS::Queue"}
    stacks.change("people", a_template(People=pool, Bell=bell), {})
    with pytest.raises(stacks.StackFailed, match="This would replace or remove People"):
        stacks.change("people", a_template(Bell=bell), {})


def test_a_change_that_was_left_under_way_is_waited_for(capsys: pytest.CaptureFixture[str]):
    """(F62) Whoever stops a deploy does not stop AWS."""
    stacks.change("oven", a_template(Bell={"Type": "AWS::SQS::Queue"}), {})
    looks = iter(["UPDATE_IN_PROGRESS"] * 3)

    def is_under_way(said: dict[str, Any]) -> None:
        said["Stacks"][0]["StackStatus"] = next(looks, said["Stacks"][0]["StackStatus"])

    with answers("cloudformation.DescribeStacks", is_under_way):
        assert stacks.change("oven", a_template(Bell={"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 31}}), {})
    assert "· oven is being changed already, perhaps by a command that was stopped; this goes on when" in capsys.readouterr().out
    assert status("oven") == "UPDATE_COMPLETE"


def test_only_what_happens_now_is_told(capsys: pytest.CaptureFixture[str]):
    for seconds in (30, 31, 32):
        stacks.change("bell", a_template(Bell={"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": seconds}}), {})
    told = capsys.readouterr().out
    assert (told.count("create complete"), told.count("update complete")) == (1, 2)
    assert told.count("· bell: 1 change\n    change  Bell  AWS::SQS::Queue\n") == 2, "the plan is shown"
    assert stacks.change("bell", a_template(Bell={"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 32}}), {}) is False
    assert "bell: nothing changes" in capsys.readouterr().out
