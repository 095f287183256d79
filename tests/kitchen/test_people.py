"""An owner lets people in and out from the browser: on a real pool, and never without showing who they are."""

import json
from typing import Any

import pytest

from chalicelib.domain.people.guessing import INVITATION
from tests.at_the_pass import JSON, Answer, Pass
from tests.kitchen.desk import log
from tests.kitchen.staff import SAME, as_cookie, code_of, cookies, hire_anew, mailed_password, mails_to, sign_in

pytestmark = pytest.mark.engine
ADA, BEA, CID = "ada@example.com", "bea@example.com", "cid@example.com"
Staff = dict[str, tuple[str, str]]


class Office:
    """The page of people, on which an owner is signed in, and what they show of themself."""

    def __init__(self, kitchen: Pass, name: str, password: str) -> None:
        self.kitchen, self.proof = kitchen, {"password": password}
        self.cookie = as_cookie(sign_in(kitchen, name, password))

    def ask(self, method: str, path: str = "/api/people", **form: str) -> Answer:
        body = None if method == "GET" else json.dumps({**self.proof, **form})
        return self.kitchen.send(method, path, body, content_type=JSON, cookie=self.cookie, **SAME)

    def employ(self, name: str, role: str, **more: str) -> Answer:
        return self.ask("PUT", name=name, role=role, **more)

    def dismiss(self, name: str, **more: str) -> Answer:
        return self.ask("DELETE", name=name, **more)

    def people(self) -> list[tuple[str, str, bool]]:
        return [(one["name"], one["role"], one["new"]) for one in self.ask("GET").told["people"]]


@pytest.fixture
def office(kitchen: Pass, staff: Staff) -> Office:
    return Office(kitchen, *staff["owner"])


def said(kitchen: Pass) -> list[tuple[str, str]]:
    """Who and what, of everything in the log book."""
    return [(entry["who"], sentence) for entry in log(kitchen)["entries"] for sentence in entry["what"]]


def test_the_owner_sees_who_works_here_owners_first_and_who_has_not_come_yet(office: Office, staff: Staff, pool: str):
    hire_anew(pool, ADA, "reader")
    works = [(staff["owner"][0], "owner", False), (staff["crew"][0], "crew", False), (staff["reader"][0], "reader", False)]
    assert office.people() == [*works, (ADA, "reader", True)]
    assert {one["called"] for one in office.ask("GET").told["people"]} == {"Odile", "Cyril", "Renée", "ada"}


def test_whoever_is_invited_gets_a_mail_and_comes_in_by_their_role(kitchen: Pass, office: Office, pool: str):
    answer = office.employ(" Ada@Example.com", "crew", called="Ada\n L.")
    assert (answer.status, answer.told) == (200, {"name": ADA, "called": "Ada  L.", "role": "crew", "new": True})
    assert list(cookies(answer)) == ["__Host-device"]
    asked = sign_in(kitchen, ADA, mailed_password(pool, ADA)).told
    form = {"name": ADA, "challenge": "new-password", "ticket": asked["ticket"], "answer": "the leeks are late again"}
    told = kitchen.put("/api/session", form).told
    assert (told["called"], told["role"]) == ("Ada  L.", "crew")
    assert (ADA, "crew", False) in office.people()
    assert ("Odile", f"{ADA} works here as crew, and gets a password by mail for the first time") in said(kitchen)


def test_whoever_is_invited_twice_gets_another_mail_and_is_there_once(kitchen: Pass, office: Office, pool: str):
    for _ in range(2):
        assert office.employ(BEA, "reader").told == {"name": BEA, "called": "bea", "role": "reader", "new": True}
    assert len(mails_to(pool, BEA)) == 2
    assert [name for name, *_ in office.people()].count(BEA) == 1
    assert ("Odile", f"{BEA} works here as reader, and gets another mail with a password for the first time") in said(kitchen)


@pytest.mark.secret
def test_another_role_counts_at_once_and_its_old_one_no_more(kitchen: Pass, office: Office, staff: Staff):
    name, password = staff["crew"]
    before = as_cookie(sign_in(kitchen, name, password))
    assert office.employ(name, "owner").told == {"name": name, "called": "Cyril", "role": "owner", "new": False}
    assert kitchen.get("/api/session", cookie=before).problem == "sign-in-first"
    assert sign_in(kitchen, name, password).told["role"] == "owner"
    assert office.employ(name, "reader").status == 200
    assert sign_in(kitchen, name, password).told["role"] == "reader"
    assert ("Odile", f"{name} works here as reader from now on (before: owner), and has to sign in again") in said(kitchen)


@pytest.mark.secret
def test_whoever_is_dismissed_is_out_on_every_device_and_comes_in_no_more(kitchen: Pass, office: Office, staff: Staff):
    name, password = staff["crew"]
    devices = [as_cookie(sign_in(kitchen, name, password)) for _ in range(2)]
    assert office.dismiss(name).status == 200
    assert [kitchen.get("/api/tickets", cookie=cookie).status for cookie in devices] == [401, 401]
    assert sign_in(kitchen, name, password).problem == "not-them"
    assert name not in [one for one, *_ in office.people()]
    assert ("Odile", f"{name} works here no more, and is signed out everywhere") in said(kitchen)


def test_a_name_that_nobody_has_is_said_and_not_logged(kitchen: Pass, office: Office):
    for answer in (office.dismiss(ADA), office.ask("POST", "/api/codes/lost", name=ADA)):
        assert (answer.status, answer.problem, answer.told["detail"]) == (404, "not-hired", f"Nobody called {ADA} works here.")
    assert ADA not in json.dumps(log(kitchen))


@pytest.mark.secret
def test_the_last_owner_stays_owner_and_the_last_but_one_may_go(kitchen: Pass, office: Office, staff: Staff):
    name, _ = staff["owner"]
    for answer in (office.dismiss(name), office.employ(name, "crew"), office.employ(name, "reader")):
        assert (answer.status, answer.problem) == (409, "last-owner")
    assert office.ask("GET").status == 200, "and is signed in as before"
    assert office.employ(name, "owner").status == 200
    assert office.employ(staff["crew"][0], "owner").status == 200
    assert office.dismiss(name).status == 200
    assert office.ask("GET").problem == "sign-in-first"
    other = Office(kitchen, *staff["crew"])
    assert other.dismiss(staff["crew"][0]).problem == "last-owner"


@pytest.mark.secret
@pytest.mark.parametrize("change", [("PUT", {"role": "owner"}), ("DELETE", {})], ids=["employ", "dismiss"])
def test_a_session_alone_lets_nobody_in_or_out(kitchen: Pass, office: Office, staff: Staff, change: tuple[str, dict[str, Any]]):
    method, form = change
    secret = office.kitchen.put("/api/codes", office.proof, cookie=office.cookie, **SAME).told["secret"]
    assert kitchen.put("/api/codes", {**office.proof, "code": code_of(secret)}, cookie=office.cookie, **SAME).status == 200
    crew = staff["crew"][0]
    for proof in ({"password": "guess"}, {}, {"code": "000000"}):
        assert office.ask(method, name=crew, **form, **proof).problem == "not-them"
    assert (crew, "crew", False) in office.people()
    assert office.ask(method, name=crew, **form, code=code_of(secret)).status == 200
    assert (crew, "crew", False) not in office.people()


@pytest.mark.secret
def test_whoever_guesses_an_owners_password_at_the_page_waits_as_at_the_door(office: Office, staff: Staff):
    answers = [office.dismiss(staff["crew"][0], password="guess").problem for _ in range(6)]
    assert answers == ["not-them"] * 5 + ["too-many-tries"]


def test_a_house_invites_no_more_than_the_mails_of_a_day_bear(office: Office, staff: Staff, pool: str):
    answers = [office.employ(CID, "crew") for _ in range(INVITATION.free + 1)]
    assert [answer.status for answer in answers[:-1]] == [200] * INVITATION.free
    assert (answers[-1].status, answers[-1].told["why"]) == (429, "mails")
    assert len(mails_to(pool, CID)) == INVITATION.free
    assert office.employ(staff["crew"][0], "reader").status == 200, "who gets no mail is not counted"


@pytest.mark.parametrize(
    "form",
    [{"role": "boss"}, {}, {"role": "crew", "called": "x" * 61}, {"role": "crew", "name": "ada"}, {"role": "crew", "called": "\x00"}],
)
def test_what_nobody_can_be_is_refused(office: Office, form: dict[str, str]):
    assert office.ask("PUT", **{"name": ADA, **form}).problem == "malformed"
    assert ADA not in [name for name, *_ in office.people()]
