"""People come, become something else, and leave: on a real pool, with devices on which they are signed in."""

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse

from chalicelib.domain.log_entries import BOOK_OWNER, Happening
from chalicelib.domain.logbook.sentences import happening_sentences
from chalicelib.domain.people.people import normal_name
from chalicelib.domain.refusals import NotHired
from chalicelib.larder.sessions import read_sessions
from chalicelib.outside import people
from chalicelib.service import staffing
from tests.at_the_pass import Pass
from tests.faults import Wire, goes_through
from tests.kitchen.desk import log
from tests.kitchen.staff import SAME, as_cookie, code_of, hire_anew, mailed_password, mails_to, sign_in
from tools.deploy.staff import people_sentences, who_does

pytestmark = [pytest.mark.engine, pytest.mark.usefixtures("staff")]
ROOT = Path(__file__).parents[2]


def employ(name: str, role: str) -> Happening:
    return staffing.employ(name, "Ada", role, BOOK_OWNER, datetime.now(UTC))[1]


def dismiss(name: str) -> Happening:
    return staffing.dismiss(name, BOOK_OWNER, datetime.now(UTC))


def forget_codes(name: str) -> Happening:
    return staffing.forget_codes(name, BOOK_OWNER, datetime.now(UTC))


def test_whoever_is_hired_gets_a_password_by_mail_chooses_their_own_and_is_in(kitchen: Pass, pool: str):
    hired = employ("ada@example.com", "crew")
    assert happening_sentences([hired]) == ["ada@example.com works here as crew, and gets a password by mail for the first time"]
    assert "crew    ada@example.com   has not signed in yet" in people_sentences()
    asked = sign_in(kitchen, "ada@example.com", mailed_password(pool, "ada@example.com"))
    form = {"name": "ada@example.com", "challenge": "new-password", "ticket": asked.told["ticket"], "answer": "Twelve letters, or so"}
    told = kitchen.put("/api/session", form).told
    assert (told["called"], told["role"]) == ("Ada", "crew")
    assert "crew    ada@example.com" in people_sentences()


def test_whoever_never_came_in_gets_another_mail(kitchen: Pass, pool: str):
    _, again = happening_sentences(employ("bo@example.com", "crew") for _ in range(2))
    assert again == "bo@example.com works here as crew, and gets another mail with a password for the first time"
    assert len(mails_to(pool, "bo@example.com")) == 2
    assert sign_in(kitchen, "bo@example.com", mailed_password(pool, "bo@example.com")).told["challenge"] == "new-password"


@pytest.mark.secret
def test_whoever_leaves_is_out_on_every_device_at_once_and_comes_in_no_more(kitchen: Pass, staff: dict[str, tuple[str, str]]):
    name, password = staff["crew"]
    devices = [as_cookie(sign_in(kitchen, name, password)) for _ in range(2)]
    owner = as_cookie(sign_in(kitchen, *staff["owner"]))
    assert happening_sentences([dismiss(name)]) == [f"{name} works here no more, and is signed out everywhere"]
    assert [kitchen.get("/api/tickets", cookie=cookie).status for cookie in (*devices, owner)] == [401, 401, 200]
    assert sign_in(kitchen, name, password).problem == "not-them"


@pytest.mark.secret
def test_whoever_is_just_being_let_in_while_they_are_let_go_is_out_too(kitchen: Pass, staff: dict[str, tuple[str, str]], wire: Wire):
    name, password = staff["crew"]
    wire.next()
    sign_in(kitchen, name, password)
    before = wire.operations.index("TransactWriteItems")

    def is_overtaken(request: AWSPreparedRequest) -> AWSResponse:
        """The password was right, and before the session is kept, its person is let go."""
        with ThreadPoolExecutor(1) as somebody_else:  # whose calls are none of the kitchen's
            somebody_else.submit(dismiss, name).result()
        return goes_through(request)

    wire.next(*[goes_through] * before, is_overtaken)
    assert sign_in(kitchen, name, password).problem == "not-them"
    assert [one for one in read_sessions(datetime.now(UTC)) if one.person.name == name] == []


@pytest.mark.secret
def test_whoever_becomes_something_else_signs_in_anew_and_may_do_that_alone(kitchen: Pass, staff: dict[str, tuple[str, str]]):
    name, password = staff["owner"]
    before = as_cookie(sign_in(kitchen, name, password))
    employ("ada@example.com", "owner")
    changed = employ(name, "reader")
    assert happening_sentences([changed]) == [f"{name} works here as reader from now on (before: owner), and has to sign in again"]
    assert kitchen.get("/api/log", cookie=before).problem == "sign-in-first"
    after = as_cookie(sign_in(kitchen, name, password))
    assert kitchen.get("/api/log", cookie=after).problem == "not-for-you"
    assert happening_sentences([employ(name, "reader")]) == [f"{name} works here as reader"]
    assert kitchen.get("/api/session", cookie=after).status == 200, "and nothing that is so already signs anybody out"


@pytest.mark.secret
def test_whoever_lost_the_phone_is_let_in_with_the_password_and_signs_in_anew(kitchen: Pass, staff: dict[str, tuple[str, str]]):
    """F6: the one owner has nobody else to ask"""
    name, password = staff["owner"]
    cookie = as_cookie(sign_in(kitchen, name, password))
    secret = kitchen.put("/api/codes", {"password": password}, cookie=cookie, **SAME).told["secret"]
    kitchen.put("/api/codes", {"password": password, "code": code_of(secret)}, cookie=cookie, **SAME)
    lost = forget_codes(name)
    assert happening_sentences([lost]) == [f"{name} has lost the phone with the codes: signs in without them, and everywhere anew"]
    assert kitchen.get("/api/session", cookie=cookie).problem == "sign-in-first"
    assert sign_in(kitchen, name, password).told["role"] == "owner"


def test_whoever_was_half_added_is_added_the_next_time(kitchen: Pass, pool: str):
    hire_anew(pool, "cut@example.com", group=None)
    employ("cut@example.com", "crew")
    assert "crew    cut@example.com   has not signed in yet" in people_sentences()
    assert sign_in(kitchen, "cut@example.com", mailed_password(pool, "cut@example.com")).told["challenge"] == "new-password"


def test_comings_and_goings_stand_in_the_log_book(kitchen: Pass):
    employ("ada@example.com", "crew")
    dismiss("ada@example.com")
    assert ("The book's owner", ["ada@example.com works here no more, and is signed out everywhere"]) in [
        (one["who"], one["what"]) for one in log(kitchen)["entries"]
    ]


@pytest.mark.parametrize("act", [dismiss, forget_codes])
def test_a_name_that_never_worked_here_is_said_with_those_who_do_and_not_logged(
    kitchen: Pass, staff: dict[str, tuple[str, str]], act: Callable[..., Happening]
):
    """(F60)"""
    with pytest.raises(NotHired) as refused:
        act("ada.example.com")
    assert who_does(refused.value).startswith("Nobody called ada.example.com works here. Who does:\n")
    assert staff["crew"][0] in who_does(refused.value)
    assert "ada.example.com" not in json.dumps(log(kitchen))


def test_a_dismissal_that_is_cut_off_is_in_the_log_and_goes_on(kitchen: Pass, staff: dict[str, tuple[str, str]]):
    """(F60)"""
    name, password = staff["crew"]
    cookie = as_cookie(sign_in(kitchen, name, password))

    def is_stopped(**_: Any) -> None:
        raise KeyboardInterrupt

    people._client().meta.events.register("after-call.cognito-identity-provider.AdminDeleteUser", is_stopped)
    with pytest.raises(KeyboardInterrupt):
        dismiss(name)
    assert f"{name} works here no more" in json.dumps(log(kitchen))
    with pytest.raises(NotHired):
        dismiss(name)
    assert kitchen.get("/api/session", cookie=cookie).problem == "sign-in-first"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--role", "crew"], "Say who: NAME=ada@example.com"),
        (["--dismiss"], "Say who: NAME=ada@example.com"),
        (["--lost-phone"], "Say who: NAME=ada@example.com"),
        (["--name", "ada@example.com"], "Say what they may do: ROLE=owner|crew|reader"),
    ],
)
def test_what_is_missing_is_asked_for(arguments: list[str], sentence: str):
    command = [sys.executable, "-m", "tools.deploy.staff", "--stage", "dev", *arguments]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stderr == sentence + "\n"


def test_a_name_is_one_however_it_is_written():
    assert normal_name(" Ada@Example.COM\n") == "ada@example.com"
