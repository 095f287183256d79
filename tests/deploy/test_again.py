"""A restaurant that stands, deployed again: only what changed goes out, and nobody notices an exchange of keys."""

import re
import resource
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import boto3
import pytest

from tests.deploy.standing import Standing
from tests.deploy.visiting import ROOT, Cdn, another_house, deploy, replace, run
from tools.deploy.stacks import outputs
from tools.site_headers import hashes_in

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def cdn(standing: Standing) -> Cdn:
    return standing.cdn


def seconds_of_work() -> float:
    """Seconds that this machine's processors have worked for this program and for those that it has started and that are over."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(of.ru_utime + of.ru_stime for of in used)


def forgotten() -> list[str]:
    """The paths that the CDN was ever told to forget, in order."""
    client, distribution = boto3.client("cloudfront"), outputs("refectory-dev")["Distribution"]
    listed = client.list_invalidations(DistributionId=distribution)["InvalidationList"].get("Items", [])
    batches = [client.get_invalidation(DistributionId=distribution, Id=one["Id"])["Invalidation"] for one in listed]
    batches.sort(key=lambda batch: batch["CreateTime"])
    return [path for batch in batches for path in batch["InvalidationBatch"]["Paths"]["Items"]]


@pytest.mark.usefixtures("cdn")
def test_a_second_deploy_without_a_change_does_nothing_within_seconds():
    before, worked = forgotten(), seconds_of_work()
    again = deploy()
    assert again.returncode == 0, again.stderr
    assert again.stdout.count("nothing changes") == 2
    assert "0 of " in again.stdout
    assert forgotten() == before
    assert seconds_of_work() - worked < 30, "whatever else this machine does"


def test_the_cdn_forgets_the_pages_that_were_sent_and_nothing_else(cdn: Cdn, tmp_path: Path):
    """A star stands for the rest of a path, and only at its end. A page with another style meets a policy that knows both."""
    before, policy = forgotten(), cdn.ask("/").headers["content-security-policy"]
    assert {"/", "/index.html", "/404.html"} <= set(before), "those of the first deploy"
    assert [path for path in before if "*" in path or path.startswith("/assets")] == []
    house = another_house(tmp_path)
    replace(house / "static_site" / "404.html", "<title>", "<title>Nothing to eat here: ")
    replace(house / "static_site" / "css" / "menu" / "menu.css", ".service {", ".service { margin: 1px;")
    assert deploy(house=house).returncode == 0
    assert set(forgotten()[len(before) :]) == {"/404.html", "/index.html", "/", "/ar/", "/fr/"}
    page = cdn.ask("/")
    assert "margin: 1px" in page.text
    known = hashes_in([page.text])
    old, new = (set(re.findall(r"'sha256-[^']+'", text)) for text in (policy, page.headers["content-security-policy"]))
    assert new == old | {*known["StyleHashes"].split()}
    assert {*known["ScriptHashes"].split()} < old


def test_a_new_door_key_is_with_the_cdn_and_the_one_before_opens_nothing(cdn: Cdn):
    ssm, api = boto3.client("ssm"), outputs("refectory-dev")["RestAPIId"]
    beside = Cdn(cdn.endpoint, urlsplit(cdn.endpoint).netloc)

    def knocked() -> int:
        key = ssm.get_parameter(Name="/refectory/dev/door", WithDecryption=True)["Parameter"]["Value"]
        return beside.ask(f"/_aws/execute-api/{api}/api/api/menu", headers={"x-api-key": key}).status

    old = ssm.get_parameter(Name="/refectory/dev/door")["Parameter"]["Value"]
    assert knocked() == 200
    exchanged = run("deploy.rotate", "--stage", "dev")
    assert exchanged.returncode == 0, exchanged.stdout + exchanged.stderr
    assert (knocked(), cdn.ask("/api/menu").status) == (200, 200)
    assert beside.ask(f"/_aws/execute-api/{api}/api/api/menu", headers={"x-api-key": old}).status == 404


@pytest.mark.usefixtures("cdn")
def test_a_name_of_ones_own_comes_with_where_its_dns_is_to_point():
    elsewhere = deploy("--domain", "order.example.com", "--certificate", "arn:aws:acm:eu-west-3:123456789012:certificate/1")
    assert elsewhere.returncode == 1
    assert "The certificate: us-east-1 has no arn:aws:acm:eu-west-3:123456789012:certificate/1. Request one there" in elsewhere.stderr
    before = outputs("refectory-dev")
    arn = boto3.client("acm", region_name="us-east-1").request_certificate(DomainName="order.example.com")["CertificateArn"]
    named = deploy("--domain", "order.example.com", "--certificate", arn)
    assert named.returncode == 0, named.stderr
    assert f"order.example.com is for the DNS to point at {urlsplit(before['Address']).netloc}" in named.stdout
    assert "https://order.example.com" in named.stdout
    assert "order.example.com is for the DNS" in deploy().stdout, "a name is kept when it is not said again"


def test_a_book_that_would_leave_guests_waiting_names_them_and_must_be_confirmed(cdn: Cdn, tmp_path: Path):
    placed = cdn.order(cdn.ask("/api/slots").json["slots"][0]).json
    book = shutil.copytree(ROOT / "demo", tmp_path / "demo")
    file = book / "restaurant.yaml"
    file.write_text(re.sub(r"(day: )\[.*\]", r"\1[]", file.read_text()))
    for tool, said in (("deploy.publish", "The book is not published. "), ("deploy.deploy", "The restaurant is not deployed. ")):
        refused = run(tool, "--stage", "dev", "--book", str(book))
        assert refused.returncode == 1
        assert refused.stderr.startswith(f"{said}1 order was taken that could not be cooked then:\n  {placed['code']}  ")
        assert "change" not in refused.stdout
    anyway = run("deploy.publish", "--stage", "dev", "--book", str(book), "--anyway")
    assert anyway.returncode == 0, anyway.stderr
    assert cdn.ask(f"/api/orders/{placed['id']}").json["state"] == "received"
