"""A kitchen that has just started remembers nothing, and finds everything where it lies."""

import json
import secrets
from dataclasses import replace

import boto3
import pytest

from chalicelib.domain.rules.rules import rules_of
from chalicelib.events.publish_page import publish_page
from chalicelib.kitchen import the_pass
from chalicelib.larder.menus import read_menu
from chalicelib.larder.rules import keep_rules
from chalicelib.outside.keyring import keyring
from chalicelib.service.publishing import publish
from chalicelib.settings import settings
from tests.at_the_pass import Pass, dish
from tests.bistro import BISTRO, FRIDAY_EVENING
from tests.house import restart
from tests.larder.scenes import entry

NAME = "/refectory/dev/secrets"


def test_the_first_visitor_of_a_process_sees_the_menu_that_is_on_offer(kitchen: Pass):
    warm = kitchen.get("/api/menu").told
    restart()
    assert kitchen.get("/api/menu").told == warm


def test_a_process_that_starts_in_the_evening_cooks_by_the_rules_of_that_evening(kitchen: Pass):
    assert keep_rules(replace(rules_of(read_menu()), version=1, off={"sole": None}), entry())
    restart()
    assert kitchen.get("/api/availability").told["left"]["sole"] == 0


def test_a_container_that_starts_asks_for_its_secrets_by_their_name(kitchen: Pass, monkeypatch: pytest.MonkeyPatch):
    kept = {"order_secret": secrets.token_urlsafe(32), "mark_secret": secrets.token_urlsafe(32)}
    boto3.client("ssm").put_parameter(Name=NAME, Type="SecureString", Value=json.dumps(kept))
    for name in ("REFECTORY_ORDER_SECRET", "REFECTORY_MARK_SECRET"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("REFECTORY_STAGE", "dev")
    monkeypatch.setenv("REFECTORY_SECRETS", NAME)
    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_NAME", "refectory-dev-api_handler")
    restart()
    keyring.cache_clear()
    the_pass.check_secrets()
    assert kitchen.order(dish("leeks")).status == 201
    keyring.cache_clear()


@pytest.mark.usefixtures("larder")
def test_a_page_is_written_from_what_lies_in_the_bucket_and_on_the_shelf(monkeypatch: pytest.MonkeyPatch):
    bucket = f"refectory-test-site-{secrets.token_hex(4)}"
    monkeypatch.setenv("REFECTORY_SITE", bucket)
    settings.cache_clear()
    house = boto3.client("s3")
    house.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-3"})
    house.put_object(Bucket=bucket, Key="templates/index.html", Body=b"<h1>{{ restaurant.name }}</h1>")
    assert keep_rules(replace(rules_of(read_menu()), version=1), entry())
    restart()
    assert publish_page(FRIDAY_EVENING) == 1
    assert house.get_object(Bucket=bucket, Key="site/index.html")["Body"].read() == b"<h1>Chez Leek</h1>"
    for name in ("order.html", "robots.txt", "site.webmanifest", "sitemap.xml"):
        house.put_object(Bucket=bucket, Key=f"templates/{name}", Body=b"")
    for path in ("ar/", "ar/order.html"):
        house.put_object(Bucket=bucket, Key=f"site/{path}", Body=b"")  # the house spoke Arabic until now
    publish(replace(BISTRO, restaurant=replace(BISTRO.restaurant, other_languages=("fr",))), FRIDAY_EVENING)
    publish_page(FRIDAY_EVENING)
    found = [entry["Key"] for entry in house.list_objects_v2(Bucket=bucket, Prefix="site/")["Contents"]]
    ours = ["index.html", "order.html", "robots.txt", "site.webmanifest", "sitemap.xml"]
    assert found == [f"site/{path}" for path in ("fr/", "fr/order.html", *ours)]
