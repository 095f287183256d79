"""Least privilege: what each function may do is what it does, no more and no less. What it does is overheard while the suite runs."""

import json
import re
from collections.abc import Callable
from copy import deepcopy
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from chalicelib.larder.keys import log_key
from tests.bistro import FRIDAY_EVENING
from tests.deploy.granted import ACCOUNT, Call, Grant, grants_of, judge, used_by
from tests.deploy.overhearing import DRIVING, REGION, UNSIGNED, calls_of
from tests.deploy.questions import questions
from tools.deploy.template_resources import read_template_resources

ROOT = Path(__file__).parents[2]
FUNCTIONS = {"api_handler": "APIHandler", "sweep": "Sweep", "publish_page": "PublishPage"}
TABLE = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/refectory-dev"
CONFIG = json.loads((ROOT / ".chalice" / "config.json").read_text())
each_function = pytest.mark.parametrize("function", FUNCTIONS)


def policy_of(function: str, stage: str = "dev") -> dict[str, Any]:
    return json.loads((ROOT / ".chalice" / f"policy-{stage}-{function}.json").read_text())


def made_for(function: str) -> list[Call]:
    """The calls that Lambda makes in the function's name: its log, its stream, what it gives up."""
    resources, plain = read_template_resources(), "refectory-dev" if function == "api_handler" else f"refectory-dev-{function}"
    properties = resources[FUNCTIONS[function]]["Properties"]
    log = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/aws/lambda/{plain}:log-stream:"  # where `chalice deploy` puts the function up
    calls = [Call(f"logs:{action}", log) for action in ("CreateLogGroup", "CreateLogStream", "PutLogEvents")]
    for event in properties.get("Events", {}).values():
        assert event["Type"] == "DynamoDB"
        polls = ("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams")
        calls += [Call(f"dynamodb:{action}", f"{TABLE}/stream/2026-11-27T18:05:00.000") for action in polls]
        queue = event["Properties"]["DestinationConfig"]["OnFailure"]["Destination"].removesuffix(".Arn")
        name = resources[queue]["Properties"]["QueueName"].replace("${Stage}", "dev")
        calls.append(Call("sqs:SendMessage", f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}"))
    return calls


@pytest.fixture(scope="module")
def calls_by(overheard: list[tuple[str, list[str], Call]]) -> Callable[[str], list[Call]]:
    return lambda function: [call for by, _, call in overheard if by == function and call.action != UNSIGNED] + made_for(function)


def test_who_judges_comes_after_all_that_is_overheard(request: pytest.FixtureRequest):
    """A worker that begins this file too early waits for the others, and does nothing."""
    items = request.session.items
    here = [number for number, item in enumerate(items) if item.path == request.path]
    assert max((number for number, item in enumerate(items) if item.nodeid.startswith(DRIVING)), default=-1) < min(here)


@each_function
def test_a_function_may_do_what_it_does(function: str, calls_by: Callable[[str], list[Call]]):
    refused, _ = judge(calls_by(function), policy_of(function))
    assert refused == []


@each_function
def test_a_function_does_what_it_may_do(function: str, calls_by: Callable[[str], list[Call]]):
    _, unused = judge(calls_by(function), policy_of(function))
    assert unused == set()


def test_everything_that_a_function_can_ask_the_larder_was_overheard(overheard: list[tuple[str, list[str], Call]]):
    assert questions() - {question for _, asked, _ in overheard for question in asked} == set()


@each_function
def test_whatever_is_taken_away_from_a_function_it_misses(function: str, calls_by: Callable[[str], list[Call]]):
    policy, calls = policy_of(function), calls_by(function)
    assert [grant for grant in grants_of(policy) if not judge(calls, without(grant, policy))[0]] == []


@each_function
def test_whatever_is_added_to_what_a_function_may_do_is_noticed(function: str, calls_by: Callable[[str], list[Call]]):
    for more in (
        {"Sid": "More", "Effect": "Allow", "Action": "dynamodb:Scan", "Resource": "arn:aws:dynamodb:*:*:table/refectory-dev"},
        {"Sid": "More", "Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:*:*:table/another"},
        {
            "Sid": "More",
            "Effect": "Allow",
            "Action": "dynamodb:GetItem",
            "Resource": "arn:aws:dynamodb:*:*:table/refectory-dev",
            "Condition": {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["MOVEMENTS"]}},
        },
    ):
        policy = policy_of(function)
        policy["Statement"].append(more)
        _, unused = judge(calls_by(function), policy)
        assert {grant.statement for grant in unused} == {"More"}


def without(grant: Grant, policy: dict[str, Any]) -> dict[str, Any]:
    """The policy less this one thing, for this one action."""
    left = deepcopy(policy)
    (statement,) = [one for one in left["Statement"] if one["Sid"] == grant.statement]
    actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
    others = {**deepcopy(statement), "Sid": "Others", "Action": [action for action in actions if action != grant.action]}
    statement["Action"] = grant.action
    holders = [statement] if grant.element == "Resource" else [keys for keys in statement["Condition"].values() if grant.element in keys]
    for holder in holders:
        values = holder[grant.element]
        holder[grant.element] = [value for value in values if value != grant.value] if isinstance(values, list) else []
    left["Statement"].append(others)
    return left


def test_whoever_deploys_hangs_onto_a_role_what_the_templates_name_and_nothing_else():
    statements = json.loads((ROOT / "docs" / "deployer-policy.json").read_text())["Statement"]
    (hanging,) = [statement for statement in statements if "iam:AttachRolePolicy" in statement["Action"]]
    named = re.findall(r":iam::aws:policy/[\w/-]+", "".join(file.read_text() for file in (ROOT / ".chalice").glob("*.yaml")))
    assert hanging["Action"] == "iam:AttachRolePolicy"
    assert hanging["Condition"] == {"ArnEquals": {"iam:PolicyARN": [f"arn:aws{name}" for name in named]}}


def test_whoever_deploys_brings_a_stage_back_and_recovers_no_table_of_another_house():
    """(F66) AWS wants the right for the table that is recovered, and rights to read and write for the new one."""
    statements = json.loads((ROOT / "docs" / "deployer-policy.json").read_text())["Statement"]
    (named,) = [statement["Resource"] for statement in statements if "dynamodb:*" in statement["Action"]]
    (any_table,) = [statement["Action"] for statement in statements if statement["Resource"] == "*"]
    tables = [name for name in named if ":dynamodb:" in name]
    arns = [TABLE, f"{TABLE}-at-20261127T190000Z", TABLE.replace("refectory", "another")]
    assert [any(fnmatch(arn, pattern) for pattern in tables) for arn in arns] == [True, True, False]
    assert [action for action in any_table if action.startswith("dynamodb:")] == ["dynamodb:ListTables"]


@pytest.mark.secret
@pytest.mark.parametrize(
    "asked",
    [
        {"Key": {"pk": {"S": "MENU#1"}, "sk": {"S": "RECIPES"}}},
        {"Key": {"pk": {"S": "MENU#1"}, "sk": {"S": "RECIPES"}}, "ProjectionExpression": "recipes"},
        {
            "Key": {"pk": {"S": "MENU#1"}, "sk": {"S": "CARD"}},
            "ProjectionExpression": "card, #r",
            "ExpressionAttributeNames": {"#r": "recipes"},
        },
        {"Key": {"pk": {"S": "SHELF"}, "sk": {"S": "SHELF"}}, "ProjectionExpression": "on_hand"},
        {"Key": {"pk": {"S": "ORDER#a"}, "sk": {"S": "ORDER"}}, "ProjectionExpression": "card"},
    ],
)
def test_who_publishes_pages_cannot_read_a_recipe_nor_stock_nor_an_order(asked: dict[str, Any]):
    (call,) = calls_of("dynamodb", "GetItem", {"TableName": "refectory-dev", **asked})
    assert used_by(call, policy_of("publish_page")) == set()


@each_function
@pytest.mark.parametrize("stage", ["dev", "prod"])
@pytest.mark.parametrize("action", ["UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLUpdate", "PartiQLDelete"])
def test_no_function_can_change_or_take_away_an_entry_of_the_log_book(function: str, stage: str, action: str):
    """That none is written over is its condition's part: IAM does not tell a new item from another one's place."""
    table = TABLE.replace("refectory-dev", f"refectory-{stage}")
    entry = log_key(FRIDAY_EVENING, "rules-7")["pk"]["S"]
    assert used_by(Call(f"dynamodb:{action}", table, {"dynamodb:LeadingKeys": [entry]}), policy_of(function, stage)) == set()
    writes = Call("dynamodb:PutItem", table, {"dynamodb:LeadingKeys": [entry]})
    assert bool(used_by(writes, policy_of(function, stage))) == (function == "api_handler")


@pytest.mark.secret
@pytest.mark.parametrize("function", ["sweep", "publish_page"])
def test_only_who_answers_visitors_reads_the_secrets(function: str):
    name = CONFIG["stages"]["dev"]["lambda_functions"]["api_handler"]["environment_variables"]["REFECTORY_SECRETS"]
    (call,) = calls_of("ssm", "GetParameter", {"Name": name, "WithDecryption": True})
    assert used_by(call, policy_of("api_handler"))
    assert used_by(call, policy_of(function)) == set()


@each_function
def test_no_function_reaches_another_stage_or_a_strangers_bucket(function: str, calls_by: Callable[[str], list[Call]]):
    for call in calls_by(function):
        elsewhere = call._replace(
            resource=call.resource.replace("refectory-dev", "refectory-prod").replace("refectory/dev", "refectory/prod"),
        )
        # A pool's name is given by AWS, so the kitchen may ask any pool of its account; it asks the one that its parameter names.
        assert call.action.startswith("cognito-idp:") or used_by(elsewhere, policy_of(function)) == set()
        strangers = {key: ["999999999999"] if key == "aws:ResourceAccount" else values for key, values in call.context.items()}
        assert strangers == call.context or used_by(call._replace(context=strangers), policy_of(function)) == set()


@each_function
@pytest.mark.parametrize("stage", ["dev", "prod"])
def test_each_function_has_its_own_policy_in_each_stage(function: str, stage: str):
    assert CONFIG["autogen_policy"] is False
    assert CONFIG["stages"][stage]["lambda_functions"][function]["iam_policy_file"] == f"policy-{stage}-{function}.json"
    assert list(CONFIG["stages"][stage]["lambda_functions"]) == list(FUNCTIONS)


@each_function
def test_a_function_may_do_in_prod_what_it_may_do_in_dev(function: str):
    text = (ROOT / ".chalice" / f"policy-dev-{function}.json").read_text()
    renamed = text.replace("refectory-dev", "refectory-prod").replace("refectory/dev/", "refectory/prod/")
    assert (ROOT / ".chalice" / f"policy-prod-{function}.json").read_text() == renamed


@pytest.mark.parametrize(
    "call", [Call("dynamodb:GetItem", TABLE, {"dynamodb:LeadingKeys": ["SHELF", "ORDER#a"]}), Call("dynamodb:GetItem", TABLE)]
)
def test_the_reading_of_iam_is_that_of_iam_where_keys_are_several_or_none(call: Call):
    """Every key must be allowed; but a request that has none is let through, so nothing may be granted that can be asked without a key."""
    assert bool(used_by(call, policy_of("sweep"))) == (call.context == {})
