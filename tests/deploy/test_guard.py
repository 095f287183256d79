"""The guard before the CDN: there when the owner pays for it, and taken away when not; for a restaurant in whatever region."""

import boto3
import pytest

from tests.deploy.ailing import physical
from tests.deploy.visiting import deploy, run
from tools.deploy import stacks
from tools.deploy.guard import lay_guard, remove_guard

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("standing")]
GUARD = "refectory-dev-guard"


def guard_of_the_cdn() -> str:
    found = boto3.client("cloudfront").get_distribution_config(Id=physical("Distribution"))
    return found["DistributionConfig"].get("WebACLId", "")


def deployed(*arguments: str) -> None:
    said = deploy(*arguments)
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.usefixtures("pauses")
def test_the_guard_comes_stays_and_goes_as_the_owner_says():
    """F12"""
    deployed("--waf", "yes")
    made = stacks.outputs(GUARD)["Guard"]
    assert guard_of_the_cdn() == made
    deployed()
    assert guard_of_the_cdn() == made, "what is not said stays"
    deployed("--waf", "no")
    assert (guard_of_the_cdn(), stacks.find(GUARD)) == ("", None)
    lay_guard("dev")
    boto3.client("lambda").put_function_concurrency(FunctionName=physical("APIHandler"), ReservedConcurrentExecutions=0)
    said = deploy()
    assert (said.returncode, said.stderr.partition("/")[0]) == (1, "All of it is made, but visitors are not served: ")
    assert stacks.find(GUARD) is None, "one goes that a deploy left which was cut off"
    assert "! budget: none" in said.stdout, "all else is done before somebody looks"
    lay_guard("dev")
    gone = run("deploy.destroy", "--stage", "dev", said="dev\n")
    assert gone.returncode == 0, gone.stdout + gone.stderr
    assert stacks.find(GUARD) is None


def test_the_guard_of_a_restaurant_in_europe_stands_where_guards_of_cdns_stand(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-3")
    boto3.DEFAULT_SESSION = None
    arn = lay_guard("dev")
    assert arn.startswith("arn:aws:wafv2:us-east-1:")
    assert stacks.find(GUARD) is None, "not in this region"
    assert boto3.client("cloudformation", region_name="us-east-1").describe_stacks(StackName=GUARD)["Stacks"]
    remove_guard("dev")
    remove_guard("dev")
    stand = boto3.client("cloudformation", region_name="us-east-1").describe_stacks()["Stacks"]
    assert GUARD not in [stack["StackName"] for stack in stand]
