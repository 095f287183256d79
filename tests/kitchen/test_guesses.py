"""Whoever guesses a password waits, by whatever name and from whatever address; whoever works here does not wait with them."""

import json

import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse

from chalicelib.kitchen import clock
from chalicelib.larder.sessions import end_sessions_of
from tests.at_the_pass import EDGE, Pass
from tests.faults import Wire, goes_through
from tests.kitchen.desk import log
from tests.kitchen.staff import cookies, sign_in

pytestmark = pytest.mark.engine


def test_whoever_guesses_waits_longer_each_time_even_with_the_right_password(kitchen: Pass, staff, evening):
    name, password = staff["owner"]
    assert [sign_in(kitchen, name, f"guess-{number}").status for number in range(5)] == [401] * 5
    answer = sign_in(kitchen, name, password)
    assert (answer.status, answer.problem, answer.told["seconds"], answer.headers["Retry-After"]) == (429, "too-many-tries", 2, "2")
    evening.shift(3)
    assert sign_in(kitchen, name, password).status == 200


def test_whoever_guesses_from_afar_does_not_keep_out_a_tablet_that_is_known(kitchen: Pass, staff):
    name, password = staff["crew"]
    known = f"__Host-device={cookies(sign_in(kitchen, name, password))['__Host-device']}"
    for number in range(9):
        sign_in(kitchen, name, f"guess-{number}")
    assert sign_in(kitchen, name, password).status == 429
    assert sign_in(kitchen, name, password, cookie=known).status == 200


def test_who_is_signed_out_while_signing_in_hears_of_vain_tries_the_next_time(kitchen: Pass, staff, wire: Wire):
    name, password = staff["crew"]
    sign_in(kitchen, name, "guess")

    def are_signed_out_everywhere(request: AWSPreparedRequest) -> AWSResponse:
        if wire.operations[-1] == "TransactWriteItems":
            wire.next()
            end_sessions_of(name, clock.now())
        return goes_through(request)

    wire.next(*[are_signed_out_everywhere] * 20)
    assert sign_in(kitchen, name, password).status == 401
    again = sign_in(kitchen, name, password)
    assert (again.status, again.told["turned_away"]) == (200, 2), "the one that came too late is one too"
    assert log(kitchen)["entries"][0]["what"] == ["Signed in, after 2 vain tries by this name"]
    assert sign_in(kitchen, name, password).told["turned_away"] == 0


@pytest.mark.secret
def test_a_device_that_somebody_else_is_known_on_or_that_is_made_up_is_not_known(kitchen: Pass, staff):
    of_another = cookies(sign_in(kitchen, *staff["owner"]))["__Host-device"]
    name, password = staff["crew"]
    for number in range(9):
        sign_in(kitchen, name, f"guess-{number}")
    for device in (of_another, "1.2", ".", "0123456789abcdef." + "0" * 32):
        assert sign_in(kitchen, name, password, cookie=f"__Host-device={device}").status == 429


@pytest.mark.secret
def test_capitals_give_nobody_more_guesses(kitchen: Pass, staff):
    name, password = staff["owner"]
    spelled = [name[:number].upper() + name[number:] for number in range(8)]
    assert [sign_in(kitchen, one, "guess", x_forwarded_for=f"192.0.2.{at}, {EDGE}").status for at, one in enumerate(spelled)] == [
        *[401] * 5,
        *[429] * 3,
    ]
    assert sign_in(kitchen, name, password).status == 429


def test_whoever_writes_their_address_in_capitals_is_let_in(kitchen: Pass, staff):
    name, password = staff["crew"]
    assert sign_in(kitchen, name.upper(), password).told["name"] == name


@pytest.mark.secret
def test_all_addresses_that_one_line_has_are_one_guesser(kitchen: Pass, staff):  # noqa: ARG001 - there must be a pool
    def guess(number: int, address: str) -> int:
        return sign_in(kitchen, f"name-{number}@example.com", "guess", x_forwarded_for=f"{address}, {EDGE}").status

    assert [guess(number, f"2001:db8:1:2:{number}::1") for number in range(7)] == [*[401] * 5, *[429] * 2]
    assert guess(9, "2001:db8:1:102::1") == 401, "a neighbour has guessed nothing"


@pytest.mark.secret
@pytest.mark.parametrize("forged", ["203.0.113.{}, ", "203.0.113.{}, 203.0.113.9, 203.0.113.{}, ", "2001:db8:{}::1,", ",,{},", "{},\t "])
def test_what_a_visitor_writes_into_the_header_makes_no_new_address(kitchen: Pass, staff, forged: str):  # noqa: ARG001 - there must be a pool
    """The CDN writes the visitor's address behind whatever the visitor has written, and the gateway the CDN's (F13)."""
    answers = [
        sign_in(kitchen, f"name-{number}@example.com", "guess", x_forwarded_for=f"{forged.format(number, number)}192.0.2.7, {EDGE}")
        for number in range(7)
    ]
    assert [answer.status for answer in answers] == [*[401] * 5, *[429] * 2]


def test_a_tablet_that_the_crew_shares_knows_them_all(kitchen: Pass, staff):
    tablet = ""
    for role in ("owner", "crew", "reader"):
        tablet = f"__Host-device={cookies(sign_in(kitchen, *staff[role], cookie=tablet))['__Host-device']}"
    for role in ("owner", "crew", "reader"):
        for number in range(9):
            sign_in(kitchen, staff[role][0], f"guess-{number}")
        assert sign_in(kitchen, *staff[role], cookie=tablet).status == 200


def test_a_tablet_remembers_the_last_eight(kitchen: Pass, staff):
    tablet = ""
    for number in range(30):
        role = ("owner", "crew", "reader")[number % 3]
        known = cookies(sign_in(kitchen, *staff[role], cookie=f"__Host-device={tablet}:{number:016x}.{'0' * 32}"))["__Host-device"]
        tablet = known
    assert len(known.split(":")) == 8


@pytest.mark.secret
@pytest.mark.parametrize(
    "asked",
    [
        ("POST", "/api/session", {"password": "x"}),
        ("POST", "/api/password", {}),
        ("PUT", "/api/password", {"code": "123456", "password": "the leeks are late again"}),
        ("PUT", "/api/session", {"challenge": "code", "ticket": "t" * 20, "answer": " "}),
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "name", ["\n\n\n", "a b@example.com", "a\x00b@example.com", "\u202eada@example.com", "x" * 129, "@", "0b5ae1a4-sub"]
)
def test_a_strange_name_is_refused_and_no_fault(kitchen: Pass, staff, name: str, asked: tuple[str, str, dict[str, str]]):  # noqa: ARG001
    method, path, form = asked
    answer = kitchen.send(method, path, json.dumps({"name": name, **form}), content_type="application/json")
    assert answer.status in (200, 400, 401)
    assert "to call you by" not in answer.text, "that is what a guest is asked for"
