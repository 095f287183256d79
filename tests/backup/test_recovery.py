"""F66: which second is meant, and whether AWS has it. What an engine answers about seconds is put into its answer."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import boto3
import pytest
import time_machine

from chalicelib.larder.table import table_name
from tests.bistro import FRIDAY_EVENING as NOW
from tests.deploy.ailing import answers
from tests.house import an_empty_larder
from tools.backup.recovery import NotRecovered, in_words, moment_of, read_instant, recover, recovered_tables

PARIS = "Europe/Paris"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-27T20:00", "2026-11-27T19:00:00+00:00"),
        ("2026-07-01 20:00:30.5", "2026-07-01T18:00:30+00:00"),
        ("2026-11-27", "2026-11-26T23:00:00+00:00"),
        ("2026-11-27T20:00Z", "2026-11-27T20:00:00+00:00"),
        ("2026-10-25T02:30+01:00", "2026-10-25T01:30:00+00:00"),
    ],
)
def test_a_moment_is_by_the_restaurants_clock_unless_an_offset_is_written(typed: str, meant: str):
    assert read_instant(typed, PARIS).isoformat() == meant


@pytest.mark.parametrize(
    ("typed", "zone", "why"),
    [
        ("yesterday", PARIS, r"^AT=yesterday is no time\. Write it as in AT=2027-03-04T20:00$"),
        ("2026-10-25T02:30", PARIS, "comes twice or never"),
        ("2026-03-29T02:30", PARIS, "comes twice or never"),
        ("2026-11-27T20:00", None, r"cannot be read from this table\. Write the offset too, as in AT=2027-03-04T20:00\+01:00$"),
    ],
)
def test_a_moment_that_cannot_be_understood_is_told_with_how_to_write_it(typed: str, zone: str | None, why: str):
    with time_machine.travel("2027-03-05T12:00Z", tick=False), pytest.raises(NotRecovered, match=why):
        read_instant(typed, zone)


def test_the_moment_that_was_understood_is_said_by_both_clocks():
    at = read_instant("2026-11-27T20:00", PARIS)
    assert in_words(at, PARIS) == "Friday, 27 November 2026 20:00 (Europe/Paris), which is 2026-11-27T19:00:00Z"
    assert in_words(at, None) == "2026-11-27T19:00:00Z"


@pytest.fixture
def table() -> Iterator[str]:
    with an_empty_larder():
        yield table_name()


def switch_recovery(table: str, *, on: bool = True) -> None:
    boto3.client("dynamodb").update_continuous_backups(TableName=table, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": on})


def seconds_are_kept(first: datetime, last: datetime):
    window = {"EarliestRestorableDateTime": first, "LatestRestorableDateTime": last}
    return answers(
        "dynamodb.DescribeContinuousBackups",
        lambda said: said["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"].update(window),
    )


def asked(table: str, at: datetime, heard: list[str] | None = None) -> str:
    return recover(table, at, "dev", NOW, (heard if heard is not None else []).append)


def test_a_table_of_that_second_is_made_beside_and_an_earlier_try_goes_on(table: str):
    switch_recovery(table)
    at, heard = NOW - timedelta(hours=1), []
    with seconds_are_kept(NOW - timedelta(days=35), NOW - timedelta(minutes=5)):
        name = asked(table, at, heard)
    assert (recovered_tables(table), moment_of(name)) == ([name], at.astimezone(UTC))
    assert "hours for a large one" in heard[0]
    assert asked(table, at) == name, "it is there, whatever AWS keeps by now"


@pytest.mark.usefixtures("pauses")
def test_whoever_waits_hears_that_it_goes_on(table: str):
    switch_recovery(table)
    left, heard = iter(range(30)), []
    with (
        seconds_are_kept(NOW - timedelta(days=35), NOW),
        answers("dynamodb.DescribeTable", lambda said: said["Table"].update(TableStatus="ACTIVE" if next(left) > 24 else "CREATING")),
    ):
        asked(table, NOW - timedelta(hours=1), heard)
    assert heard[1:] == [f"· 0:0{minutes}:00: refectory-test-at-20261127T170500Z is not there yet" for minutes in (2, 4)]


@pytest.mark.parametrize(
    ("before", "why"),
    [
        (timedelta(minutes=-1), "is still to come"),
        (timedelta(minutes=1), "some minutes behind the clock. Try again then"),
        (timedelta(days=36), "is too long ago: refectory-test has every second since 2026-10-23"),
    ],
)
def test_a_second_that_aws_does_not_have_is_told_with_which_it_has(table: str, before: timedelta, why: str):
    switch_recovery(table)
    with seconds_are_kept(NOW - timedelta(days=35), NOW - timedelta(minutes=5)), pytest.raises(NotRecovered, match=why):
        asked(table, NOW - before)
    assert recovered_tables(table) == []


def test_without_recovery_it_is_told_what_says_how_to_switch_it_on(table: str):
    with pytest.raises(NotRecovered, match=r"^Recovery is off for refectory-test, .* Type: make doctor STAGE=dev$"):
        asked(table, NOW - timedelta(hours=1))


def test_what_is_left_of_another_try_is_gone_on_with_or_removed(table: str):
    switch_recovery(table)
    with seconds_are_kept(NOW - timedelta(days=35), NOW):
        name = asked(table, NOW - timedelta(hours=1))
    with pytest.raises(NotRecovered, match=rf"^{name} is left .* AT=2026-11-27T17:05:00Z; or .*delete-table --table-name {name}$"):
        asked(table, NOW - timedelta(hours=2))


def test_a_table_that_is_just_being_removed_is_not_waited_for(table: str):
    switch_recovery(table)
    with seconds_are_kept(NOW - timedelta(days=35), NOW):
        asked(table, NOW - timedelta(hours=1))
    with (
        answers("dynamodb.DescribeTable", lambda said: said["Table"].update(TableStatus="DELETING")),
        pytest.raises(NotRecovered, match=r"DELETING\. An earlier run may have come to its end"),
    ):
        asked(table, NOW - timedelta(hours=1))
