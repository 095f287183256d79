"""Who is signed in."""

import json
from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from chalicelib.domain.log_entries import Happening, LogEntry
from chalicelib.domain.people.people import SIGNED_IN_FOR, Person, Session
from chalicelib.larder.keys import session_key
from chalicelib.larder.logbook import read_entries
from chalicelib.larder.sessions import end_session, end_sessions_of, keep_seen, keep_session, read_ended, read_session, read_sessions
from chalicelib.larder.table import client, table_name
from tests.bistro import FRIDAY_EVENING as NOW
from tests.faults import Wire, loses_its_answer
from tests.ledger import everything

pytestmark = pytest.mark.usefixtures("larder")
ODILE = Session("a" * 64, Person("odile@example.com", "Odile", "owner"), NOW)
CYRIL = Session("b" * 64, Person("cyril@example.com", "Cyril", "crew"), NOW + timedelta(minutes=1))


def test_who_is_signed_in_stays_so_for_a_shift_and_not_longer():
    keep_session(ODILE)
    assert read_session(ODILE.id, NOW + SIGNED_IN_FOR - timedelta(seconds=1)) == ODILE
    assert read_session(ODILE.id, NOW + SIGNED_IN_FOR) is None, "whether DynamoDB has taken it away yet or not"
    assert read_session("c" * 64, NOW) is None


def test_dynamodb_takes_a_session_away_when_it_ends():
    keep_session(ODILE)
    expire = {item["pk"]["S"]: int(item["expires_at"]["N"]) for item in everything() if "expires_at" in item}
    assert expire == {"SESSIONS": int((NOW + SIGNED_IN_FOR).timestamp())}


def test_the_owner_sees_every_device_the_latest_first_and_ends_one_at_once():
    keep_session(ODILE)
    keep_session(CYRIL)
    assert read_sessions(NOW + timedelta(hours=1)) == [CYRIL, ODILE]
    end_session(CYRIL.id)
    end_session(CYRIL.id)
    assert read_session(CYRIL.id, NOW) is None
    assert read_sessions(NOW + timedelta(hours=1)) == [ODILE]


def test_a_sign_in_whose_answer_was_lost_is_kept_and_written_once(wire: Wire):
    wire.next(loses_its_answer)
    keep_session(ODILE, LogEntry("sign-in-1", NOW, "Odile", (Happening("signed-in"),)), CYRIL)
    assert read_session(ODILE.id, NOW) == ODILE
    assert [entry.who for entry in read_entries(NOW, NOW + timedelta(seconds=1)) if entry.id == "sign-in-1"] == ["Odile"]


def test_somebody_is_signed_out_everywhere_and_nobody_with_them():
    for session in (ODILE, CYRIL, replace(CYRIL, id="c" * 64)):
        keep_session(session)
    assert end_sessions_of("cyril@example.com", NOW) == 2
    assert end_sessions_of("cyril@example.com", NOW) == 0
    assert read_sessions(NOW) == [ODILE]


def test_whoever_is_being_let_in_while_they_are_signed_out_everywhere_is_not():
    """Nor is it written down; the next time they are, and nobody else is kept out."""
    entry = LogEntry("sign-in-1", NOW, "Cyril", (Happening("signed-in"),))
    for _ in range(2):
        ended = read_ended(CYRIL.person.name)
        end_sessions_of(CYRIL.person.name, NOW)
        assert not keep_session(CYRIL, entry, ODILE, ended)
        assert read_sessions(NOW) == read_entries(NOW, NOW + timedelta(seconds=1))[1:] == []
    assert keep_session(ODILE, ended=read_ended(ODILE.person.name))
    assert keep_session(CYRIL, entry, None, read_ended(CYRIL.person.name))
    assert keep_session(replace(CYRIL, id="c" * 64), ended=read_ended(CYRIL.person.name))
    assert len(read_sessions(NOW)) == 3


def test_that_somebody_was_signed_out_is_forgotten_after_a_shift():
    end_sessions_of(CYRIL.person.name, NOW)
    [item] = [item for item in everything() if item["pk"]["S"] == f"SESSIONS#{CYRIL.person.name}"]
    assert int(item["expires_at"]["N"]) == int((NOW + SIGNED_IN_FOR).timestamp())
    ended = read_ended(CYRIL.person.name)
    client().delete_item(TableName=table_name(), Key={name: item[name] for name in ("pk", "sk")})
    assert keep_session(CYRIL, ended=ended)


def test_what_is_not_known_of_a_session_is_not_written():
    keep_session(ODILE)
    [item] = [item for item in everything() if item["pk"]["S"] == "SESSIONS"]
    assert list(json.loads(item["session"]["S"])) == ["id", "person", "began"]


def test_a_session_from_before_its_use_was_written_down_is_read_and_begins_to_be():
    old = {
        **session_key(CYRIL.id),
        "v": {"N": "1"},
        "session": {"S": json.dumps({"id": CYRIL.id, "person": asdict(CYRIL.person), "began": CYRIL.began.isoformat()})},
    }
    client().put_item(TableName=table_name(), Item=old)
    assert read_session(CYRIL.id, NOW) == CYRIL
    keep_seen(CYRIL, NOW)
    assert read_session(CYRIL.id, NOW) == replace(CYRIL, seen=NOW)
    keep_seen(CYRIL, NOW + timedelta(hours=1))
    assert read_session(CYRIL.id, NOW) == replace(CYRIL, seen=NOW), "what was read before somebody else's use is not written over it"
