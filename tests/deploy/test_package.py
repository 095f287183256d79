"""What is in the functions' zip: what they run, for the processors that run it, and the same bytes every time."""

import os
import secrets
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.deploy.visiting import a_persons_environment, another_house
from tools.deploy import package as packing
from tools.deploy.package import Package, package_of
from tools.deploy.slim import BrokenPackage, services_of, without_documentation

ONLY = {
    *("app.py", "chalicelib", "chalice", "__pycache__"),  # ours, and the CLI's own runtime
    *("boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six.py", "urllib3"),
    *("msgspec", "jinja2", "markupsafe", "tzdata"),
}
MOST = 5_000_000
"""Bytes. What is fetched at every cold start is paid by a visitor who waits."""
AARCH64 = 183
"""ELF's number for it."""


SECRETS = ("REFECTORY_ORDER_SECRET", "REFECTORY_MARK_SECRET")


@pytest.fixture(scope="module")
def package() -> Package:
    return package_of("prod")


@pytest.mark.secret
@pytest.mark.parametrize("libraries", ["kept", pytest.param("packed too", marks=pytest.mark.mass)])
def test_the_same_sources_give_another_person_with_other_secrets_the_same_bytes(package: Package, tmp_path: Path, libraries: str):
    house = another_house(tmp_path)
    (house / ".refectory" / "packages").unlink()  # no kitchen is left from before
    if libraries == "kept":
        (house / ".refectory" / "packages").mkdir()
        for before in package.zip.parent.parent.iterdir():
            if not before.name.startswith(".") and not (before / package.zip.name).exists():
                (house / ".refectory" / "packages" / before.name).symlink_to(before)
    command = f"umask 077; {sys.executable} -m tools.deploy.package --stage prod"
    theirs = a_persons_environment() | {"PYTHONHASHSEED": "1"} | {name: secrets.token_urlsafe(32) for name in SECRETS}
    said = subprocess.check_output(["bash", "-c", command], cwd=house, env=theirs, text=True)
    assert f"sha256 {package.sha256}\n{package.contents()}\n" in said
    assert str(package.zip.parent.parent) not in said
    (template,) = (house / ".refectory" / "packages").glob("*/sam.yaml")
    assert template.read_text() == package.template.read_text()
    assert [name for name in SECRETS if name in template.read_text()] == []


def test_a_service_is_described_without_sentences_and_whole_in_all_else():
    described = {
        "documentation": "<p>Keeps things.</p>",
        "shapes": {"Page": {"members": {"documentation": {"shape": "Text", "documentation": "It."}}}},
    }
    assert without_documentation(described) == {
        "documentation": "",
        "shapes": {"Page": {"members": {"documentation": {"shape": "Text", "documentation": ""}}}},
    }


def test_only_what_runs_is_in_the_package(package: Package):
    assert {name for name, _ in package.sizes()} <= ONLY
    assert package.zip.stat().st_size < MOST
    with zipfile.ZipFile(package.zip) as content:
        names = content.namelist()
    assert not [name for name in names if name.endswith(".env")]
    assert not [name for name in names if "/tests/" in name or name.endswith((".dist-info", ".pyi", ".c"))]
    described = {name.split("/")[2] for name in names if name.startswith("botocore/data/") and name.count("/") > 2}
    assert described == {"cognito-idp", "dynamodb", "s3", "sns", "ssm"}, "F56"


def test_everything_is_compiled_and_no_file_has_a_date(package: Package):
    with zipfile.ZipFile(package.zip) as content:
        sources = [name for name in content.namelist() if name.endswith(".py")]
        compiled = [name for name in content.namelist() if name.endswith(".pyc")]
        assert len(compiled) == len(sources) > 300
        assert {entry.date_time for entry in content.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_is_native_is_for_arm(package: Package):
    with zipfile.ZipFile(package.zip) as content:
        native = [content.read(name) for name in content.namelist() if name.endswith(".so")]
    assert native
    assert {struct.unpack_from("<H", library, 18)[0] for library in native} == {AARCH64}


@pytest.mark.secret
def test_no_recipe_no_page_and_no_tool_is_in_the_package(package: Package):
    with zipfile.ZipFile(package.zip) as content:
        everything = b"".join(content.read(name) for name in content.namelist())
    assert b"Maison Valombr" not in everything
    assert b"tools.deploy" not in everything


def test_what_a_cut_off_left_is_cleared_away_a_day_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(packing, "_BUILT_BEFORE", tmp_path)
    for name, hours in {".left": 25, ".underway": 1, "built": 99}.items():
        (tmp_path / name / "source").mkdir(parents=True)
        os.utime(tmp_path / name, (time.time() - 3600 * hours,) * 2)
    (tmp_path / ".kitchen.lock").touch()
    os.utime(tmp_path / ".kitchen.lock", (0, 0))
    packing._remove_old_packages()
    assert {path.name for path in tmp_path.iterdir()} == {".underway", ".kitchen.lock", "built"}


@pytest.mark.parametrize(
    "made", ["boto3.client(name)", "boto3.resource('s3')", "boto3.client(service_name='s3')", "boto3.session.Session()"]
)
def test_a_client_of_which_nobody_can_read_the_service_is_not_packaged(made: str):
    """(F56)"""
    with pytest.raises(BrokenPackage, match="which service"):
        services_of(["import boto3", f"name = 'sqs'\ndef ask():\n    return {made}"])


@pytest.mark.parametrize(
    "spoken",
    [
        "from boto3 import client",
        "from boto3.session import Session",
        "import boto3 as b",
        "import boto3.session",
        "import boto3\nmake = boto3.client",
        "import boto3\nb = boto3",
    ],
)
def test_boto3_is_imported_under_its_own_name_and_asked_for_nothing_but_clients(spoken: str):
    """(F56)"""
    assert services_of(["import boto3\nboto3.client('s3', config=None)"]) == {"s3"}
    with pytest.raises(BrokenPackage, match="which service") as told:
        services_of([spoken])
    assert spoken.splitlines()[-1] in str(told.value)
