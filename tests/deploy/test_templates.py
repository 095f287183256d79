"""The templates before the public checkers: cfn-lint, which knows what AWS takes, and checkov, which knows what one regrets."""

import json
from pathlib import Path
from typing import Any

import boto3
import pytest
import yaml

from tests.deploy.templates import LARDER, Finding, Template, findings, kinds_in
from tools.deploy.checks.findings import Mark
from tools.deploy.checks.machine import check_region

EXCEPTIONS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("exceptions.yaml").read_text())
EXCUSED = {Finding(entry["check"], name) for entry in EXCEPTIONS for name in entry["at"]}
LONGEST_SENT = 51_200
"""What CloudFormation takes in a request, in bytes; a longer template has to lie in a bucket."""
LONGEST_UPLOADED = 1_000_000
OUR_OWN = {"AWS::CloudFormation::CustomResource"}
UNKNOWN_TO_THE_CHECKERS = {"me-south-1"}
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


def test_what_the_templates_name_is_there_in_every_region_that_doctor_lets_through(
    app_template: Template, larder_template: Template, monkeypatch: pytest.MonkeyPatch
):
    """(F59)"""
    kinds = {found["Type"] for template in (app_template, larder_template) for found in template.resources.values()} - OUR_OWN
    assert len(kinds) > 20
    session, let_through = boto3.session.Session(), set()
    for region in session.get_available_regions("cloudformation"):
        monkeypatch.setenv("AWS_DEFAULT_REGION", region)
        let_through |= {region for finding in check_region() if finding.mark is Mark.FINE}
    there = {region: kinds_in(region) for region in let_through - UNKNOWN_TO_THE_CHECKERS}
    assert len(there) > 30
    assert [(region, kind) for region, known in sorted(there.items()) for kind in sorted(kinds - known)] == []


def test_larder_and_guard_fit_into_a_request_and_the_rest_into_an_upload(app_template: Template, guard_template: Template):
    assert len(LARDER.read_bytes()) < LONGEST_SENT
    assert len(guard_template.file.read_bytes()) < LONGEST_SENT
    assert len(app_template.file.with_name("sam.json").read_bytes()) < LONGEST_UPLOADED
