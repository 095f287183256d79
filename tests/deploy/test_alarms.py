"""Who is woken, and for what; and that what an alarm counts is what the kitchen says."""

import json
import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.rules.rules import paused
from chalicelib.larder.keys import card_key, rules_key
from chalicelib.larder.table import client, table_name
from chalicelib.service.ruling import change_rules
from tests.at_the_pass import Pass, dish
from tests.bistro import FRIDAY_EVENING
from tests.deploy.templates import Template
from tests.faults import Wire, meets_another

FREE = 10
"""Alarms that CloudWatch does not charge for."""
A_DAY = 86_400
WATCHED = {
    ("AWS/ApiGateway", "5XXError", "api"),
    ("AWS/Lambda", "Errors", "APIHandler"),
    ("AWS/Lambda", "Errors", "Sweep"),
    ("AWS/Lambda", "Errors", "PublishPage"),
    ("AWS/Lambda", "Throttles", "APIHandler"),
    ("AWS/Lambda", "IteratorAge", "PublishPage"),
    ("AWS/SQS", "ApproximateNumberOfMessagesVisible", "DeadLetters"),
    ("Refectory/${Stage}", "GivenUp", ""),
    ("Refectory/${Stage}", "TurnedAway", ""),
}
ON_FRIDAY_NIGHT = {
    *("OrdersTaken", "Count", "4XXError", "5XXError", "Latency", "TransactionConflict", "GivenUp"),
    *("ConsumedWriteCapacityUnits", "Throttles", "IteratorAge", "ApproximateNumberOfMessagesVisible"),
}


@pytest.fixture
def log(kitchen: Pass) -> Iterator[list[str]]:  # noqa: ARG001 - chalice says what is written once the app is there
    """What the kitchen writes into its log, as strictly chosen as on AWS."""
    written: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: written.append(record.getMessage())
    logger = logging.getLogger("refectory")
    logger.addHandler(handler)
    yield written
    logger.removeHandler(handler)


def alarms(template: Template) -> dict[str, dict[str, Any]]:
    return template.of_type("AWS::CloudWatch::Alarm")


def counts(template: Template, name: str, line: str) -> bool:
    """Whether a metric filter that looks for certain words counts this line."""
    pattern = template.one(name)["FilterPattern"]
    assert re.fullmatch('"[a-z ]+"', pattern)
    return pattern.strip('"') in line


def plain(value: Any) -> str:
    """A value of a template, or the name of what it refers to."""
    if isinstance(value, str):
        return value
    [(how, name)] = value.items()
    return str(name if how in ("Ref", "Fn::Sub") else name[0])


def test_every_alarm_tells_a_person_what_to_do_and_a_quiet_night_is_no_alarm(app_template: Template):
    assert set(alarms(app_template)) == {name for name in app_template.resources if name.endswith("Alarm")}
    for name, alarm in alarms(app_template).items():
        assert alarm["AlarmActions"] == [{"Ref": "Alarms"}], name
        assert len(alarm["AlarmDescription"].split()) > 5, name
        assert alarm["TreatMissingData"] == "notBreaching", name
        assert alarm["Period"] * alarm["EvaluationPeriods"] <= A_DAY, "AWS looks back one day at most"
    assert app_template.resources["AlarmsByMail"]["Condition"] == "HasEmail"
    assert plain(app_template.one("AlarmsByMail")["TopicArn"]) == "Alarms"


def test_alarms_watch_what_there_is_and_cost_nothing(app_template: Template):
    found = {
        (plain(alarm["Namespace"]), alarm["MetricName"], plain(alarm["Dimensions"][-1]["Value"]) if alarm["Dimensions"] else "")
        for alarm in alarms(app_template).values()
    }
    assert found == WATCHED
    assert len(alarms(app_template)) <= FREE
    serving = set(app_template.of_type("AWS::Lambda::Function")) - {"SmokeTest"}
    assert serving == {name for _, metric, name in found if metric == "Errors"}, "each function that serves is watched"
    for _, _, name in found - {
        ("AWS/ApiGateway", "5XXError", "api"),
        ("Refectory/${Stage}", "GivenUp", ""),
        ("Refectory/${Stage}", "TurnedAway", ""),
    }:
        assert name in app_template.resources


def test_the_alarm_on_faults_watches_our_api(app_template: Template):
    said = {dimension["Name"]: dimension["Value"] for dimension in app_template.one("FaultAlarm")["Dimensions"]}
    [stage] = app_template.of_type("AWS::ApiGateway::Stage").values()
    assert said == {"ApiName": app_template.one("RestAPI")["Body"]["info"]["title"], "Stage": stage["StageName"]}


@pytest.mark.parametrize("name", ["GivenUp", "TurnedAway", "OrdersTaken"])
def test_what_is_counted_in_a_log_is_what_is_watched(app_template: Template, name: str):
    [counted] = app_template.one(name)["MetricTransformations"]
    assert plain(counted["MetricNamespace"]) == "Refectory/${Stage}"
    assert counted["MetricName"] == name
    assert plain(app_template.one(name)["LogGroupName"]) in app_template.of_type("AWS::Logs::LogGroup")


def test_an_order_that_was_given_up_writes_the_line_that_the_alarm_counts(
    kitchen: Pass, wire: Wire, log: list[str], app_template: Template
):
    wire.next(*[meets_another] * 99)
    assert kitchen.order(dish("sole")).problem == "kitchen-busy"
    assert [counts(app_template, "GivenUp", line) for line in log] == [True]


def test_an_order_that_goes_well_or_is_refused_is_not_counted_as_given_up(kitchen: Pass, log: list[str], app_template: Template):
    assert kitchen.order(dish("sole")).status == 201
    assert kitchen.order(dish("sole", 99)).status >= 400
    assert [line for line in log if counts(app_template, "GivenUp", line)] == []


def test_whoever_is_turned_away_at_the_door_writes_the_line_that_the_alarm_counts(kitchen: Pass, log: list[str], app_template: Template):
    """F9"""
    form = {"name": "ada@example.com", "challenge": "code", "ticket": "t" * 40, "answer": "123456"}
    assert [kitchen.put("/api/session", form).problem for _ in range(6)] == [*["not-them"] * 5, "too-many-tries"]
    assert kitchen.get("/api/log", **kitchen.crew).problem == "not-for-you"
    assert kitchen.get("/api/log").problem == "sign-in-first"
    assert [counts(app_template, "TurnedAway", line) for line in log] == [True] * 7
    assert not [line for line in log if "ada" in line]


def test_orders_are_counted_by_the_route_and_status_that_the_access_log_writes(kitchen: Pass, app_template: Template):
    route, status = re.fullmatch(
        r'\{ \$\.route = "(.+)" && \$\.status = "(.+)" \}', app_template.one("OrdersTaken")["FilterPattern"]
    ).groups()
    [stage] = app_template.of_type("AWS::ApiGateway::Stage").values()
    written = json.loads(stage["AccessLogSetting"]["Format"])
    assert (written["route"], written["status"]) == ("$context.httpMethod $context.resourcePath", "$context.status")
    method, path = route.split(" ")
    assert method.lower() in app_template.one("RestAPI")["Body"]["paths"][path]
    assert str(kitchen.order(dish("sole")).status) == status


def test_a_menu_and_rules_alone_wake_who_writes_pages(kitchen: Pass, app_template: Template):
    kitchen.order(dish("sole"))
    change_rules("Ada", FRIDAY_EVENING, lambda _, rules: paused(rules, FRIDAY_EVENING + timedelta(hours=1)))
    [stream] = app_template.of_type("AWS::Lambda::EventSourceMapping").values()
    patterns = [json.loads(said["Pattern"]) for said in stream["FilterCriteria"]["Filters"]]
    kept = [{name: item[name] for name in ("pk", "sk")} for item in client().scan(TableName=table_name())["Items"]]
    woken = [key for pattern in patterns for key in kept if _is_named(key, pattern["dynamodb"]["Keys"])]
    assert woken == [card_key(1), rules_key(1)] != kept
    assert {*(name for pattern in patterns for name in pattern["eventName"])} == {"INSERT"}
    assert plain(stream["FunctionName"]) == "PublishPage"


def _is_named(key: dict[str, dict[str, str]], wanted: dict[str, dict[str, list[Any]]]) -> bool:
    """Whether a filter of the stream lets an item with this key through."""
    return all(
        any(key[name]["S"].startswith(one["prefix"]) if isinstance(one, dict) else key[name]["S"] == one for one in values["S"])
        for name, values in wanted.items()
    )


def test_a_page_that_cannot_be_written_is_tried_again_and_then_kept_for_a_person(app_template: Template):
    [stream] = app_template.of_type("AWS::Lambda::EventSourceMapping").values()
    assert stream["BisectBatchOnFunctionError"]
    assert 1 <= stream["MaximumRetryAttempts"] <= 10
    assert stream["MaximumRecordAgeInSeconds"] <= A_DAY, "the stream itself forgets after a day"
    assert stream["StartingPosition"] == "TRIM_HORIZON", "a menu published before the first deploy counts"
    assert plain(stream["DestinationConfig"]["OnFailure"]["Destination"]) == "DeadLetters"
    assert app_template.one("DeadLetters")["MessageRetentionPeriod"] == 14 * A_DAY
    assert app_template.one("DeadLetters")["SqsManagedSseEnabled"]


def test_a_sweep_that_fails_waits_for_the_next_hour_and_twice_is_heard(app_template: Template):
    """Its log has each fault once an hour, and a fault that passes wakes nobody."""
    [tries] = app_template.of_type("AWS::Lambda::EventInvokeConfig").values()
    assert (plain(tries["FunctionName"]), tries["MaximumRetryAttempts"]) == ("Sweep", 0)
    alarm = app_template.one("SweepErrorAlarm")
    assert (alarm["Threshold"], alarm["Period"], alarm["ComparisonOperator"]) == (2, 7200, "GreaterThanOrEqualToThreshold")


def test_one_look_on_a_friday_night_shows_orders_faults_waiting_and_the_larder(app_template: Template):
    body = json.loads(re.sub(r"\$\{[^}]+\}", "name", plain(app_template.one("Evening")["DashboardBody"])))
    shown = {part for widget in body["widgets"] for metric in widget["properties"]["metrics"] for part in metric if isinstance(part, str)}
    assert shown >= ON_FRIDAY_NIGHT
    assert any({"stat": "p95"} in metric for widget in body["widgets"] for metric in widget["properties"]["metrics"])
