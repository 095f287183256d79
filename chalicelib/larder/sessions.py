"""Sessions: who is signed in on which device. The larder keeps the hash of a token, never the token."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from botocore.exceptions import ClientError

from chalicelib.domain.log_entries import LogEntry
from chalicelib.domain.people.people import SIGNED_IN_FOR, Session
from chalicelib.larder.keys import SESSIONS, ended_key, session_key
from chalicelib.larder.logbook import entry_put
from chalicelib.larder.schema import STAMP, in_todays_shape
from chalicelib.larder.table import ConditionsFailed, Part, client, insist, is_failed_condition, query_all, table_name, transact

_session = msgspec.json.Decoder(Session)


def keep_session(session: Session, entry: LogEntry | None = None, instead: Session | None = None, ended: str | None = None) -> bool:
    """Signs somebody in on a device, instead of whoever was signed in there, and writes it down.

    False, and nothing is done, if they were signed out everywhere since `ended` was read.
    """
    parts = {"session": {"Put": {"TableName": table_name(), "Item": _item(session)}}}
    if entry:
        parts["entry"] = entry_put(entry)
    if instead:
        parts["instead"] = {"Delete": {"TableName": table_name(), "Key": session_key(instead.id)}}
    if ended is not None:
        parts["ended"] = {
            "ConditionCheck": {
                "TableName": table_name(),
                "Key": ended_key(session.person.name),
                "ConditionExpression": "attribute_not_exists(pk) OR ended = :ended",
                "ExpressionAttributeValues": {":ended": {"S": ended}},
            }
        }
    return "ended" not in _write_once(parts)


def read_ended(name: str) -> str:
    """Which time somebody was signed out everywhere last; empty if that is long ago. To be read before anybody asks for their password."""
    item = insist(lambda: client().get_item(TableName=table_name(), Key=ended_key(name), ConsistentRead=True)).get("Item", {})
    return str(in_todays_shape(item).get("ended", {"S": ""})["S"])


def change_session(session: Session) -> None:
    """What is to be known of a session from now on, whatever was known before; nothing if somebody has ended it meanwhile."""
    _put_if(session, {"ConditionExpression": "attribute_exists(pk)"})


def keep_seen(session: Session, now: datetime) -> None:
    """Writes down that a session is used; nothing if somebody has ended or changed it meanwhile."""
    condition = {
        "ConditionExpression": "#session = :before OR (attribute_exists(pk) AND NOT contains(#session, :seen))",  # the second: an older one
        "ExpressionAttributeNames": {"#session": "session"},
        "ExpressionAttributeValues": {":before": _item(session)["session"], ":seen": {"S": '"seen":'}},
    }
    _put_if(replace(session, seen=now), condition)


def read_session(session_id: str, now: datetime) -> Session | None:
    """Who this device is, while that lasts."""
    answer = insist(lambda: client().get_item(TableName=table_name(), Key=session_key(session_id), ConsistentRead=True))
    return _lasting(answer.get("Item"), now)


def read_sessions(now: datetime) -> list[Session]:
    """Every device on which somebody is signed in, the latest first."""
    items = query_all(
        KeyConditionExpression="pk = :sessions", ExpressionAttributeValues={":sessions": {"S": SESSIONS}}, ConsistentRead=True
    )
    found = [session for item in items if (session := _lasting(item, now))]
    return sorted(found, key=lambda session: session.began, reverse=True)


def end_session(session_id: str) -> None:
    """Signs this device out; twice is once."""
    insist(lambda: client().delete_item(TableName=table_name(), Key=session_key(session_id)))


def end_another_session(session_id: str, entry: LogEntry) -> None:
    """Signs another device out and writes it down, if it is signed in; twice is once."""
    delete = {"TableName": table_name(), "Key": session_key(session_id), "ConditionExpression": "attribute_exists(pk)"}
    _write_once({"session": {"Delete": delete}, "entry": entry_put(entry)})


def end_sessions_of(name: str, now: datetime, but: str = "") -> int:
    """Signs somebody out of every device, or of every other `but` one; gives how many there were.

    Nobody who is being let in by this name at this moment gets in: they may have shown what was good until just now.
    """
    expires = {"N": str(int((now + SIGNED_IN_FOR).timestamp()))}
    mark = {**ended_key(name), **STAMP, "ended": {"S": secrets.token_hex(8)}, "expires_at": expires}
    insist(lambda: client().put_item(TableName=table_name(), Item=mark))
    found = [session.id for session in read_sessions(now) if session.person.name == name and session.id != but]
    for session_id in found:
        end_session(session_id)
    return len(found)


def _put_if(session: Session, condition: Mapping[str, Any]) -> None:
    try:
        insist(lambda: client().put_item(TableName=table_name(), Item=_item(session), **condition))
    except ClientError as error:
        if not is_failed_condition(error):
            raise


def _item(session: Session) -> dict[str, Any]:
    facts = {name: fact for name, fact in msgspec.to_builtins(session).items() if fact is not None}  # an older kitchen reads no null
    return {
        **session_key(session.id),
        **STAMP,
        "session": {"S": msgspec.json.encode(facts).decode()},
        "expires_at": {"N": str(int(session.ends.timestamp()))},
    }


def _write_once(parts: Mapping[str, Part]) -> Collection[str]:
    """Gives the parts whose condition failed: of those that are written, because they were before, and only the answer was lost."""
    try:
        transact(parts)
    except ConditionsFailed as failed:
        return failed.parts
    return ()


def _lasting(item: dict[str, Any] | None, now: datetime) -> Session | None:
    """DynamoDB takes an expired item away when it finds the time, so the clock decides."""
    session = _session.decode(in_todays_shape(item)["session"]["S"]) if item else None
    return session if session and session.ends > now else None
