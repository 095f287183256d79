"""The templates before the public checkers: cfn-lint, which knows what AWS takes, and checkov, which knows what one regrets."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.templates import LARDER, Finding, Template, findings

EXCEPTIONS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("exceptions.yaml").read_text())
EXCUSED = {Finding(entry["check"], name) for entry in EXCEPTIONS for name in entry["at"]}
LONGEST_SENT = 51_200
"""What CloudFormation takes in a request, in bytes; a longer template has to lie in a bucket."""
LONGEST_UPLOADED = 1_000_000
CARELESS = {
    "Open": {"Type": "AWS::S3::Bucket", "Properties": {"AccessControl": "PublicRead", "BucketName": {"Ref": "NoSuchThing"}}},
    "Unknown": {"Type": "AWS::SQS::Queue", "Properties": {"Colour": "red"}},
}


@pytest.fixture(scope="module")
def careless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("careless") / "careless.json"
    file.write_text(json.dumps({"Resources": CARELESS}))
    return file


@pytest.fixture(scope="module")
def found(app_template: Template, larder_template: Template, guard_template: Template, careless: Path) -> dict[Path, set[Finding]]:
    """The checkers take long to start, and are started once."""
    return findings(app_template.file, larder_template.file, guard_template.file, careless)


@pytest.fixture(scope="module")
def found_in_ours(
    found: dict[Path, set[Finding]], app_template: Template, larder_template: Template, guard_template: Template
) -> set[Finding]:
    return found[app_template.file] | found[larder_template.file] | found[guard_template.file]


def test_the_checkers_find_nothing_but_what_is_excused(found_in_ours: set[Finding]):
    assert sorted(found_in_ours - EXCUSED) == []


def test_every_exception_still_occurs_and_says_why(found_in_ours: set[Finding]):
    assert sorted(EXCUSED - found_in_ours) == []
    assert [entry["check"] for entry in EXCEPTIONS if len(entry["why"].split()) < 8] == []
    assert sum(len(entry["at"]) for entry in EXCEPTIONS) == len(EXCUSED), "an exception is made once"


def test_the_checkers_do_find_a_careless_template(found: dict[Path, set[Finding]], careless: Path):
    assert {("E1020", "Open"), ("CKV_AWS_20", "Open"), ("E3002", "Unknown"), ("CKV_AWS_27", "Unknown")} <= found[careless]


def test_larder_and_guard_fit_into_a_request_and_the_rest_into_an_upload(app_template: Template, guard_template: Template):
    assert len(LARDER.read_bytes()) < LONGEST_SENT
    assert len(guard_template.file.read_bytes()) < LONGEST_SENT
    assert len(app_template.file.with_name("sam.json").read_bytes()) < LONGEST_UPLOADED
