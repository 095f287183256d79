"""The drills as an owner does them on AWS: exported, destroyed with everything, laid anew, restored, opened; and brought back as it was.

How the files open on a laptop stands in test_on_a_laptop.
"""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import boto3
import pytest

from tests.deploy.ailing import answers, switch_recovery
from tests.deploy.standing import Standing
from tests.deploy.visiting import ROOT, Cdn, as_deployer, deploy, replace, run, soon
from tools.backup.recovery import recover
from tools.deploy.stacks import outputs

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def cdn(standing: Standing) -> Cdn:
    """Who takes the restaurant away comes last."""
    return standing.cdn


def done(tool: str, *arguments: str) -> str:
    said = run(tool, "--stage", "dev", *arguments)
    assert said.returncode == 0, said.stdout + said.stderr
    return said.stdout


def items() -> list[dict]:
    """All that an owner owns: who has how many orders open comes and goes."""
    found = boto3.client("dynamodb").scan(TableName="refectory-dev", ConsistentRead=True)["Items"]
    return sorted(
        (item for item in found if not item["pk"]["S"].startswith(("SENDER#", "CALLS"))),
        key=lambda item: (item["pk"]["S"], item["sk"]["S"]),
    )


def put_aside(at: datetime) -> None:
    """What AWS would make of this second: the engine keeps no seconds, and copies the table as it is."""
    window = {"EarliestRestorableDateTime": at, "LatestRestorableDateTime": at}
    boto3.DEFAULT_SESSION = None
    with answers(
        "dynamodb.DescribeContinuousBackups",
        lambda said: said["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"].update(window),
    ):
        recover("refectory-dev", at, "dev", at, print)


def test_a_stage_that_stands_is_brought_back_as_it_was_and_a_warm_kitchen_serves_it(cdn: Cdn, tmp_path: Path):
    """F66, by somebody who may do what a deployer may; for which tables recovery is allowed, the engine does not look."""
    at = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=10)
    switch_recovery(on=True)
    slot = cdn.ask("/api/slots").json["slots"][0]
    order = cdn.order(slot).json["id"]
    before, dishes = items(), cdn.ask("/api/menu").json["menu"]["dishes"]
    shutil.copytree(ROOT / "demo", tmp_path / "wrong")
    replace(tmp_path / "wrong" / "restaurant.yaml", "name: Maison Valombrée", "name: Maison Nowhere")
    put_aside(at)
    with as_deployer():
        done("deploy.publish", "--book", str(tmp_path / "wrong"), "--anyway")
        assert "Maison Nowhere" in cdn.ask("/api/menu").text
        later = cdn.order(slot).json["id"]
        said = done("backup.undo", "--at", f"{at:%Y-%m-%dT%H:%M:%SZ}", "--yes", "dev")
    assert "orders that came in since and would be gone, so call whom you must: 1\n" in said
    assert kept(items()) == kept(before)
    assert cdn.ask("/api/menu").json["menu"]["dishes"] == dishes
    assert "Maison Nowhere" not in cdn.ask("/api/menu").text
    assert soon(lambda: f'data-version="{cdn.ask("/api/availability").json["version"]}"' in cdn.ask("/").text), "the page follows by itself"
    assert "Maison Nowhere" not in cdn.ask("/").text
    assert [cdn.ask(f"/api/orders/{each}").status for each in (order, later)] == [200, 404]
    assert cdn.order(slot).status == 201
    assert boto3.client("dynamodb").list_tables()["TableNames"] == ["refectory-dev"]
    done("rebuild")


def kept(found: list[dict]) -> list[dict]:
    """What is as it was: all but what is written once, and the numbers by which the shelf names it."""
    left = [item for item in found if item["pk"]["S"].partition("#")[0] not in ("MENU", "RULES", "BOOK", "LOG", "SESSIONS", "GUESSES")]
    return [{name: value for name, value in item.items() if not name.endswith("_version")} for item in left]


def test_a_restaurant_on_aws_that_was_exported_and_destroyed_comes_back_equal(cdn: Cdn, tmp_path: Path):
    order = cdn.order(cdn.ask("/api/slots").json["slots"][0]).json["id"]
    before, page, address = items(), cdn.ask("/").text, outputs("refectory-dev")["Address"]
    assert "secrets are not among them" in done("backup.export", "--to", str(tmp_path / "export"))
    boto3.client("dynamodb").restore_table_to_point_in_time(
        SourceTableName="refectory-dev", TargetTableName="refectory-dev-at-20261127T190000Z", UseLatestRestorableTime=True
    )
    done("deploy.destroy", "--everything", "--yes", "dev")
    assert boto3.client("dynamodb").list_tables()["TableNames"] == []

    refused = run("backup.restore", "--stage", "dev", "--from", str(tmp_path / "export"))
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1), "where nothing is laid, a sentence says so"
    done("deploy.resources")
    assert f"{len(before)} items are back" in done("backup.restore", "--from", str(tmp_path / "export"))
    assert items() == before
    done("rebuild")
    back = deploy()
    assert back.returncode == 0, back.stdout + back.stderr
    new = outputs("refectory-dev")["Address"]
    again = Cdn(cdn.endpoint, urlsplit(new).netloc)
    assert address in page
    assert again.ask("/").text == page.replace(address, new)
    assert again.ask(f"/api/orders/{order}").json["state"] == "received"
    assert again.order(again.ask("/api/slots").json["slots"][0]).status == 201
