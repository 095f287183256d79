"""Patience towards the larder: with what passes, and only for a while."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.domain.refusals import KitchenBusy
from chalicelib.larder.books import read_book
from chalicelib.larder.counts import read_counts
from chalicelib.larder.day_book import read_begun
from chalicelib.larder.days import read_held
from chalicelib.larder.guesses import take_try
from chalicelib.larder.keys import SESSIONS, SHELF, THRESHOLDS, session_key
from chalicelib.larder.logbook import read_entries
from chalicelib.larder.menus import read_card_on_offer
from chalicelib.larder.orders import read_order
from chalicelib.larder.sessions import read_session, read_sessions
from chalicelib.larder.shelf import put_up_shelf, read_shelf
from chalicelib.larder.stock import read_alerted, read_thresholds
from chalicelib.larder.table import TRIES, ConditionsFailed, Part, client, query_all, table_name, transact
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import line
from tests.faults import PASSING, Wire, answer, is_not_understood, is_throttled, meets_another, never_arrives
from tests.larder.scenes import keep


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
def test_what_passes_is_waited_out(wire: Wire, fault):
    wire.next(fault, fault)
    assert read_shelf().menu_version == 1
    assert wire.operations == ["GetItem"] * 3


@pytest.mark.parametrize(
    ("status", "code"),
    [
        *((400, code) for code in (
            "InternalServerError", "ProvisionedThroughputExceeded", "ProvisionedThroughputExceededException", "RequestLimitExceeded",
            "ServiceUnavailable", "ThrottlingError", "ThrottlingException", "TransactionConflict", "TransactionConflictException",
            "TransactionInProgressException",
        )),
        (500, "NeverHeardOf"),
    ],
)  # fmt: skip
def test_a_fault_that_passes_is_known_by_its_name_or_is_the_larders_own(wire: Wire, status: int, code: str):
    wire.next(lambda _: answer(status, code))
    assert read_shelf().menu_version == 1
    assert len(wire.calls) == 2


def test_what_was_written_a_moment_ago_is_seen_whoever_looks(wire: Wire):
    """An index alone may be behind."""
    nobody, day = "nobody", FRIDAY_EVENING.date()
    looks = [
        *(read_shelf, read_thresholds, read_alerted, read_counts, read_card_on_offer, read_begun),
        *(
            lambda: read_session(nobody, FRIDAY_EVENING),
            lambda: read_sessions(FRIDAY_EVENING),
            lambda: read_held(day),
            lambda: read_book(1),
        ),
        *(lambda: take_try(nobody, FRIDAY_EVENING), lambda: read_entries(FRIDAY_EVENING, FRIDAY_EVENING)),
    ]
    for look in looks:
        wire.next()
        look()
        assert {call.sent["ConsistentRead"] for call in wire.calls if call.operation in ("GetItem", "Query")} == {True}


@pytest.mark.parametrize("conflicts", [1, TRIES - 1])
def test_all_conflicts_but_the_last_are_rush_hour(wire: Wire, conflicts: int):
    wire.next(*[meets_another] * conflicts)
    assert read_shelf().menu_version == 1


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
def test_what_does_not_pass_in_time_is_an_unknown_outcome(wire: Wire, fault):
    wire.next(*[fault] * TRIES)
    with pytest.raises(KitchenBusy):
        read_shelf()
    assert len(wire.calls) == TRIES


def test_a_fault_that_is_ours_is_not_tried_again(wire: Wire):
    wire.next(is_not_understood)
    with pytest.raises(ClientError):
        read_shelf()
    assert len(wire.calls) == 1


def of_shelf(**more: Any) -> Part:
    return {"Update": {"TableName": table_name(), "Key": SHELF, "UpdateExpression": "REMOVE nothing", **more}}


THERE, GONE = {"ConditionExpression": "attribute_exists(pk)"}, {"ConditionExpression": "attribute_not_exists(pk)"}
AS_FOUND = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}


def of_thresholds(**more: Any) -> Part:
    return {"Put": {"TableName": table_name(), "Item": {**THRESHOLDS, "v": {"N": "1"}}, **more}}


def test_the_failed_parts_of_a_transaction_have_names_and_what_was_found(larder: None):  # noqa: ARG001 - it sets the scene
    with pytest.raises(ConditionsFailed, match="shelf") as failed:
        transact({"thresholds": of_thresholds(**GONE), "shelf": of_shelf(**GONE, **AS_FOUND)})
    assert failed.value.parts["shelf"]["menu_version"] == {"N": "1"}
    assert failed.value.parts.keys() == {"shelf"}
    assert read_thresholds() == {}
    with pytest.raises(ConditionsFailed, match="thresholds, shelf") as failed:
        transact({"thresholds": of_thresholds(**THERE), "shelf": of_shelf(**GONE)})
    assert failed.value.parts == {"thresholds": {}, "shelf": {}}


def test_one_part_alone_is_written_without_a_transaction_and_fails_by_its_name_too(wire: Wire):
    transact({"thresholds": of_thresholds(**GONE)})
    with pytest.raises(ConditionsFailed) as failed:
        transact({"thresholds": of_thresholds(**GONE, **AS_FOUND)})
    assert failed.value.parts == {"thresholds": {**THRESHOLDS, "v": {"N": "1"}}}
    transact({"thresholds": {"Delete": {"TableName": table_name(), "Key": THRESHOLDS}}})
    assert wire.operations == ["PutItem", "PutItem", "DeleteItem"]


def test_a_transaction_that_meets_another_is_tried_again_as_a_whole(wire: Wire):
    wire.next(meets_another)
    transact({"thresholds": of_thresholds(**GONE), "shelf": of_shelf(**THERE)})
    assert wire.operations == ["TransactWriteItems"] * 2


def test_a_query_is_asked_page_after_page(wire: Wire):
    for number in range(3):
        client().put_item(TableName=table_name(), Item=session_key(str(number)))
    wire.next()
    found = query_all(KeyConditionExpression="pk = :sessions", ExpressionAttributeValues={":sessions": {"S": SESSIONS}}, Limit=1)
    assert found == [session_key(str(number)) for number in range(3)]
    assert len(wire.calls) >= 3


@pytest.mark.parametrize("others", [0, 1])
def test_a_write_that_is_not_understood_is_our_fault_and_no_failed_condition(wire: Wire, others: int):
    """An expression that was too long came out as an IndexError, because its error has no reasons by part."""
    also = {"thresholds": of_thresholds()} if others else {}
    with pytest.raises(ClientError, match="ValidationException"):
        transact({"shelf": of_shelf(UpdateExpression="no expression"), **also})
    wire.next(is_not_understood)
    with pytest.raises(ClientError, match="ValidationException"):
        transact({"shelf": of_shelf(), **also})


def test_a_broken_condition_is_an_answer_and_no_fault(wire: Wire):
    put_up_shelf()
    assert wire.operations == ["PutItem"]


def test_pauses_grow_and_are_drawn_by_chance_from_nothing_up(wire: Wire, pauses: list[float]):
    for _ in range(40):
        wire.next(*[is_throttled] * (TRIES - 1))
        read_shelf()
    by_try = [pauses[number :: TRIES - 1] for number in range(TRIES - 1)]
    limits = [0.01, 0.02, 0.04, 0.08, *[0.1] * (TRIES - 5)]
    for asked, limit in zip(by_try, limits, strict=True):
        assert 0 <= min(asked) < limit / 2 < max(asked) <= limit
    assert len(set(pauses)) > 200, "everybody waits for another time, or they meet again"


def test_nobody_is_kept_waiting_for_longer_than_a_browser_waits(wire: Wire, pauses: list[float]):
    def takes_two_seconds(request):
        import time

        time.sleep(2)
        never_arrives(request)

    wire.next(*[takes_two_seconds] * TRIES)
    with pytest.raises(KitchenBusy):
        read_shelf()
    assert sum(pauses) < 8.5
    assert len(wire.calls) < TRIES


def test_one_client_serves_the_whole_process_and_does_not_try_by_itself():
    assert client() is client()
    config = client().meta.config
    assert config.retries["total_max_attempts"] == 1
    assert (config.connect_timeout, config.read_timeout) == (1, 2)


@pytest.mark.parametrize("look", [read_shelf, lambda: read_order("first")], ids=["shelf", "order"])
def test_what_was_just_written_is_what_is_read(wire: Wire, look):
    """A visitor who is sent to the new order finds it there."""
    keep(line("sole"))
    wire.next()
    look()
    assert wire.calls[0].sent["ConsistentRead"] is True
