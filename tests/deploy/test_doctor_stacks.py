"""The doctor looks at stacks, of which some never came up."""

import json
import time
from collections.abc import Iterator

import boto3
import pytest

from tests.deploy.ailing import complaints, line
from tests.deploy.visiting import a_cloud

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module", autouse=True)
def endpoint() -> Iterator[str]:
    with a_cloud() as address:
        yield address


def test_a_stage_that_was_never_deployed_is_told_as_such():
    assert line("larder stack", "prod").startswith(
        "✗ larder stack: there is no refectory-prod-larder in us-east-1. Type: make deploy STAGE=prod"
    )
    assert complaints("prod") == ["larder stack", "kitchen stack", "secrets", "door key"]


def put_up(name: str, seconds: int, what: str = "VisibilityTimeout", *, again: bool = False) -> None:
    """A stack of one queue; one that shall wait or keep longer than SQS allows does not come up."""
    client = boto3.client("cloudformation")
    template = {"Resources": {"Bell": {"Type": "AWS::SQS::Queue", "Properties": {what: seconds}}}}
    (client.update_stack if again else client.create_stack)(StackName=name, TemplateBody=json.dumps(template))
    while client.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"].endswith("_IN_PROGRESS"):
        time.sleep(0.1)


def test_a_stack_that_never_came_up_is_told_with_the_first_errors_own_words():
    put_up("refectory-prod", 99_999_999)
    said = line("kitchen stack", "prod")
    assert said.startswith("✗ kitchen stack: the last change of refectory-prod failed; nothing of it runs (ROLLBACK_COMPLETE). Bell: ")
    assert "VisibilityTimeout" in said
    assert said.endswith("Mend that, then type: make deploy STAGE=prod")


def test_a_change_rolled_back_shows_its_own_error_and_a_foreign_stack_no_trace():
    put_up("refectory-prod-larder", 30)
    assert line("larder stack", "prod") == "· larder stack: fine"
    assert "refectory-prod-larder has no TableName: it is of another version" in line("recovery", "prod")
    put_up("refectory-prod-larder", 99_999_999, again=True)
    said = line("larder stack", "prod")
    assert "what ran before it runs on (UPDATE_ROLLBACK_COMPLETE). Bell: " in said
    assert "VisibilityTimeout" in said
    put_up("refectory-prod-larder", 99_999_999, "MessageRetentionPeriod", again=True)
    said = line("larder stack", "prod")
    assert ("MessageRetentionPeriod" in said, "VisibilityTimeout" in said) == (True, False), "an older error is told"
    put_up("refectory-prod-larder", 31, again=True)
    assert line("larder stack", "prod") == "· larder stack: fine"
