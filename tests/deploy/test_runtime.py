"""The packaged zip alone, driven by the client that Lambda itself runs, at every entry point that the template names."""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import boto3
import pytest
import yaml

from tests.deploy.lambda_runtime import started
from tests.deploy.test_chalice_cli import MENU
from tests.deploy.test_whole_stack import HOURLY
from tests.deploy.visiting import ARCHITECTURE, ROOT, a_cloud
from tools.deploy.package import Package, build
from tools.laptop.table import lay_table

pytestmark = pytest.mark.engine
ORDERED_AT = {"resourcePath": "/api/orders", "path": "/api/orders", "httpMethod": "POST", "identity": {"sourceIp": "192.0.2.1"}}
ORDER = {**MENU, **{name: ORDERED_AT[name] for name in ("path", "httpMethod")}, "resource": "/api/orders", "requestContext": ORDERED_AT}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return build("dev", ARCHITECTURE, tmp_path_factory.mktemp("package"))


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
    assert handlers(package) == {"app.app", "app.sweep", "app.publish_page", "chalicelib.events.tasting.taste"}


def test_the_kitchen_serves_the_menu_and_keeps_a_session_of_requests(package: Package, unpacked: Path, environment: dict[str, str]):
    with started(package.zip, unpacked, "app.app", environment) as function:
        for _ in range(2):
            kind, answer = function.invoke(MENU)
            assert (kind, answer["statusCode"]) == ("response", 200), answer
        assert "Maison Valombrée" in answer["body"]
        kind, answer = function.invoke({**ORDER, "body": "{}"})
        assert (kind, answer["statusCode"]) == ("response", 400), "an order without a key is refused as everywhere"


def test_the_sweep_and_the_pages_work_from_the_package(package: Package, unpacked: Path, environment: dict[str, str]):
    with started(package.zip, unpacked, "app.sweep", environment) as function:
        assert function.invoke(HOURLY) == ("response", 0)
    with started(package.zip, unpacked, "app.publish_page", environment) as function:
        assert function.invoke({}) == ("response", {"version": 1})
    page = boto3.client("s3").get_object(Bucket="packaged-site", Key="site/index.html")["Body"].read().decode()
    assert page == "<h1>Maison Valombrée</h1>"


def tasted(function: Any, **more: str) -> dict[str, Any]:
    event = {"RequestType": "Create", "StackId": "s", "RequestId": "r", "LogicalResourceId": "Taste", **more}
    function.events.put({**event, "ResponseURL": f"http://{function.address}/answer"})
    said = dict([function.answers.get(timeout=60), function.answers.get(timeout=60)])
    return said["answer"]


def test_the_tasting_says_yes_to_a_kitchen_that_opens_and_why_not_to_one_that_does_not(
    package: Package, unpacked: Path, environment: dict[str, str]
):
    taste = "chalicelib.events.tasting.taste"
    with started(package.zip, unpacked, taste, environment) as function:
        assert tasted(function)["Status"] == "SUCCESS"
    with started(package.zip, unpacked, taste, {**environment, "REFECTORY_MARK_SECRET": "weak"}) as function:
        answer = tasted(function)
        assert (answer["Status"], "REFECTORY_MARK_SECRET is too weak" in answer["Reason"]) == ("FAILED", True)
        assert tasted(function, RequestType="Delete")["Status"] == "SUCCESS", "a stack that goes away is not held up"


def test_a_kitchen_without_a_setting_does_not_start_and_says_which(package: Package, unpacked: Path, environment: dict[str, str]):
    without = {name: value for name, value in environment.items() if name != "REFECTORY_TABLE"}
    with started(package.zip, unpacked, "app.app", without) as function:
        kind, answer = function.answers.get(timeout=60)
    assert kind == "init"
    assert "REFECTORY_TABLE is not set." in answer["errorMessage"]
