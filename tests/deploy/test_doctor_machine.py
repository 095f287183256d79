"""The doctor looks at the machine first: its Python, who it is to AWS, its clock and its region."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import boto3
import pytest
import time_machine

from tests.deploy.ailing import line, refuses, told
from tests.deploy.visiting import a_cloud, run
from tools.deploy.checks.machine import check_python

pytestmark = pytest.mark.engine
WHO = "sts.GetCallerIdentity"


@pytest.fixture(scope="module", autouse=True)
def endpoint() -> Iterator[str]:
    with a_cloud() as address:
        yield address


@pytest.fixture(autouse=True)
def nobodys_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A person with no files of the AWS CLI; every test is a new program."""
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))
    boto3.DEFAULT_SESSION = None
    yield
    boto3.DEFAULT_SESSION = None


def whats() -> list[str]:
    return [finding.subject for finding in told()]


def test_it_says_which_account_it_looks_at_and_as_whom_and_never_a_key(monkeypatch: pytest.MonkeyPatch):
    iam = boto3.client("iam")
    iam.create_user(UserName="ada")
    key = iam.create_access_key(UserName="ada")["AccessKey"]
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", key["AccessKeyId"])
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", key["SecretAccessKey"])
    boto3.DEFAULT_SESSION = None
    everything = "\n".join(map(str, told()))
    account = boto3.client("sts").get_caller_identity()["Account"]
    assert f"· credentials: account {account}, as user/ada" in everything
    assert key["AccessKeyId"] not in everything
    assert key["SecretAccessKey"] not in everything


def test_a_role_is_told_by_its_name():
    document = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]}
    role = boto3.client("iam").create_role(RoleName="deployer", AssumeRolePolicyDocument=json.dumps(document))["Role"]["Arn"]
    taken = boto3.client("sts").assume_role(RoleArn=role, RoleSessionName="ada")["Credentials"]
    boto3.setup_default_session(
        aws_access_key_id=taken["AccessKeyId"],
        aws_secret_access_key=taken["SecretAccessKey"],
        aws_session_token=taken["SessionToken"],
    )
    assert line("credentials").endswith("as assumed-role/deployer/ada")


def test_without_credentials_it_says_how_to_get_some_and_stops(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    said = run("deploy.doctor", "--stage", "dev")
    assert (said.returncode, said.stderr) == (1, "")
    assert said.stdout.splitlines()[-1].startswith("✗ credentials: there are none. Set AWS_PROFILE")


def test_half_a_pair_of_keys_is_told_as_half(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    assert line("credentials").startswith("✗ credentials: only half of them is there.")
    assert "AWS_SECRET_ACCESS_KEY" in line("credentials")
    assert whats()[-1] == "credentials"


def test_a_profile_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AWS_PROFILE", "the-old-laptop")
    assert "the-old-laptop" in line("credentials")
    assert whats()[-1] == "credentials"


def test_a_sign_in_that_has_run_out_is_to_be_done_again():
    with refuses(WHO, "ExpiredToken", "The security token included in the request is expired"):
        assert line("credentials").startswith("✗ credentials: they have run out. Sign in again")
        assert whats()[-2:] == ["credentials", "clock"]


def test_a_key_that_aws_does_not_know_is_told_as_such(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA" + "0" * 16)
    assert line("credentials").startswith("✗ credentials: AWS does not know this access key")
    assert "AKIA" + "0" * 16 not in "".join(map(str, told()))


def test_a_secret_key_that_belongs_to_another_key_is_told_as_such():
    with refuses(WHO, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided."):
        assert line("credentials") == "✗ credentials: the secret access key does not belong to the access key. Copy both anew."


def test_a_clock_so_wrong_that_signatures_fail_is_told_beside_the_credentials():
    with refuses(WHO, "SignatureDoesNotMatch", "Signature expired: 1 is now earlier than 2", clock=timedelta(hours=2)):
        assert line("credentials").startswith("✗ credentials: AWS takes our signature for one of another time. Set this machine's clock")
        assert "behind AWS, so signatures fail." in line("clock")


@pytest.mark.parametrize(
    ("off", "begins"),
    [
        (timedelta(), "· clock: fine"),
        (timedelta(seconds=-50), "· clock: fine"),
        (timedelta(seconds=90), "! clock: this machine is 1 min "),
        (timedelta(minutes=-4), "! clock: this machine is "),
        (timedelta(minutes=7), "✗ clock: this machine is "),
        (timedelta(days=-1), "✗ clock: this machine is "),
    ],
    ids=str,
)
def test_the_clock_is_held_against_the_date_of_awss_answer(off: timedelta, begins: str):
    with time_machine.travel(datetime.now(UTC) + off):
        said = line("clock")
    assert said.startswith(begins)
    assert ("ahead of" in said, "behind" in said) == (off > timedelta(minutes=1), off < timedelta(minutes=-1))


def test_where_nothing_answers_it_says_so_and_stops(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    assert line("credentials").startswith("✗ credentials: Could not connect")
    assert whats()[-1] == "credentials"


@pytest.mark.parametrize(
    ("region", "begins"),
    [
        ("eu-west-3", "· region: eu-west-3"),
        ("cn-north-1", "✗ region: cn-north-1 has no cognito-idp"),
        ("us-gov-west-1", "✗ region: us-gov-west-1 has no cloudfront"),
        ("eu-west-99", "✗ region: there is none called eu-west-99"),
        ("paris", "✗ region: there is none called paris"),
        ("", "✗ region: none is set. Set AWS_DEFAULT_REGION"),
    ],
)
def test_a_region_must_be_set_and_have_all_that_a_restaurant_needs(monkeypatch: pytest.MonkeyPatch, region: str, begins: str):
    monkeypatch.setenv("AWS_DEFAULT_REGION", region)
    assert line("region").startswith(begins)
    assert (whats()[-1] == "region") is begins.startswith("✗")


@pytest.mark.parametrize(
    ("version", "begins"),
    [
        (sys.version_info, f"· python: python3.{sys.version_info.minor}, as Lambda"),
        ((3, 9, 0), "✗ python: this is python3.9, but chalice"),
        ((3, 99, 0), "✗ python: Lambda does not know python3.99. Make .venv anew with python3."),
    ],
    ids=str,
)
def test_this_python_must_be_one_that_lambda_and_chalice_know(monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int], begins: str):
    with monkeypatch.context() as machine:
        machine.setattr(sys, "version_info", version)
        (said,) = check_python()
    assert str(said).startswith(begins)
