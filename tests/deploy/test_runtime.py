"""The packaged zip alone, driven by the client that Lambda itself runs, at every entry point that the template names."""

import json
import secrets
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import boto3
import pytest
import yaml

from tests.deploy.lambda_events import HOURLY, MENU
from tests.deploy.lambda_runtime import started
from tests.deploy.visiting import ARCHITECTURE, ROOT, a_cloud, replace, soon
from tests.larder.scenes import entry
from tests.patience import PATIENCE
from tools.deploy.package import Package, package_of
from tools.deploy.slim import services_of
from tools.laptop.people import hire
from tools.laptop.table import lay_table

pytestmark = pytest.mark.engine
SMOKE_TEST = "chalicelib.events.smoke_test.run"
CODE = [file.read_text() for file in (ROOT / "chalicelib").rglob("*.py")]


def _posted(path: str) -> dict[str, Any]:
    context = {"resourcePath": path, "path": path, "httpMethod": "POST", "identity": {"sourceIp": "192.0.2.1"}}
    return {**MENU, "path": path, "httpMethod": "POST", "resource": path, "requestContext": context}


CYRIL = {"name": "cyril@example.com", "password": "Aa1-" + secrets.token_urlsafe(12)}
ORDER, SIGN_IN = _posted("/api/orders"), _posted("/api/session") | {"headers": {"content-type": "application/json"}}


@pytest.fixture(scope="module")
def package() -> Package:
    return package_of("dev", ARCHITECTURE)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lambda")


@pytest.fixture(scope="module")
def environment() -> Iterator[dict[str, str]]:
    with a_cloud() as address, pytest.MonkeyPatch.context() as patch:
        told = {
            "AWS_ENDPOINT_URL": address,
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "REFECTORY_STAGE": "local",
            "REFECTORY_TABLE": "packaged",
            "REFECTORY_SITE": "packaged-site",
            "REFECTORY_ORDER_SECRET": secrets.token_urlsafe(32),
            "REFECTORY_MARK_SECRET": secrets.token_urlsafe(32),
        }
        lay_table(boto3.client("dynamodb"), "packaged")
        boto3.client("s3").create_bucket(Bucket="packaged-site")
        boto3.client("s3").put_object(Bucket="packaged-site", Key="templates/index.html", Body=b"<h1>{{ restaurant.name }}</h1>")
        for name, value in told.items():
            patch.setenv(name, value)
        _publish()
        yield told


def _publish() -> None:
    from chalicelib.larder import menus, rules, table
    from chalicelib.settings import settings
    from tools.publish import publish_folder

    def forget() -> None:
        for memory in (settings, table.client):
            memory.cache_clear()
        menus._latest.clear()
        rules._seen.clear()

    forget()
    publish_folder(ROOT / "demo", datetime.now(UTC))
    forget()


def handlers(package: Package) -> set[str]:
    resources = yaml.safe_load(package.template.read_text())["Resources"].values()
    return {one["Properties"]["Handler"] for one in resources if one["Type"] == "AWS::Serverless::Function"}


def test_every_entry_point_of_the_template_is_driven_here(package: Package):
    assert handlers(package) == {"app.app", "app.sweep", "app.publish_page", SMOKE_TEST}


def test_the_kitchen_serves_the_menu_and_keeps_a_session_of_requests(package: Package, unpacked: Path, environment: dict[str, str]):
    with started(package.zip, unpacked, "app.app", environment) as function:
        for _ in range(2):
            kind, answer = function.invoke(MENU)
            assert (kind, answer["statusCode"]) == ("response", 200), answer
        assert "Maison Valombrée" in answer["body"]
        kind, answer = function.invoke({**ORDER, "body": "{}"})
        assert (kind, answer["statusCode"]) == ("response", 400), "an order without a key is refused as everywhere"


@pytest.fixture
def topic(environment: dict[str, str]) -> str:  # noqa: ARG001 - it sets the scene
    """The owner's topic, on an evening on which leeks run low."""
    from chalicelib.larder.menus import read_menu
    from chalicelib.larder.stock import keep_threshold

    keep_threshold(read_menu().places["leek"], 1_000_000_000, entry())
    arn: str = boto3.client("sns").create_topic(Name="packaged-alarms")["TopicArn"]
    return arn


@pytest.fixture
def letters(topic: str) -> Callable[[], str]:
    """What the topic tells, once it does."""
    queue = boto3.client("sqs").create_queue(QueueName="packaged-letters")["QueueUrl"]
    arn = boto3.client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    allowed = {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allowed]})
    boto3.client("sqs").set_queue_attributes(QueueUrl=queue, Attributes={"Policy": policy})
    boto3.client("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    look = partial(boto3.client("sqs").receive_message, QueueUrl=queue)
    return lambda: "".join(letter["Body"] for letter in soon(lambda: look().get("Messages")) or [])


@pytest.fixture
def store(environment: dict[str, str]) -> dict[str, str]:  # noqa: ARG001 - it sets the scene
    """The settings of a kitchen that finds its secrets, and the pool of its people, in the parameter store. Cyril works there."""
    people = boto3.client("cognito-idp")
    pool = people.create_user_pool(PoolName="packaged", UsernameAttributes=["email"])["UserPool"]["Id"]
    people.create_group(UserPoolId=pool, GroupName="crew")
    hire(people, pool, "crew", CYRIL["name"], "Cyril", password=CYRIL["password"])
    client = people.create_user_pool_client(UserPoolId=pool, ClientName="kitchen", ExplicitAuthFlows=["ALLOW_ADMIN_USER_PASSWORD_AUTH"])
    kept = {
        "secrets": json.dumps({f"{name}_secret": secrets.token_urlsafe(32) for name in ("order", "mark")}),
        "people": f"{pool} {client['UserPoolClient']['ClientId']}",
    }
    for name, value in kept.items():
        boto3.client("ssm").put_parameter(Name=f"/refectory/dev/{name}", Type="SecureString", Value=value)
    return {"REFECTORY_STAGE": "dev", "REFECTORY_SECRETS": "/refectory/dev/secrets"}


def test_each_service_that_the_code_speaks_to_is_spoken_to_from_the_package(
    *,
    package: Package,
    unpacked: Path,
    environment: dict[str, str],
    topic: str,
    letters: Callable[[], str],
    store: dict[str, str],
):
    """(F56)"""
    with started(package.zip, unpacked, "app.sweep", environment | {"REFECTORY_TOPIC": topic}) as function:
        assert function.invoke(HOURLY) == ("response", 0)
    with started(package.zip, unpacked, "app.publish_page", environment) as function:
        assert function.invoke({}) == ("response", {"version": 1})
    with started(package.zip, unpacked, "app.app", without_secrets(environment) | store) as function:
        _, signed_in = function.invoke({**SIGN_IN, "body": json.dumps(CYRIL)})
        _, menu = function.invoke(MENU)
    page = boto3.client("s3").get_object(Bucket="packaged-site", Key="site/index.html")["Body"].read().decode()
    seen = {
        "sns": "Running low" in letters(),
        "s3": page == "<h1>Maison Valombrée</h1>",
        "ssm": "Cyril" in signed_in["body"],  # by the secrets of the store
        "cognito-idp": "Cyril" in signed_in["body"],
        "dynamodb": "Maison Valombrée" in menu["body"],
    }
    assert seen == dict.fromkeys(services_of(CODE), True)


def smoke_tested(function: Any, **more: str) -> dict[str, Any]:
    event = {"RequestType": "Create", "StackId": "s", "RequestId": "r", "LogicalResourceId": "SmokeTestPassed", **more}
    function.events.put({**event, "ResponseURL": f"http://{function.address}/answer"})
    said = dict([function.answers.get(timeout=PATIENCE), function.answers.get(timeout=PATIENCE)])
    return said["answer"]


def test_the_smoke_test_passes_a_kitchen_that_opens_and_says_why_one_does_not(
    package: Package, unpacked: Path, environment: dict[str, str]
):
    with started(package.zip, unpacked, SMOKE_TEST, environment) as function:
        assert smoke_tested(function)["Status"] == "SUCCESS"
    with started(package.zip, unpacked, SMOKE_TEST, {**environment, "REFECTORY_MARK_SECRET": "weak"}) as function:
        answer = smoke_tested(function)
        assert (answer["Status"], "REFECTORY_MARK_SECRET is too weak" in answer["Reason"]) == ("FAILED", True)
        assert smoke_tested(function, RequestType="Delete")["Status"] == "SUCCESS", "a stack that goes away is not held up"


def test_a_kitchen_that_cannot_serve_the_menu_does_not_pass(package: Package, unpacked: Path, environment: dict[str, str], tmp_path: Path):
    """(F57)"""
    shutil.copytree(unpacked, tmp_path, dirs_exist_ok=True)
    kitchen = tmp_path / "task" / "chalicelib" / "kitchen"
    replace(kitchen / "menu.py", "card, left = offering", "card, left = catering")
    for compiled in (kitchen / "__pycache__").glob("menu.*"):
        compiled.unlink()
    with started(package.zip, tmp_path, SMOKE_TEST, environment) as function:
        answer = smoke_tested(function)
    assert answer["Status"] == "FAILED"
    assert answer["Reason"].startswith("The new kitchen cannot serve the menu: NameError: name 'catering' is not defined (")


def test_the_first_kitchen_has_no_menu_to_serve(package: Package, unpacked: Path, environment: dict[str, str]):
    """(F57)"""
    lay_table(boto3.client("dynamodb"), "empty")
    with started(package.zip, unpacked, SMOKE_TEST, environment | {"REFECTORY_TABLE": "empty"}) as function:
        assert smoke_tested(function)["Status"] == "SUCCESS"


@contextmanager
def a_store(refusals: int, code: str, why: str) -> Iterator[dict[str, str]]:
    """A parameter store that refuses some times before it tells the secrets; and the settings of a kitchen that finds them there."""
    told = json.dumps({"order_secret": secrets.token_urlsafe(32), "mark_secret": secrets.token_urlsafe(32)})
    left = iter(range(refusals))

    class Store(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            refused = next(left, None) is not None
            answer = {"__type": code, "message": why} if refused else {"Parameter": {"Type": "SecureString", "Value": told}}
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(400 if refused else 200)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Store)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    yield {"REFECTORY_STAGE": "dev", "REFECTORY_SECRETS": "/refectory/dev/secrets", "AWS_ENDPOINT_URL_SSM": address}
    server.shutdown()
    server.server_close()


def without_secrets(environment: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if not name.endswith("_SECRET")}


def test_a_role_that_is_not_known_everywhere_yet_is_waited_for(package: Package, unpacked: Path, environment: dict[str, str]):
    with (
        a_store(2, "AccessDeniedException", "not authorized to perform: ssm:GetParameter") as settings,
        started(package.zip, unpacked, SMOKE_TEST, without_secrets(environment) | settings) as function,
    ):
        assert smoke_tested(function)["Status"] == "SUCCESS"


def test_a_long_reason_still_fits_into_what_cloudformation_takes(package: Package, unpacked: Path, environment: dict[str, str]):
    with (
        a_store(9, "ValidationException", 'é"' * 9_000) as settings,
        started(package.zip, unpacked, SMOKE_TEST, without_secrets(environment) | settings) as function,
    ):
        answer = smoke_tested(function)
    assert answer["Status"] == "FAILED"
    assert answer["Reason"].startswith("The new kitchen cannot open: BrokenSetting: The parameter /refectory/dev/secrets cannot be read")
    assert len(json.dumps(answer, ensure_ascii=False).encode()) < 4_096 - 1_024, "there is room for the long names of a real stack"


def test_a_kitchen_without_a_setting_does_not_start_and_says_which(package: Package, unpacked: Path, environment: dict[str, str]):
    without = {name: value for name, value in environment.items() if name != "REFECTORY_TABLE"}
    with started(package.zip, unpacked, "app.app", without) as function:
        kind, answer = function.answers.get(timeout=PATIENCE)
    assert kind == "init"
    assert "REFECTORY_TABLE is not set." in answer["errorMessage"]
