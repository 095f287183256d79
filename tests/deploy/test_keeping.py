"""What is kept: nobody takes it away by accident, what outlived its stack is taken in again, and all of it goes only when all of it shall."""

import json
import re
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from chalicelib.domain.people.people import ROLES
from tests.deploy.ailing import chalice_has_deployed, physical, refuses
from tests.deploy.visiting import a_cloud, run
from tests.kitchen.staff import mails_to
from tools.deploy import stacks
from tools.deploy.destroy import destroy
from tools.deploy.resources import say_where
from tools.deploy.staff import pool_of
from tools.laptop.people import hire

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("cloud")]
LARDER, TABLE = "refectory-dev-larder", "refectory-dev"
PLUMS = {"pk": {"S": "PLUMS"}, "sk": {"S": "PLUMS"}}


@pytest.fixture
def endpoint() -> Iterator[str]:
    with a_cloud() as address:
        yield address


@pytest.fixture
def cloud(endpoint: str) -> None:  # noqa: ARG001 - it sets the scene
    """Somebody works here, and something is kept."""
    laid = run("deploy.resources", "--stage", "dev")
    assert laid.returncode == 0, laid.stderr
    boto3.client("dynamodb").put_item(TableName=TABLE, Item=PLUMS)
    hire(boto3.client("cognito-idp"), pool_of("dev"), ROLES[0], "ada@example.com", "Ada", password="a-long-enough-one")


def lose_the_stack() -> None:
    """Somebody takes the stack away in the console, with all that its template does not keep."""
    client = boto3.client("cloudformation")
    client.update_termination_protection(StackName=LARDER, EnableTerminationProtection=False)
    stacks.remove(LARDER)


def destroy_everything() -> str:
    gone = run("deploy.destroy", "--stage", "dev", "--everything", "--yes", "dev")
    assert gone.returncode == 0, gone.stdout + gone.stderr
    return gone.stdout


def left() -> dict[str, list[Any]]:
    return {
        "tables": boto3.client("dynamodb").list_tables()["TableNames"],
        "buckets": boto3.client("s3").list_buckets()["Buckets"],
        "people": boto3.client("cognito-idp").list_user_pools(MaxResults=60)["UserPools"],
        "parameters": boto3.client("ssm").describe_parameters()["Parameters"],
        "stacks": [name for name in (LARDER, TABLE) if stacks.find(name)],
    }


def test_nobody_takes_the_larder_away_by_accident():
    with pytest.raises(boto3.client("cloudformation").exceptions.ClientError, match="TerminationProtection"):
        boto3.client("cloudformation").delete_stack(StackName=LARDER)
    assert stacks.find(LARDER)


def test_what_outlived_its_stack_is_taken_in_again():
    lose_the_stack()
    assert stacks.find(LARDER) is None
    planned = run("deploy.resources", "--stage", "dev").stdout
    assert [name for name in ("LarderTable", "SiteBucket", "PackageBucket") if f"import  {name}" not in planned] == []
    for bucket in boto3.client("s3").list_buckets()["Buckets"]:  # the engine takes those to be imported for a conflict
        boto3.client("s3").delete_bucket(Bucket=bucket["Name"])
    back = run("deploy.resources", "--stage", "dev")
    assert back.returncode == 0, back.stdout + back.stderr
    assert boto3.client("dynamodb").get_item(TableName=stacks.outputs(LARDER)["TableName"], Key=PLUMS)["Item"] == PLUMS
    again = run("deploy.resources", "--stage", "dev")
    assert "nothing changes" in again.stdout


def test_an_invitation_says_where_to_sign_in(endpoint: str):
    """(F64)"""
    say_where("dev", "https://order.example.com")
    hire(boto3.client("cognito-idp"), pool_of("dev"), ROLES[0], "bo@example.com", "Bo")
    (mail,) = mails_to(endpoint, "bo@example.com")
    assert re.search(
        r'<a href="https://order\.example\.com/sign-in\.html">.*<p>bo@example\.com</p>\s*<p><b>\S{8,}</b></p>$', mail, re.DOTALL
    )
    laid = run("deploy.resources", "--stage", "dev")
    assert "nothing changes" in laid.stdout, "and it goes on to say so"


def test_everything_goes_with_those_who_work_here():
    said = destroy_everything()
    assert left() == {"tables": [], "buckets": [], "people": [], "parameters": [], "stacks": []}
    assert "nothing is left, but the role" in said


def test_everything_goes_where_neither_buckets_nor_budgets_may_be_listed(capsys: pytest.CaptureFixture[str]):
    """Whoever deploys may not list the account's buckets."""
    boto3.client("s3").put_object(Bucket=physical("SiteBucket", LARDER), Key="site/index.html", Body=b"")
    with (
        refuses("s3.ListBuckets", "AccessDenied", "not authorized to perform: s3:ListAllMyBuckets"),
        refuses("budgets.DescribeBudget", "AccessDeniedException", "not authorized to perform: budgets:ViewBudget"),
    ):
        destroy("dev", everything=True)
    assert left() == {"tables": [], "buckets": [], "people": [], "parameters": [], "stacks": []}
    told = capsys.readouterr().out
    assert "! the limit of a day's cost may still stand: not allowed to look (budgets:ViewBudget)" in told
    assert "nothing is left" not in told


def test_everything_goes_where_the_stack_is_gone_already_and_twice_is_once():
    """What `chalice deploy` has put up is no stack's: it is said that it stands (F61)."""
    lose_the_stack()
    with chalice_has_deployed():
        said = destroy_everything()
    assert ("type: chalice delete --stage dev" in said, "nothing is left" in said) == (True, False)
    assert left() == {"tables": [], "buckets": [], "people": [], "parameters": [], "stacks": []}
    destroy_everything()


def test_what_somebody_else_keeps_on_this_account_stays():
    boto3.client("s3").create_bucket(Bucket="holiday-pictures")
    boto3.client("cognito-idp").create_user_pool(PoolName="refectory-prod")
    boto3.client("ssm").put_parameter(Name="/refectory/prod/secrets", Type="SecureString", Value=json.dumps({}))
    destroy_everything()
    kept = left()
    assert [bucket["Name"] for bucket in kept["buckets"]] == ["holiday-pictures"]
    assert [pool["Name"] for pool in kept["people"]] == ["refectory-prod"]
    assert [parameter["Name"] for parameter in kept["parameters"]] == ["/refectory/prod/secrets"]
