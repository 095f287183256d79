"""The drill as an owner does it on AWS: exported, destroyed with everything, laid anew, restored, opened. How the files open on a laptop stands in test_on_a_laptop."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import boto3
import pytest

from tests.deploy.visiting import Cdn, a_cloud, deploy, run
from tools.deploy.stacks import outputs

pytestmark = pytest.mark.engine


@pytest.fixture
def endpoint() -> Iterator[str]:
    with a_cloud() as address:
        yield address


def put_up(endpoint: str, *arguments: str) -> Cdn:
    said = deploy(*arguments)
    assert said.returncode == 0, said.stdout + said.stderr
    return Cdn(endpoint, urlsplit(outputs("refectory-dev")["Address"]).netloc)


def done(tool: str, *arguments: str) -> str:
    said = run(tool, "--stage", "dev", *arguments)
    assert said.returncode == 0, said.stdout + said.stderr
    return said.stdout


def items() -> list[dict]:
    """All that an owner owns: who has how many orders open comes and goes."""
    found = boto3.client("dynamodb").scan(TableName="refectory-dev", ConsistentRead=True)["Items"]
    return sorted(
        (item for item in found if not item["pk"]["S"].startswith("SENDER#")), key=lambda item: (item["pk"]["S"], item["sk"]["S"])
    )


def test_a_restaurant_on_aws_that_was_exported_and_destroyed_comes_back_equal(endpoint: str, tmp_path: Path):
    cdn = put_up(endpoint, "--book", "demo")
    order = cdn.order(cdn.ask("/api/slots").json["slots"][0]).json["id"]
    before, page = items(), cdn.ask("/").text
    assert "secrets are not among them" in done("backup.export", "--to", str(tmp_path / "export"))
    done("deploy.destroy", "--everything", "--yes", "dev")
    assert boto3.client("dynamodb").list_tables()["TableNames"] == []

    refused = run("backup.restore", "--stage", "dev", "--from", str(tmp_path / "export"))
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1), "where nothing is laid, a sentence says so"
    done("deploy.resources")
    assert f"{len(before)} items are back" in done("backup.restore", "--from", str(tmp_path / "export"))
    assert items() == before
    done("rebuild")
    again = put_up(endpoint)
    assert again.ask("/").text == page
    assert again.ask(f"/api/orders/{order}").json["state"] == "received"
    assert again.order(again.ask("/api/slots").json["slots"][0]).status == 201
