"""The doctor looks at the pages, the secrets, the doors that visitors use, and at what was changed by hand."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest

from tests.deploy.ailing import (
    STACK,
    answers,
    chalice_has_deployed,
    complaints,
    line,
    make_well,
    physical,
    the_shelf_says,
    told,
    without,
)
from tests.deploy.standing import Standing
from tools.deploy import stacks
from tools.deploy.checks.front_door import check_certificate
from tools.deploy.checks.stacks import DeployedStack
from tools.deploy.rotate import rotate
from tools.deploy.visit import NotServed, check_served, find_faults

pytestmark = pytest.mark.engine
SECRETS, DOOR = "/refectory/dev/secrets", "/refectory/dev/door"


@pytest.fixture(scope="module", autouse=True)
def restaurant(standing: Standing) -> None:  # noqa: ARG001 - it is the one
    make_well()


def test_a_page_that_stayed_behind_its_menu_is_found():
    with the_shelf_says(2):
        assert line("site").startswith("✗ site: /, /fr/, /ar/: the page shows menu 1 and menu 2 is on offer.")
    assert line("site").startswith("· site: ")


def test_a_page_that_was_never_written_is_named():
    with without("site/index.html", "site/order.html"):
        assert line("site").startswith("✗ site: not published: index.html, order.html is not in refectory-dev-site-")


def test_a_language_whose_pages_are_missing_or_of_another_menu_is_named():
    with without("site/ar/", "site/fr/order.html"):
        assert line("site").startswith("✗ site: not published: ar/, fr/order.html is not in refectory-dev-site-")
    with without("site/fr/"):
        old = b'<body data-language="fr" data-version="7">'
        boto3.client("s3").put_object(Bucket=physical("SiteBucket", "refectory-dev-larder"), Key="site/fr/", Body=old)
        assert line("site").startswith("✗ site: /fr/: the page shows menu 7 and menu 1 is on offer.")


def test_a_picture_that_is_lost_is_named():
    with without("site/index.html"):
        page = b'<body data-version="1"><img src="/assets/pictures/0f.webp" alt="">'
        boto3.client("s3").put_object(Bucket=physical("SiteBucket", "refectory-dev-larder"), Key="site/index.html", Body=page)
        assert line("pictures").startswith("✗ pictures: 0f.webp is not in refectory-dev-site-")


def test_a_site_that_was_never_sent_is_told_as_such():
    with without("templates/index.html"):
        assert line("site").startswith("✗ site: it was never sent")


@contextmanager
def kept(name: str, value: str | None, kind: str = "SecureString") -> Iterator[None]:
    """A parameter as somebody left it, or gone."""
    client = boto3.client("ssm")
    was = client.get_parameter(Name=name, WithDecryption=True)["Parameter"]
    client.delete_parameter(Name=name)
    if value is not None:
        client.put_parameter(Name=name, Type=kind, Value=value)
        yield
        client.delete_parameter(Name=name)
    else:
        yield
    client.put_parameter(Name=name, Type=was["Type"], Value=was["Value"])


def test_secrets_that_are_gone_are_told_with_what_makes_new_ones():
    with kept(SECRETS, None):
        assert line("secrets") == f"✗ secrets: the parameter {SECRETS} is missing. Type: make deploy STAGE=dev"
    with kept(DOOR, None):
        assert line("door key") == f"✗ door key: the parameter {DOOR} is missing. Type: make deploy STAGE=dev"


def spoiled_by(change: dict[str, Any]) -> str:
    """What the deploy made, with something in it changed."""
    made = json.loads(boto3.client("ssm").get_parameter(Name=SECRETS, WithDecryption=True)["Parameter"]["Value"])
    return json.dumps({**made, **change})


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"order_secret": None}, f"The parameter {SECRETS} does not hold the kitchen's secrets."),
        ({"order_secret": "short"}, f"order_secret of {SECRETS} is too weak"),
        ({"order_secret": "a" * 64}, f"order_secret of {SECRETS} is too weak"),
        ({"order_secret": "change-me-k7Wq2vR9xT4mB8nL3pZ6yH1cJ5dF0gSa"}, f"order_secret of {SECRETS} is too weak"),
    ],
    ids=["half", "short", "all the same", "default"],
)
def test_secrets_with_which_the_kitchen_does_not_open_are_found_before_it_does_not(change: dict[str, Any], why: str):
    with kept(SECRETS, spoiled_by(change)):
        said = line("secrets")
    assert said.startswith(f"✗ secrets: {why}")
    assert said.endswith(f"Remove it (aws ssm delete-parameter --name {SECRETS}), then type: make deploy STAGE=dev")


def test_secrets_that_are_no_json_or_one_and_the_same_are_found():
    with kept(SECRETS, "open sesame"):
        assert line("secrets").startswith(f"✗ secrets: The parameter {SECRETS} does not hold the kitchen's secrets.")
    made = json.loads(spoiled_by({}))
    with kept(SECRETS, json.dumps({name: value and made["order_secret"] for name, value in made.items()})):
        assert line("secrets").startswith(f"✗ secrets: The parameter {SECRETS} holds one secret twice")


def test_secrets_that_lie_open_and_a_door_key_that_can_be_guessed_are_found():
    with kept(SECRETS, spoiled_by({}), "String"):
        assert line("secrets").startswith(f"✗ secrets: {SECRETS} is not encrypted")
    with kept(DOOR, "open sesame", "String"):
        assert line("door key").startswith(f"✗ door key: {DOOR} is too weak")


def test_an_exchange_of_secrets_is_shown_and_one_that_missed_the_kitchen_is_wrong():
    running = stacks.parameters(STACK)
    kept = rotate("dev", datetime.now(UTC))
    assert line("secrets") == (
        f"✗ secrets: version {kept['SecretsVersion']} is kept, and what runs has version {running['SecretsVersion']}."
        " Type: make deploy STAGE=dev"
    )
    assert line("door key") == "✗ door key: version 2 is kept, and the CDN has version 1. Type: make deploy STAGE=dev"
    stacks.change(STACK, {"UsePreviousTemplate": True}, kept)
    until = json.loads(boto3.client("ssm").get_parameter(Name=SECRETS, WithDecryption=True)["Parameter"]["Value"])["before"]["until"]
    assert (
        line("secrets") == f"· secrets: fine; those before the exchange stay good until {datetime.fromisoformat(until):%Y-%m-%d %H:%M} UTC"
    )
    assert line("secrets", later=timedelta(days=8)) == "· secrets: fine"
    assert complaints() == []


def test_a_cdn_that_was_switched_off_lets_nobody_in():
    client, name = boto3.client("cloudfront"), physical("Distribution")

    def switch(*, on: bool) -> None:
        found = client.get_distribution_config(Id=name)
        config = {**found["DistributionConfig"], "Enabled": on}
        for origin in config["Origins"]["Items"]:
            if "CustomOriginConfig" in origin:  # the engine forgets to tell the ports that AWS takes by itself
                origin["CustomOriginConfig"] |= {"HTTPPort": 80, "HTTPSPort": 443}
        client.update_distribution(Id=name, IfMatch=found["ETag"], DistributionConfig=config)

    switch(on=False)
    assert line("CDN").startswith("✗ CDN: it is switched off, so nobody gets in.")
    switch(on=True)
    assert line("CDN").startswith("· CDN: open at https://")


def test_a_cdn_that_is_on_its_way_to_the_edges_is_worth_knowing():
    with answers("cloudfront.GetDistribution", lambda said: said["Distribution"].update(Status="InProgress")):
        assert line("CDN").startswith("! CDN: not deployed everywhere yet")


def certificate(name: str, arn: str, later: timedelta = timedelta()) -> str:
    """What is said of a kitchen that was deployed with a name of its own."""
    kitchen = DeployedStack(STACK, "dev", settled=True, outputs={}, parameters={"Domain": name, "Certificate": arn}, resources={})
    (found,) = check_certificate(kitchen, datetime.now(UTC) + later)
    return str(found)


def test_a_certificate_must_be_of_the_restaurants_name_and_good_for_another_month():
    client = boto3.client("acm", region_name="us-east-1")
    arn = client.request_certificate(DomainName="order.example.com", ValidationMethod="DNS")["CertificateArn"]
    assert line("certificate").startswith("· certificate: the CDN's own")
    stacks.change(STACK, {"UsePreviousTemplate": True}, {"Domain": "order.example.com", "Certificate": arn})
    left = client.describe_certificate(CertificateArn=arn)["Certificate"]["NotAfter"] - datetime.now(UTC)
    assert line("certificate") == certificate("order.example.com", arn) == f"· certificate: order.example.com, good for {left.days} days"
    late, over = left - timedelta(days=20), left + timedelta(days=1)
    assert certificate("order.example.com", arn, late).startswith("✗ certificate: that of order.example.com runs out in 19 days.")
    assert certificate("order.example.com", arn, over).startswith("✗ certificate: that of order.example.com ran out on ")
    with answers("acm.DescribeCertificate", lambda said: said["Certificate"].update(Status="PENDING_VALIDATION")):
        assert certificate("order.example.com", arn).startswith("✗ certificate: order.example.com is not proven to be yours yet.")
    with answers("acm.DescribeCertificate", lambda said: said["Certificate"].update(Status="REVOKED")):
        assert "cannot be used (REVOKED)" in certificate("order.example.com", arn)
    wild = client.request_certificate(DomainName="*.example.com", ValidationMethod="DNS")["CertificateArn"]
    assert certificate("order.example.com", wild).startswith("· certificate: order.example.com, good for")
    assert certificate("order.example.org", arn).startswith("✗ certificate: it is one for order.example.com, not for order.example.org.")
    stacks.change(STACK, {"UsePreviousTemplate": True}, {"Domain": "", "Certificate": ""})
    client.delete_certificate(CertificateArn=arn)
    assert certificate("order.example.com", arn).startswith(f"✗ certificate: us-east-1 has no {arn}.")


def test_a_visitor_who_is_not_served_is_found_and_no_deploy_is_done_then(pauses: list[float]):
    """(F57)"""
    cdn = stacks.outputs(STACK)["Cdn"]
    check_served(cdn)
    with the_shelf_says(2):
        assert line("visitors").startswith(
            "✗ visitors: /api/menu is answered with 500; /api/slots is answered with 500. The log /refectory/dev/kitchen says more."
        )
        with pytest.raises(
            NotServed,
            match=r"All of it is made, but visitors are not served: /api/menu is answered with 500; /api/slots is answered with 500\.$",
        ):
            check_served(cdn)
        assert 20 <= sum(pauses) <= 60, "a page may come late"
    with without("site/index.html"):
        assert line("visitors").startswith("✗ visitors: / is answered with 404.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
        assert find_faults(cdn)[0].startswith("/ is not answered (")


def test_a_second_door_by_the_chalice_cli_is_found():
    """(F61)"""
    assert line("second door") == "· second door: none: the CDN alone reaches the kitchen"
    with chalice_has_deployed():
        assert line("second door").startswith("✗ second door: `chalice deploy` has put up a kitchen too")
        assert line("second door").endswith("Type, where that was done: chalice delete --stage dev")


def drifts() -> list[str]:
    return [str(finding) for finding in told() if finding.subject == "drift"]


def test_what_was_changed_or_removed_by_hand_is_named():
    logs, ssm = boto3.client("logs"), boto3.client("ssm")
    people = ssm.get_parameter(Name="/refectory/dev/people")["Parameter"]["Value"]
    assert drifts() == ["· drift: none: all is as the templates say"]
    logs.put_retention_policy(logGroupName="/refectory/dev/access", retentionInDays=7)
    ssm.delete_parameter(Name="/refectory/dev/people")
    boto3.client("apigateway").update_account(
        patchOperations=[{"op": "replace", "path": "/cloudwatchRoleArn", "value": "arn:aws:iam::000000000000:role/of-the-other-stage"}]
    )
    assert drifts() == [
        "✗ drift: People of refectory-dev-larder is gone. Undo that, or put it into the template and deploy.",
        "✗ drift: AccessLog of refectory-dev was changed by hand (/RetentionInDays). Undo that, or put it into the template and deploy.",
    ]
    logs.put_retention_policy(logGroupName="/refectory/dev/access", retentionInDays=30)
    ssm.put_parameter(Name="/refectory/dev/people", Type="String", Value=people)
    assert drifts() == ["· drift: none: all is as the templates say"]


def test_nobody_waits_for_ever_for_aws_to_look_at_drift(pauses: list[float]):
    looking = {"DetectionStatus": "DETECTION_IN_PROGRESS"}
    with answers("cloudformation.DescribeStackDriftDetectionStatus", lambda said: said.update(looking)):
        said = drifts()
    assert [text.partition(" after ")[0] for text in said] == [
        "! drift: AWS was still looking at refectory-dev-larder",
        "! drift: AWS was still looking at refectory-dev",
    ]
    assert 60 <= sum(pauses) <= 120


def test_what_aws_could_not_look_at_is_told_with_its_reason():
    failed = {"DetectionStatus": "DETECTION_FAILED", "DetectionStatusReason": "Failed to detect drift on [Evening]"}
    with answers("cloudformation.DescribeStackDriftDetectionStatus", lambda said: said.update(failed)):
        assert drifts()[-1] == "! drift: AWS could not look at all of refectory-dev: Failed to detect drift on [Evening]"
