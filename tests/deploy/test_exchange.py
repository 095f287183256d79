"""`make rotate`, as a person types it, on a local AWS."""

import json
from collections.abc import Iterator

import boto3
import pytest

from tests.deploy.visiting import a_cloud, run
from tools.deploy.rotate import ensure_secrets, parameter_versions

pytestmark = [pytest.mark.engine, pytest.mark.secret, pytest.mark.usefixtures("cloud")]
SECRETS = "/refectory/dev/secrets"


@pytest.fixture
def cloud() -> Iterator[None]:
    with a_cloud():
        yield


def stand(**more: object) -> None:
    """A stack that is told which version the secrets are; `more` is added to it when it is told of a new one."""
    told = {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "told", "Type": "String", "Value": {"Ref": "SecretsVersion"}}}
    template = {
        "Parameters": {"SecretsVersion": {"Type": "String"}, "DoorVersion": {"Type": "String"}},
        "Conditions": {"New": {"Fn::Not": [{"Fn::Equals": [{"Ref": "DoorVersion"}, "1"]}]}},
        "Resources": {"Told": told, **more},
    }
    client = boto3.client("cloudformation")
    client.create_stack(
        StackName="refectory-dev",
        TemplateBody=json.dumps(template),
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameter_versions("dev").items()],
    )
    client.get_waiter("stack_create_complete").wait(StackName="refectory-dev", WaiterConfig={"Delay": 1})


def every_secret() -> list[str]:
    kept = json.loads(boto3.client("ssm").get_parameter(Name=SECRETS, WithDecryption=True)["Parameter"]["Value"])
    return [pair[name] for pair in (kept, kept["before"]) for name in ("order_secret", "mark_secret")]


def test_an_exchange_starts_new_containers_and_tells_no_secret():
    ensure_secrets("dev")
    stand()
    done = run("deploy.rotate", "--stage", "dev")
    assert done.returncode == 0, done.stderr
    assert "· new secrets; the ones before stay good for 7 days" in done.stdout
    assert boto3.client("ssm").get_parameter(Name="told")["Parameter"]["Value"] == parameter_versions("dev")["SecretsVersion"]
    assert parameter_versions("dev")["SecretsVersion"].startswith("2 of ")
    again = run("deploy.rotate", "--stage", "dev")
    assert again.returncode == 1
    assert again.stderr.startswith("The secrets are not exchanged. They were exchanged lately: the ones before are good until ")
    assert not [secret for secret in every_secret() if secret in done.stdout + done.stderr + again.stdout + again.stderr]


def test_an_exchange_whose_containers_could_not_be_started_says_how_to_end_it():
    ensure_secrets("dev")
    stand(Broken={"Type": "AWS::Nowhere::Nothing", "Condition": "New"})
    done = run("deploy.rotate", "--stage", "dev")
    assert done.returncode == 1
    assert "· new secrets" in done.stdout
    assert done.stderr.startswith(
        "The secrets are exchanged, but what runs still works with the ones before; `make deploy STAGE=dev` ends that."
    )
    assert ensure_secrets("dev")["DoorVersion"] == "2", "the next deploy starts them"


def test_secrets_that_are_not_there_cannot_be_exchanged():
    refused = run("deploy.rotate", "--stage", "dev")
    assert refused.returncode == 1
    assert refused.stderr == f"The secrets are not exchanged. There is no parameter {SECRETS}; the first deploy makes it.\n"
