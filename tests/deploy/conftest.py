"""The templates, translated once for all who look at them, whichever worker asks first; and a bucket of pages."""

import fcntl
import secrets
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto import mock_aws

from tests.deploy.templates import Template, read, translate


@pytest.fixture(scope="session")
def _templates(run_folder: Path) -> dict[str, Template]:
    folder = run_folder / "templates"
    with (run_folder / "templates.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "larder.json").exists():
            folder.mkdir(exist_ok=True)
            translate(folder)
    return {name: read(folder / f"{name}.json") for name in ("app", "larder", "guard")}


@pytest.fixture(scope="session")
def app_template(_templates: dict[str, Template]) -> Template:
    return _templates["app"]


@pytest.fixture(scope="session")
def larder_template(_templates: dict[str, Template]) -> Template:
    return _templates["larder"]


@pytest.fixture(scope="session")
def guard_template(_templates: dict[str, Template]) -> Template:
    return _templates["guard"]


@pytest.fixture
def bucket() -> Iterator[str]:
    """An empty one, in which a site may lie."""
    name = f"refectory-test-{secrets.token_hex(4)}"
    with mock_aws():
        boto3.client("s3").create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-3"})
        yield name
