"""Deploys that cannot go well: refused in words before anything is changed, and what an account has room for."""

import json
import os
from argparse import ArgumentTypeError
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest

from tests.deploy.ailing import answers, refuses
from tests.deploy.visiting import ROOT, a_cloud, another_house, deploy, replace
from tests.house import restart
from tools.deploy import stacks
from tools.deploy.deploy import FAILURES, NoCertificate, ceiling, check_name, dollars, read_given, say_who_hears
from tools.deploy.publish import check_book, publish_book
from tools.deploy.runtime import OtherRuntime, check_runtime, this_runtime

pytestmark = pytest.mark.engine


@pytest.fixture(autouse=True)
def endpoint() -> Iterator[str]:
    with a_cloud() as address:
        yield address


def refused(*arguments: str, house: Path | None = None) -> str:
    said = deploy(*arguments, **({"house": house} if house else {}))
    assert said.returncode == 1, said.stdout
    assert boto3.client("cloudformation").describe_stacks()["Stacks"] == []
    assert said.stderr.startswith("The restaurant is not deployed. "), said.stderr
    return said.stderr.removeprefix("The restaurant is not deployed. ")


def test_a_name_without_a_certificate_is_refused():
    said = refused("--domain", "order.example.com")
    assert said.startswith("order.example.com needs a certificate. Request one in us-east-1")


def test_a_certificate_that_is_not_proven_yet_is_refused_before_the_cdn_does():
    """(F64)"""
    arn = boto3.client("acm", region_name="us-east-1").request_certificate(DomainName="order.example.com")["CertificateArn"]
    named = {"Domain": "order.example.com", "Certificate": arn}
    check_name(named)
    with (
        answers("acm.DescribeCertificate", lambda said: said["Certificate"].update(Status="PENDING_VALIDATION")),
        pytest.raises(NoCertificate, match=r"^The certificate: order\.example\.com is not proven to be yours yet\."),
    ):
        check_name(named)
    with pytest.raises(NoCertificate, match=r"is one for order\.example\.com, not for order\.example\.org"):
        check_name({**named, "Domain": "order.example.org"})


def test_a_name_of_ones_own_and_whoever_hears_are_taken_back_with_a_no():
    """(F64)"""
    assert read_given({"Domain": "no", "Certificate": None, "AlarmEmail": "no", "OwnerCodes": "no"}) == {
        "Domain": "",
        "Certificate": "",
        "AlarmEmail": "",
        "OwnerCodes": "no",
    }
    assert read_given({"Domain": None, "Certificate": "arn:aws:acm:us-east-1:1:certificate/1"}).keys() == {"Certificate"}


def test_a_mistake_in_the_book_is_told_before_anything_is_made(tmp_path: Path):
    house = another_house(tmp_path)
    replace(house / "demo" / "restaurant.yaml", "currency:", "curency:")
    assert "curency" in refused("--book", "demo", house=house)


def test_a_first_deploy_cut_off_before_there_was_a_table_can_be_run_again():
    stacks.change("refectory-dev-larder", {"TemplateBody": json.dumps({"Resources": {"Bell": {"Type": "AWS::SQS::Queue"}}})}, {})
    check_book("dev", ROOT / "demo", anyway=False)


def test_a_network_that_goes_before_the_book_is_published_fails_the_deploy(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "environ", {**os.environ, "AWS_ENDPOINT_URL": "http://127.0.0.1:9"})
    restart()
    with pytest.raises(FAILURES):
        publish_book("dev", ROOT / "demo", anyway=False)
    restart()


def test_a_page_that_refers_to_nothing_is_told_before_anything_is_made(tmp_path: Path):
    """(F58)"""
    house = another_house(tmp_path)
    replace(house / "static_site" / "order.html", 'src="js/order/order.js"', 'src="js/order/oredr.js"')
    assert refused(house=house) == "order.html refers to js/order/oredr.js, and there is no such file.\n"


def test_a_handler_that_cannot_be_read_is_told_before_anything_is_built(tmp_path: Path):
    """(F62)"""
    house = another_house(tmp_path)
    replace(house / "chalicelib" / "kitchen" / "menu.py", "def show_menu() ->", "def show_menu( ->")
    assert refused(house=house).startswith("chalicelib/kitchen/menu.py, line ")


def test_whoever_may_not_look_at_budgets_has_deployed_all_the_same(capsys: pytest.CaptureFixture[str]):
    """F12"""
    topic = boto3.client("sns").create_topic(Name="alarms")["TopicArn"]
    with refuses("budgets.DescribeBudget", "AccessDeniedException", "not authorized to perform: budgets:ViewBudget"):
        say_who_hears("dev", topic, {"AlarmEmail": "", "DailyCostLimit": "5"})
    hearing, money = capsys.readouterr().out.splitlines()
    assert hearing == "! hearing: nobody hears an alarm. Type: make deploy STAGE=dev EMAIL=you@example.com"
    assert money.startswith("✗ budget: ")


def test_a_stage_goes_over_to_another_python_only_when_that_is_said():
    """(F63)"""
    check_runtime("dev", None)
    function = {
        "Type": "AWS::Lambda::Function",
        "Properties": {
            "Runtime": "python3.9",
            "Handler": "index.run",
            "Role": "arn:aws:iam::000000000000:role/pages",
            "Code": {"ZipFile": ""},
        },
    }
    template = {"Resources": {"Pages": function}, "Outputs": {"PublishPage": {"Value": {"Ref": "Pages"}}}}
    stacks.change("refectory-dev", {"TemplateBody": json.dumps(template)}, {})
    with pytest.raises(
        OtherRuntime, match=rf"^dev runs on python3\.9, and this is {this_runtime()}\. .* or say RUNTIME={this_runtime()}\.$"
    ):
        check_runtime("dev", None)
    check_runtime("dev", this_runtime())


def test_a_python_that_this_machine_has_not_is_refused():
    """Also for a new stage, or one that runs on this machine's."""
    with pytest.raises(
        OtherRuntime, match=rf"^This machine's Python is {this_runtime()}\. Make \.venv anew with python3\.9, or leave RUNTIME out\.$"
    ):
        check_runtime("dev", "python3.9")


@pytest.mark.parametrize("amount", ["5,50", "abc", "0", "0.99", "-1", "nan", "1e3", "5.005", ""])
def test_an_amount_that_is_none_is_refused_before_anything_is_done(amount: str):
    with pytest.raises(ArgumentTypeError, match=r"^COST is dollars a day, as in COST=5 or COST=12\.50, and not less than 1\.$"):
        dollars(amount)


@pytest.mark.parametrize("amount", ["1", "5", "12.50", "100", "007"])
def test_an_amount_is_whole_dollars_or_cents_too(amount: str):
    assert dollars(amount) == amount


@pytest.mark.parametrize(
    ("whole", "left", "before", "reserved"),
    [
        (1000, 1000, {}, "50"),
        (10, 10, {}, "0"),
        (1000, 152, {}, "0"),
        (1000, 153, {}, "50"),
        (1000, 100, {"Concurrency": "50"}, "50"),
        (1000, 100, {"Concurrency": "0"}, "0"),
    ],
)
def test_only_what_nobody_else_on_the_account_has_reserved_is_reserved(whole: int, left: int, before: dict[str, str], reserved: str):
    """AWS refuses a reservation that leaves fewer than a hundred to whoever comes, and the whole deploy with it."""
    limit = {"ConcurrentExecutions": whole, "UnreservedConcurrentExecutions": left}
    with answers("lambda.GetAccountSettings", lambda said: said["AccountLimit"].update(limit)):
        assert ceiling(before) == reserved
