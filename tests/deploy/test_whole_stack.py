"""The whole restaurant from nothing: the very package and templates that AWS gets, put up, visited, changed and taken away on a local AWS.

One evening, told in order: each test finds the restaurant as the one before left it.
"""

import json
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import boto3
import pytest
from botocore.exceptions import ClientError

from chalicelib.domain.orders.order_links import ticket_number
from tests.deploy.lambda_events import HOURLY
from tests.deploy.standing import Standing
from tests.deploy.visiting import Cdn, another_house, as_deployer, deploy, replace, run, signed_in, soon
from tests.pictures import book_with_picture, webp
from tools.deploy.budget import read_limit
from tools.deploy.stacks import find, outputs, parameters
from tools.site_headers import PAGE_HEADERS, hashes_in, policy_for

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return another_house(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def cdn(standing: Standing) -> Cdn:
    return standing.cdn


def test_the_first_deploy_says_where_the_restaurant_is_what_went_out_and_who_hears(standing: Standing):
    assert outputs("refectory-dev")["Address"] in standing.said
    assert parameters("refectory-dev-larder")["Address"] == outputs("refectory-dev")["Address"], "F64: invitations say it"
    assert "! hearing: nobody hears an alarm. Type: make deploy STAGE=dev EMAIL=you@example.com\n! budget: none, " in standing.said, "F12"
    assert re.search(r"the package is [34]\.\d MB: botocore [\d,]+ KB, .*chalicelib [\d,]+ KB", standing.said)


def test_the_menu_is_served_at_the_printed_address_with_the_headers_of_a_page(cdn: Cdn):
    page = cdn.ask("/")
    assert page.status == 200
    assert "Maison Valombrée" in page.text
    policy = policy_for(hashes_in([page.text]))
    assert "'sha256-" in policy
    assert {name: page.headers.get(name.lower()) for name in PAGE_HEADERS} == {**PAGE_HEADERS, "Content-Security-Policy": policy}
    assert "s-maxage=10" in page.headers["cache-control"]


def test_a_file_is_kept_for_a_year_because_its_name_is_its_content(cdn: Cdn):
    script = cdn.ask("/").text.split('src="/assets/')[1].split('"')[0]
    file = cdn.ask(f"/assets/{script}")
    assert (file.status, file.headers["cache-control"]) == (200, "public, max-age=31536000, immutable")
    assert file.headers["x-content-type-options"] == "nosniff"


def test_an_address_where_nothing_is_shows_the_page_that_says_so(cdn: Cdn):
    page = cdn.ask("/truffles")
    assert page.status == 404
    assert "<!doctype html>" in page.text.lower()
    nothing = cdn.ask("/api/truffles")
    assert (nothing.status, nothing.headers["content-type"]) == (404, "application/problem+json")


def test_an_address_of_a_language_without_its_slash_leads_to_the_menu_in_it(cdn: Cdn):
    led = cdn.ask("/fr?table=7")
    assert (led.status, led.headers["location"]) == (302, "/fr/?table=7")
    assert 'data-language="fr"' in cdn.ask("/fr/?table=7").text


def test_neither_template_nor_package_can_be_fetched_through_the_cdn(cdn: Cdn):
    assert cdn.ask("/templates/index.html").status == 404
    assert cdn.ask("/../templates/index.html").status in (400, 404)


def test_the_kitchen_has_no_door_beside_the_cdn(cdn: Cdn):
    api = outputs("refectory-dev")["RestAPIId"]
    beside = Cdn(cdn.endpoint, urlsplit(cdn.endpoint).netloc)
    answer = beside.ask(f"/_aws/execute-api/{api}/api/api/menu")
    assert (answer.status, answer.headers["content-type"]) == (404, "application/problem+json")
    guessed = beside.ask(f"/_aws/execute-api/{api}/api/api/menu", headers={"x-api-key": "g" * 40})
    assert guessed.status == 404


@pytest.mark.secret
def test_whoever_guesses_is_who_they_are_whatever_they_write_into_the_header(cdn: Cdn):
    """F13"""

    def guess(number: int, address: str) -> int:
        forged = {"X-Forwarded-For": f"203.0.113.{number}, 198.51.100.{number}"}
        return cdn.ask("/api/session", "POST", {"name": f"name-{number}@example.com", "password": "guess"}, forged, address).status

    assert [guess(number, "127.0.0.2") for number in range(7)] == [*[401] * 5, *[429] * 2]
    assert guess(8, "127.0.0.3") == 401, "whoever stands beside has guessed nothing"


@pytest.fixture
def route_for_mails(cdn: Cdn) -> Iterator[str]:  # noqa: ARG001 - it is the one with the route
    """It may be asked so seldom that a slow machine's flood meets its limit too; afterwards as often as before."""
    gateway, path = boto3.client("apigateway"), "/api/password"
    (api,) = [found["id"] for found in gateway.get_rest_apis()["items"] if "refectory" in found["name"].lower()]
    (stage,) = gateway.get_stages(restApiId=api)["item"]
    (was,) = [found for name, found in stage["methodSettings"].items() if "password" in name and name.endswith("POST")]

    def set_limits(rate: float, burst: int) -> None:
        of_route = f"/{path.replace('/', '~1')}/POST/throttling"
        limits = {"rateLimit": rate, "burstLimit": burst}
        changes = [{"op": "replace", "path": f"{of_route}/{name}", "value": str(number)} for name, number in limits.items()]
        gateway.update_stage(restApiId=api, stageName=stage["stageName"], patchOperations=changes)

    set_limits(0.2, 5)
    yield path
    set_limits(was["throttlingRateLimit"], was["throttlingBurstLimit"])


def test_whoever_floods_one_route_closes_no_other(cdn: Cdn, route_for_mails: str):
    """F12"""
    with ThreadPoolExecutor(60) as flood:
        answers = list(flood.map(lambda _: cdn.ask(route_for_mails, "POST", {"name": "nobody"}), range(60)))
        assert cdn.ask("/api/slots").status == 200
    assert {answer.status for answer in answers} <= {400, 503, 504}, "on a slow machine the CDN gives one up"
    busy = [answer for answer in answers if answer.status == 503]
    assert {(answer.json["type"], answer.headers["retry-after"]) for answer in busy} == {("urn:refectory:problem:kitchen-busy", "2")}


@pytest.fixture(scope="module")
def slot(cdn: Cdn) -> str:
    return cdn.ask("/api/slots").json["slots"][0]


@pytest.fixture(scope="module")
def order(cdn: Cdn, slot: str) -> str:
    placed = cdn.order(slot, key="the-first-order-of-the-evening")
    assert placed.status == 201
    return placed.json["id"]


def test_a_visitor_orders_and_the_crew_cooks(cdn: Cdn, slot: str, order: str):
    assert cdn.order(slot, key="the-first-order-of-the-evening").json["id"] == order
    assert cdn.ask("/api/tickets").status == 401
    crew = signed_in(cdn, "crew")
    assert ticket_number(order) in cdn.ask("/api/tickets", headers=crew).text
    moved = cdn.ask(f"/api/tickets/{ticket_number(order)}/state", "PUT", {"seen": 0, "to": "cooking"}, crew)
    assert moved.status == 200
    assert cdn.ask(f"/api/orders/{order}").json["state"] == "cooking"


def test_a_new_menu_is_on_the_page_by_itself_when_it_comes_on_offer(cdn: Cdn, tmp_path: Path):
    book = book_with_picture(tmp_path / "demo", webp(640, 480))
    replace(book / "restaurant.yaml", "The season, the fire, and very little else", "Snow, fire, and chestnuts")
    published = run("deploy.publish", "--stage", "dev", "--book", str(book))
    assert published.returncode == 0, published.stderr
    assert soon(lambda: "Snow, fire, and chestnuts" in cdn.ask("/").text)
    picture = cdn.ask(cdn.ask("/").text.split('<img src="')[1].split('"')[0], "HEAD")
    kept = ("image/webp", "public, max-age=31536000, immutable", "nosniff")
    assert picture.status == 200
    assert tuple(picture.headers[name] for name in ("content-type", "cache-control", "x-content-type-options")) == kept


@pytest.mark.usefixtures("cdn")
def test_the_sweep_is_planned_every_hour_and_runs():
    rules = boto3.client("events").list_rules()["Rules"]
    (hourly,) = [rule for rule in rules if rule.get("ScheduleExpression") == "rate(1 hour)"]
    (target,) = boto3.client("events").list_targets_by_rule(Rule=hourly["Name"])["Targets"]
    answer = boto3.client("lambda").invoke(FunctionName=target["Arn"], Payload=json.dumps(HOURLY).encode())
    assert ("FunctionError" in answer, answer["Payload"].read()) == (False, b"0")


def test_no_order_fails_while_the_kitchen_is_changed(cdn: Cdn, house: Path):
    slots, crew = cdn.ask("/api/slots").json["slots"], signed_in(cdn, "crew")  # who may order as often as the telephone rings
    answers, over = [], threading.Event()

    def keep_ordering(first: int) -> None:
        number = first
        while not over.is_set():
            answers.append(cdn.order_as_a_browser_does(slots[number % len(slots)], crew).status)
            number += 3
            over.wait(0.5)

    visitors = [threading.Thread(target=keep_ordering, args=(number,)) for number in range(3)]
    for visitor in visitors:
        visitor.start()
    replace(house / "chalicelib" / "kitchen" / "menu.py", "max-age=2, ", "max-age=3, ")
    changed = deploy("--alarmemail", "odile@example.com", house=house)
    before = len(answers)
    soon(lambda: len(answers) > before + 10 and answers.count(201) > 20)
    over.set()
    for visitor in visitors:
        visitor.join()
    assert changed.returncode == 0, changed.stdout + changed.stderr
    (hearer,) = boto3.client("sns").list_subscriptions_by_topic(TopicArn=outputs("refectory-dev")["Alarms"])["Subscriptions"]
    assert (hearer["Endpoint"], "! hearing" in changed.stdout) == ("odile@example.com", False), "F59"
    assert read_limit("dev") == {"Amount": "12", "Unit": "USD"}, "F59: as it was said before anybody heard of it"
    assert "max-age=3" in cdn.ask("/api/menu").headers["cache-control"]
    assert set(answers) <= {201, 409}, "sold out is an answer; a fault is not"
    assert answers.count(201) > 20


def test_a_kitchen_that_cannot_serve_the_menu_never_does_and_the_old_one_cooks_on(cdn: Cdn, house: Path):
    """F57"""
    menu = house / "chalicelib" / "kitchen" / "menu.py"
    replace(menu, "card, left = offering", "card, left = catering")
    broken = deploy(house=house)
    assert broken.returncode == 1
    assert "The new kitchen cannot serve the menu: NameError: name 'catering' is not defined" in broken.stderr
    assert find("refectory-dev")["StackStatus"] == "UPDATE_ROLLBACK_COMPLETE"
    assert cdn.order(cdn.ask("/api/slots").json["slots"][-1], **cdn.plenty()).status == 201
    assert deploy("--alarmemail", "no").returncode == 0
    assert read_limit("dev") is None, "F64"
    assert parameters("refectory-dev")["DailyCostLimit"] == "12", "it is there for whoever hears of it next"


def test_destroying_asks_first_and_keeps_what_was_ordered(cdn: Cdn):
    refused = run("deploy.destroy", "--stage", "dev", said="no\n")
    assert (refused.returncode, cdn.ask("/").status) == (1, 200)
    gone = run("deploy.destroy", "--stage", "dev", said="dev\n")
    assert gone.returncode == 0, gone.stdout + gone.stderr
    assert find("refectory-dev") is None
    assert boto3.client("dynamodb").describe_table(TableName="refectory-dev")["Table"]["ItemCount"] > 20


def test_what_was_kept_is_there_when_the_restaurant_comes_back(cdn: Cdn, slot: str, order: str):
    back = deploy()
    assert back.returncode == 0, back.stdout + back.stderr
    again = Cdn(cdn.endpoint, urlsplit(outputs("refectory-dev")["Address"]).netloc)
    assert "Snow, fire, and chestnuts" in again.ask("/").text
    assert again.order(slot, key="the-first-order-of-the-evening").json["id"] == order
    assert again.ask(f"/api/orders/{order}").json["state"] == "cooking"


@pytest.mark.usefixtures("cdn")
def test_everything_goes_when_everything_is_to_go():
    with pytest.raises(ClientError, match="protect"):
        boto3.client("dynamodb").delete_table(TableName="refectory-dev")
    with as_deployer():  # F64
        gone = run("deploy.destroy", "--stage", "dev", "--everything", "--yes", "dev")
    assert gone.returncode == 0, gone.stdout + gone.stderr
    assert "· refectory-dev is no longer protected against being deleted" in gone.stdout, "F14"
    assert boto3.client("cognito-idp").list_user_pools(MaxResults=60)["UserPools"] == []
    assert [log["logGroupName"] for log in boto3.client("logs").describe_log_groups()["logGroups"]] == []
    assert boto3.client("dynamodb").list_tables()["TableNames"] == []
    assert boto3.client("s3").list_buckets()["Buckets"] == []
    assert boto3.client("ssm").describe_parameters()["Parameters"] == []
