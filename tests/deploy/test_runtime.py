"""The packaged zip alone, driven by the client that Lambda itself runs, at every entry point that the template names."""

import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import boto3
import pytest
import yaml

from tests.deploy.lambda_events import HOURLY, MENU
from tests.deploy.lambda_runtime import started
from tests.deploy.visiting import ARCHITECTURE, ROOT, a_cloud
from tests.patience import PATIENCE
from tools.deploy.package import Package, package_of
from tools.laptop.table import lay_table

pytestmark = pytest.mark.engine
ORDERED_AT = {"resourcePath": "/api/orders", "path": "/api/orders", "httpMethod": "POST", "identity": {"sourceIp": "192.0.2.1"}}
ORDER = {**MENU, **{name: ORDERED_AT[name] for name in ("path", "httpMethod")}, "resource": "/api/orders", "requestContext": ORDERED_AT}


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
    assert handlers(package) == {"app.app", "app.sweep", "app.publish_page", "chalicelib.events.smoke_test.run"}


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


def smoke_tested(function: Any, **more: str) -> dict[str, Any]:
    event = {"RequestType": "Create", "StackId": "s", "RequestId": "r", "LogicalResourceId": "SmokeTestPassed", **more}
    function.events.put({**event, "ResponseURL": f"http://{function.address}/answer"})
    said = dict([function.answers.get(timeout=PATIENCE), function.answers.get(timeout=PATIENCE)])
    return said["answer"]


def test_the_smoke_test_passes_a_kitchen_that_opens_and_says_why_one_does_not(
    package: Package, unpacked: Path, environment: dict[str, str]
):
    handler = "chalicelib.events.smoke_test.run"
    with started(package.zip, unpacked, handler, environment) as function:
        assert smoke_tested(function)["Status"] == "SUCCESS"
    with started(package.zip, unpacked, handler, {**environment, "REFECTORY_MARK_SECRET": "weak"}) as function:
        answer = smoke_tested(function)
        assert (answer["Status"], "REFECTORY_MARK_SECRET is too weak" in answer["Reason"]) == ("FAILED", True)
        assert smoke_tested(function, RequestType="Delete")["Status"] == "SUCCESS", "a stack that goes away is not held up"


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
        started(package.zip, unpacked, "chalicelib.events.smoke_test.run", without_secrets(environment) | settings) as function,
    ):
        assert smoke_tested(function)["Status"] == "SUCCESS"


def test_a_long_reason_still_fits_into_what_cloudformation_takes(package: Package, unpacked: Path, environment: dict[str, str]):
    with (
        a_store(9, "ValidationException", 'é"' * 9_000) as settings,
        started(package.zip, unpacked, "chalicelib.events.smoke_test.run", without_secrets(environment) | settings) as function,
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
