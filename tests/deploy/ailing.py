"""What AWS may answer when something is wrong, put into its client below everything that we wrote; and what the doctor says then."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import dropwhile, takewhile
from typing import Any

import boto3
from botocore.awsrequest import AWSResponse
from moto.core.botocore_stubber import MockRawResponse

from tools.deploy.budget import lay_budget
from tools.deploy.checks.findings import Finding, Mark
from tools.deploy.doctor import run_checks

TABLE = STACK = "refectory-dev"
OWNER = "odile@example.com"


def make_well() -> None:
    """Nothing is wrong with the restaurant. What the templates say of recovery and forgetting, the engine does not do."""
    stop_publishing()
    switch_recovery(on=True)
    switch_forgetting(on=True)
    boto3.client("sns").subscribe(TopicArn=physical("Alarms"), Protocol="email", Endpoint=OWNER)
    lay_budget("dev", OWNER, "5")


def stop_publishing() -> None:
    """Rules that a test lays into the larder would wake the publisher, which then writes pages while another test takes them away."""
    client = boto3.client("lambda")
    for mapping in client.list_event_source_mappings(FunctionName=physical("PublishPage"))["EventSourceMappings"]:
        client.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)


def switch_recovery(*, on: bool) -> None:
    boto3.client("dynamodb").update_continuous_backups(TableName=TABLE, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": on})


def switch_forgetting(*, on: bool) -> None:
    boto3.client("dynamodb").update_time_to_live(TableName=TABLE, TimeToLiveSpecification={"Enabled": on, "AttributeName": "expires_at"})


@contextmanager
def chalice_has_deployed() -> Iterator[None]:
    """The kitchen's function as the chalice CLI calls it, beside everything else."""
    client, content = boto3.client("lambda"), io.BytesIO()
    with zipfile.ZipFile(content, "w") as code:
        code.writestr("app.py", "")
    trust = {"Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
    role = boto3.client("iam").create_role(RoleName="refectory-dev", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
    client.create_function(
        FunctionName="refectory-dev",
        Runtime="python3.11",
        Role=role,
        Handler="app.app",
        Code={"ZipFile": content.getvalue()},
    )
    yield
    client.delete_function(FunctionName="refectory-dev")
    boto3.client("iam").delete_role(RoleName="refectory-dev")


@contextmanager
def the_shelf_says(version: int) -> Iterator[None]:
    client, key = boto3.client("dynamodb"), {"pk": {"S": "SHELF"}, "sk": {"S": "SHELF"}}
    shelf = client.get_item(TableName=TABLE, Key=key)["Item"]
    client.put_item(TableName=TABLE, Item={**shelf, "menu_version": {"N": str(version)}})
    try:
        yield
    finally:
        client.put_item(TableName=TABLE, Item=shelf)


@contextmanager
def without(*keys: str) -> Iterator[None]:
    client, bucket = boto3.client("s3"), physical("SiteBucket", "refectory-dev-larder")
    kept = {key: client.get_object(Bucket=bucket, Key=key)["Body"].read() for key in keys}
    for key in keys:
        client.delete_object(Bucket=bucket, Key=key)
    try:
        yield
    finally:
        for key, content in kept.items():
            client.put_object(Bucket=bucket, Key=key, Body=content)


def physical(logical: str, stack: str = STACK) -> str:
    found = boto3.client("cloudformation").describe_stack_resource(StackName=stack, LogicalResourceId=logical)
    return found["StackResourceDetail"]["PhysicalResourceId"]


def told(stage: str = "dev", later: timedelta = timedelta()) -> list[Finding]:
    return list(run_checks(stage, datetime.now(UTC) + later))


def line(what: str, stage: str = "dev", later: timedelta = timedelta()) -> str:
    """The one line that the doctor has to say about this; what it looks at afterwards is not waited for."""
    findings = dropwhile(lambda finding: finding.subject != what, run_checks(stage, datetime.now(UTC) + later))
    (found,) = takewhile(lambda finding: finding.subject == what, findings)
    return str(found)


def complaints(stage: str = "dev") -> list[str]:
    return [finding.subject for finding in told(stage) if finding.mark is not Mark.FINE]


@contextmanager
def answers(operation: str, change: Callable[[dict[str, Any]], Any]) -> Iterator[None]:
    """AWS's answer to this operation, as in `sts.GetCallerIdentity`, with something in it changed."""

    def changed(parsed: dict[str, Any], **_: Any) -> None:
        change(parsed)

    with _hooked(f"after-call.{operation}", changed):
        yield


@contextmanager
def refuses(operation: str, code: str, message: str, clock: timedelta = timedelta()) -> Iterator[None]:
    """AWS answers every such call with this error; its clock may differ from ours."""
    text = f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>"
    date = format_datetime(datetime.now(UTC) + clock, usegmt=True)

    def refused(request: Any, **_: Any) -> AWSResponse:
        return AWSResponse(request.url, 403, {"content-type": "text/xml", "date": date}, MockRawResponse(text.encode()))

    with _hooked(f"before-send.{operation}", refused):
        yield


@contextmanager
def _hooked(event: str, hook: Any) -> Iterator[None]:
    if boto3.DEFAULT_SESSION is None:
        boto3.setup_default_session()
    events = boto3.DEFAULT_SESSION.events
    events.register(event, hook)
    try:
        yield
    finally:
        events.unregister(event, hook)
