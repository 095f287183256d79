"""The restaurant opens: every door is there, and nothing goes out but by the pass."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import time_machine
from chalice.test import Client

from app import app
from chalicelib.kitchen import the_pass
from chalicelib.larder.shelf import read_shelf
from tests.at_the_pass import Pass, dish
from tests.routes import ROUTES

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_everything_that_goes_wrong_in_a_handler_is_turned_into_a_refusal(method: str, path: str):
    served = the_pass.for_everyone(lambda: None).__code__  # whomever a route is for, this is what goes round it
    route = app.routes[path][method]
    assert route.view_function.__code__ is served
    assert route.cors is None or not route.cors, "one origin needs no CORS"


def test_every_blueprint_of_the_kitchen_is_part_of_the_app():
    files = sorted((ROOT / "chalicelib" / "kitchen").rglob("*.py"))
    written = {".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files if "Blueprint(__name__)" in file.read_text()}
    served = {route.view_function.__module__ for methods in app.routes.values() for route in methods.values()}
    assert len(written) > 5
    assert written - served == set(), "register these in app.py"


@pytest.mark.secret
def test_traces_are_never_on():
    assert app.debug is False


@pytest.mark.parametrize("name", ["REFECTORY_STAGE", "REFECTORY_TABLE", "REFECTORY_ORDER_SECRET", "REFECTORY_MARK_SECRET"])
def test_a_restaurant_with_a_broken_setting_does_not_open(name: str):
    environment = {key: value for key, value in os.environ.items() if key != name}
    opened = subprocess.run([sys.executable, "-c", "import app"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert opened.returncode == 1
    assert opened.stderr.strip().splitlines()[-1] == f"chalicelib.settings.BrokenSetting: {name} is not set."


ON_LAMBDA = {"AWS_LAMBDA_FUNCTION_NAME": "one-of-ours"}
SECRETS = {"REFECTORY_SECRETS": "/refectory/prod/secrets"}


def opened_in_prod(**more: str) -> tuple[int, str]:
    """The app imported in a deployed stage where the parameter store cannot be reached; the last words."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("REFECTORY_")}
    prod = {"REFECTORY_STAGE": "prod", "REFECTORY_TABLE": "refectory-prod", "AWS_ENDPOINT_URL_SSM": "http://127.0.0.1:9"}
    environment = {**ours, **prod, **more}
    said = subprocess.run([sys.executable, "-c", "import app"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return said.returncode, said.stderr.strip().rpartition("\n")[2]


@pytest.mark.secret
def test_a_deployed_kitchen_that_cannot_have_its_secrets_does_not_open():
    status, why = opened_in_prod(**ON_LAMBDA, **SECRETS)
    assert status == 1
    assert "BrokenSetting: The parameter /refectory/prod/secrets cannot be read: Could not connect" in why


@pytest.mark.parametrize("where", [ON_LAMBDA, SECRETS], ids=["a function that needs no secret", "the chalice CLI on a builder's machine"])
def test_whoever_needs_no_secret_asks_for_none(where: dict[str, str]):
    assert opened_in_prod(**where) == (0, "")


def test_whoever_waits_for_an_answer_does_not_wait_for_the_template_engine():
    asked = "import sys, app; print([name for name in sys.modules if name.partition('.')[0] in ('jinja2', 'markupsafe')])"
    opened = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert opened.stdout.strip() == "[]"


def test_whoever_waits_for_an_answer_does_not_wait_for_the_office():
    asked = "import sys, app; print([name for name in sys.modules if name.rpartition('.')[2] in ('editing', 'checks', 'publishing')])"
    opened = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert opened.stdout.strip() == "[]"


@pytest.mark.usefixtures("larder")
def test_the_functions_answer_as_chalice_calls_them():
    with Client(app, stage_name="test") as client:
        answer = client.http.get("/api/menu")
    assert answer.status_code == 200
    assert answer.json_body["menu"]["restaurant"]["name"] == "Chez Leek"


def test_the_sweep_runs_by_the_hour(kitchen: Pass, evening: time_machine.Traveller):
    kitchen.order(dish("sole"))
    evening.shift(12 * 3600)
    with Client(app, stage_name="test") as client:
        swept = client.lambda_.invoke("sweep", client.events.generate_cw_event("aws.events", "Scheduled Event", {}, []))
    assert swept.payload == 1
    assert read_shelf().minutes == {}
