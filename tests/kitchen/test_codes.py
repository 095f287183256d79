"""Codes, of an app and by mail, against a real pool of people."""

import json
from collections.abc import Callable

import pytest
import time_machine

from chalicelib.domain.people.people import SEEN_EVERY
from chalicelib.settings import settings
from tests.at_the_pass import EDGE, Answer, Pass
from tests.kitchen.desk import log
from tests.kitchen.staff import SAME, as_cookie, code_of, cookies, hire_anew, mailed_code, sign_in

pytestmark = pytest.mark.engine


def test_codes_of_an_app_are_asked_for_from_the_moment_one_was_shown(kitchen: Pass, staff):
    name, password = staff["owner"]
    cookie = as_cookie(sign_in(kitchen, name, password))
    secret = kitchen.put("/api/codes", {"password": password}, cookie=cookie, **SAME).told["secret"]
    assert sign_in(kitchen, name, password).status == 200, "a secret that never arrived locks nobody out"
    assert kitchen.put("/api/codes", {"password": password, "code": "000000"}, cookie=cookie, **SAME).problem == "not-them"
    assert kitchen.put("/api/codes", {"password": password, "code": code_of(secret)}, cookie=cookie, **SAME).status == 200
    asked = sign_in(kitchen, name, password)
    assert (asked.told["challenge"], asked.cookies) == ("code", [])
    wrong = {"name": name, "challenge": "code", "ticket": asked.told["ticket"], "answer": "000000"}
    assert kitchen.put("/api/session", wrong).problem == "not-them"
    asked = sign_in(kitchen, name, password)
    assert kitchen.put("/api/session", {**wrong, "ticket": asked.told["ticket"], "answer": code_of(secret)}).told["role"] == "owner"
    assert "Signs in with the code of an app from now on" in [one for entry in log(kitchen)["entries"] for one in entry["what"]]


@pytest.mark.secret
def test_codes_cannot_be_guessed_by_signing_in_again_and_again(kitchen: Pass, staff):
    name, password = staff["owner"]
    cookie = as_cookie(sign_in(kitchen, name, password))
    secret = kitchen.put("/api/codes", {"password": password}, cookie=cookie, **SAME).told["secret"]
    kitchen.put("/api/codes", {"password": password, "code": code_of(secret)}, cookie=cookie, **SAME)
    statuses = [sign_in(kitchen, name, password).status for _ in range(8)]
    assert statuses == [200] * 5 + [429] * 3


def test_a_code_is_taken_as_an_app_shows_it_in_groups(kitchen: Pass, staff, pool: str):
    """F52"""
    name, password = staff["owner"]
    cookie = as_cookie(sign_in(kitchen, name, password))
    secret = kitchen.put("/api/codes", {"password": password}, cookie=cookie, **SAME).told["secret"]
    assert kitchen.put("/api/codes", {"password": password, "code": grouped(code_of(secret))}, cookie=cookie, **SAME).status == 200
    form = {"name": name, "challenge": "code", "ticket": sign_in(kitchen, name, password).told["ticket"]}
    assert kitchen.put("/api/session", {**form, "answer": grouped(code_of(secret))}).status == 200
    crew = staff["crew"][0]
    kitchen.send("POST", "/api/password", json.dumps({"name": crew}), content_type="application/json")
    form = {"name": crew, "code": grouped(mailed_code(pool, crew)), "password": "Another-password-3"}
    assert kitchen.put("/api/password", form).status == 200


def grouped(code: str) -> str:
    return f" {code[:3]} {code[3:]}"


def test_a_forgotten_password_brings_a_code_by_mail_and_the_unknown_hear_the_same(kitchen: Pass, staff, pool: str):
    name = staff["crew"][0]
    said = [
        kitchen.send("POST", "/api/password", json.dumps({"name": one}), content_type="application/json") for one in (name, "x@example.com")
    ]
    assert [(answer.status, answer.text) for answer in said] == [(200, "{}")] * 2
    form = {"name": name, "code": mailed_code(pool, name), "password": "Another-password-3"}
    assert kitchen.put("/api/password", form).status == 200
    assert sign_in(kitchen, name, "Another-password-3").status == 200
    said = [(entry["who"], entry["what"]) for entry in log(kitchen)["entries"]]
    assert (name, ["A new password, with a code sent by mail, and signed out everywhere"]) in said


def test_whoever_asks_too_often_still_types_the_code_that_came(kitchen: Pass, staff, pool: str):
    name = staff["crew"][0]
    tablet = f"__Host-device={cookies(sign_in(kitchen, *staff['owner']))['__Host-device']}"
    asked = [
        kitchen.send("POST", "/api/password", json.dumps({"name": name}), content_type="application/json", cookie=tablet) for _ in range(4)
    ]
    assert [answer.status for answer in asked] == [200] * 3 + [429]
    assert all(list(cookies(answer)) == ["__Host-asked"] for answer in asked), "and the tablet forgets nobody"
    form = {"name": name, "code": "000000", "password": "Another-password-3"}
    for number in range(9):
        kitchen.put("/api/password", form, x_forwarded_for=f"203.0.113.{number}, {EDGE}")
    assert kitchen.put("/api/password", {**form, "code": mailed_code(pool, name)}).problem == "too-many-tries"
    answer = kitchen.put("/api/password", {**form, "code": mailed_code(pool, name)}, cookie=as_cookie(asked[-1]))
    assert (answer.status, list(cookies(answer))) == (200, ["__Host-device"])


def test_a_code_by_mail_is_good_once_and_no_other_is(kitchen: Pass, staff, pool: str):
    name = staff["crew"][0]
    form = {"name": name, "code": "654321", "password": "Another-password-3"}
    assert kitchen.put("/api/password", form).problem == "not-them", "none was sent"
    kitchen.send("POST", "/api/password", json.dumps({"name": name}), content_type="application/json")
    form["code"] = mailed_code(pool, name)
    assert kitchen.put("/api/password", {**form, "code": "000000"}).problem == "not-them"
    assert kitchen.put("/api/password", {**form, "password": "short"}).problem == "weak-password"
    assert kitchen.put("/api/password", form).status == 200
    assert kitchen.put("/api/password", {**form, "password": "And-another-one-4"}).problem == "not-them"
    assert sign_in(kitchen, name, "Another-password-3").status == 200


@pytest.mark.secret
def test_a_new_password_signs_out_whoever_came_in_with_the_old_one_alone(kitchen: Pass, staff, pool: str):
    name, password = staff["crew"]
    devices = [as_cookie(sign_in(kitchen, name, password)) for _ in range(2)]
    owner = as_cookie(sign_in(kitchen, *staff["owner"]))
    kitchen.send("POST", "/api/password", json.dumps({"name": name}), content_type="application/json")
    form = {"name": name, "code": mailed_code(pool, name), "password": "Another-password-3"}
    wrong = str((int(form["code"]) + 1) % 10**6).zfill(6)
    assert kitchen.put("/api/password", {**form, "code": wrong}).problem == "not-them"
    assert [kitchen.get("/api/session", cookie=cookie).status for cookie in devices] == [200, 200], "a wrong code signs nobody out"
    assert kitchen.put("/api/password", form).status == 200
    assert [kitchen.get("/api/session", cookie=cookie).status for cookie in (*devices, owner)] == [401, 401, 200]


@pytest.mark.secret
def test_whoever_was_asked_for_a_code_before_the_password_changed_starts_again(kitchen: Pass, staff, pool: str):
    name, password = staff["crew"]
    _, secret = with_codes(kitchen, name, password)
    asked = sign_in(kitchen, name, password).told
    kitchen.send("POST", "/api/password", json.dumps({"name": name}), content_type="application/json")
    form = {"name": name, "code": mailed_code(pool, name), "password": "Another-password-3"}
    assert kitchen.put("/api/password", form).status == 200
    late = {"name": name, "challenge": "code", "ticket": asked["ticket"], "answer": code_of(secret)}
    assert kitchen.put("/api/session", late).problem == "not-them"
    asked = sign_in(kitchen, name, "Another-password-3").told
    assert kitchen.put("/api/session", {**late, "ticket": asked["ticket"], "answer": code_of(secret)}).status == 200


@pytest.mark.secret
def test_weak_passwords_use_up_no_tries(kitchen: Pass, staff, pool: str):
    name = staff["crew"][0]
    kitchen.send("POST", "/api/password", json.dumps({"name": name}), content_type="application/json")
    form = {"name": name, "code": mailed_code(pool, name), "password": "passwordpassword"}
    assert {kitchen.put("/api/password", form).problem for _ in range(9)} == {"weak-password"}
    assert kitchen.put("/api/password", {**form, "password": "Another-password-3"}).status == 200
    hire_anew(pool, "new@example.com")
    asked = {"name": "new@example.com", "challenge": "new-password", **sign_in(kitchen, "new@example.com", "For-one-evening-1").told}
    assert {kitchen.put("/api/session", {**asked, "answer": "passwordpassword"}).problem for _ in range(9)} == {"weak-password"}
    assert kitchen.put("/api/session", {**asked, "answer": "the leeks are late again"}).status == 200


@pytest.mark.secret
def test_a_weak_password_tells_nobody_whether_a_code_is_right(kitchen: Pass, staff, pool: str):
    """Nor whether there is such a person, or a pause."""
    name = staff["crew"][0]
    kitchen.send("POST", "/api/password", json.dumps({"name": name}), content_type="application/json")
    forms = [{"name": name, "code": mailed_code(pool, name)}, {"name": name, "code": "000000"}, {"name": "x@example.com", "code": "000000"}]
    for _ in range(7):
        kitchen.put("/api/password", {**forms[1], "password": "Another-password-3"})
    answers = [kitchen.put("/api/password", {**form, "password": "passwordpassword"}) for form in forms]
    assert len({(answer.status, answer.text) for answer in answers}) == 1


@pytest.mark.secret
@pytest.mark.parametrize("challenge", ["code", "new-password"])
@pytest.mark.parametrize("ticket", ["", "x", "." * 40, "\n" * 30, "x" * 2049, "\x00" * 30, "😀" * 20, "0" * 32 + "." + "x" * 40])
def test_nobody_answers_what_was_not_asked(kitchen: Pass, staff, challenge: str, ticket: str):
    name, password = staff["owner"]
    form = {"name": name, "challenge": challenge, "ticket": ticket, "answer": "the leeks are late again"}
    assert kitchen.put("/api/session", form).status in (400, 401)
    assert sign_in(kitchen, name, password).status == 200, "and the password is as it was"


@pytest.mark.secret
def test_nobody_answers_what_somebody_else_was_asked_or_something_else(kitchen: Pass, staff, pool: str):
    hire_anew(pool, "new@example.com")
    asked = sign_in(kitchen, "new@example.com", "For-one-evening-1").told
    for change in ({"name": staff["owner"][0]}, {"challenge": "code"}):
        form = {
            "name": "new@example.com",
            "challenge": "new-password",
            "ticket": asked["ticket"],
            "answer": "the leeks are late again",
            **change,
        }
        assert kitchen.put("/api/session", form).problem == "not-them"
    assert sign_in(kitchen, *staff["owner"]).status == 200


def with_codes(kitchen: Pass, name: str, password: str, wait: Callable[[], None] = lambda: None) -> tuple[str, str]:
    """Begins codes; gives the cookie of the device and the secret."""
    cookie = as_cookie(sign_in(kitchen, name, password))
    secret = kitchen.put("/api/codes", {"password": password}, cookie=cookie, **SAME).told["secret"]
    wait()
    assert kitchen.put("/api/codes", {"password": password, "code": code_of(secret)}, cookie=cookie, **SAME).status == 200
    return cookie, secret


def test_a_device_stays_when_codes_begin_or_end_and_all_others_go(kitchen: Pass, staff, evening: time_machine.Traveller):
    """F6: older sessions live on"""
    name, password = staff["crew"]
    other = as_cookie(sign_in(kitchen, name, password))
    owner = as_cookie(sign_in(kitchen, *staff["owner"]))
    cookie, secret = with_codes(kitchen, name, password, lambda: evening.shift(SEEN_EVERY))
    assert [kitchen.get("/api/session", cookie=one).status for one in (cookie, other, owner)] == [200, 401, 200]
    assert kitchen.get("/api/session", cookie=cookie).told["codes"], "though its use was written down just then"
    for form in ({"password": password}, {"password": password, "code": "000000"}, {"password": "no", "code": code_of(secret)}):
        assert kitchen.send("DELETE", "/api/codes", json.dumps(form), content_type="application/json", cookie=cookie, **SAME).status == 401
    form = json.dumps({"password": password, "code": code_of(secret)})
    assert kitchen.send("DELETE", "/api/codes", form, content_type="application/json", cookie=cookie, **SAME).status == 200
    assert not kitchen.get("/api/session", cookie=cookie).told["codes"]
    assert sign_in(kitchen, name, password).told["role"] == "crew", "another phone may be next"
    what = [sentence for entry in log(kitchen)["entries"] for sentence in entry["what"]]
    assert "Signs in without codes from now on, and is signed out on every other device" in what


def test_whoever_lost_the_phone_is_let_in_again_by_the_owner(kitchen: Pass, staff):
    """F6: no recovery"""
    name, password = staff["crew"]
    cookie, _ = with_codes(kitchen, name, password)
    owner = as_cookie(sign_in(kitchen, *staff["owner"]))
    proof = {"password": staff["owner"][1]}
    assert lose(kitchen, cookie, {"name": name, "password": password}).problem == "not-for-you"
    assert lose(kitchen, owner, {"name": "x@example.com", **proof}).problem == "not-hired"
    assert lose(kitchen, owner, {"name": name, **proof}).status == 200
    assert kitchen.get("/api/session", cookie=cookie).problem == "sign-in-first"
    assert sign_in(kitchen, name, password).told["role"] == "crew"
    what = [sentence for entry in log(kitchen)["entries"] for sentence in entry["what"]]
    assert f"{name} has lost the phone with the codes: signs in without them, and everywhere anew" in what


@pytest.mark.secret
def test_a_session_alone_takes_nobodys_codes_off_and_never_its_own(kitchen: Pass, staff):
    name, password = staff["owner"]
    crew = staff["crew"][0]
    with_codes(kitchen, *staff["crew"])
    cookie, secret = with_codes(kitchen, name, password)
    assert lose(kitchen, cookie, {"name": crew}).status == 400
    for proof in ({"password": "guess"}, {"password": password}, {"password": password, "code": "000000"}):
        assert lose(kitchen, cookie, {"name": crew, **proof}).problem == "not-them"
    whole = {"password": password, "code": code_of(secret)}
    assert lose(kitchen, cookie, {"name": name.upper(), **whole}).problem == "not-for-you"
    assert [sign_in(kitchen, *staff[role]).told["challenge"] for role in ("owner", "crew")] == ["code"] * 2
    assert lose(kitchen, cookie, {"name": crew, **whole}).status == 200


def lose(kitchen: Pass, cookie: str, form: dict[str, str]) -> Answer:
    return kitchen.send("POST", "/api/codes/lost", json.dumps(form), content_type="application/json", cookie=cookie, **SAME)


def test_a_password_is_changed_by_whoever_is_signed_in_and_shows_the_one_before(kitchen: Pass, staff):
    """F6: no change of password while signed in"""
    name, password = staff["owner"]
    other = as_cookie(sign_in(kitchen, name, password))
    cookie = as_cookie(sign_in(kitchen, name, password))
    ask = {"cookie": cookie, **SAME}
    assert kitchen.put("/api/session/password", {"password": "guess", "new": "a new one for the leeks"}, **ask).problem == "not-them"
    weak = kitchen.put("/api/session/password", {"password": password, "new": "Odile-odile-2026"}, **ask)
    assert (weak.problem, weak.told["detail"]) == ("weak-password", "Others would try this password first.")
    assert kitchen.put("/api/session/password", {"password": password, "new": "a new one for the leeks"}, **ask).status == 200
    assert [kitchen.get("/api/session", cookie=one).status for one in (cookie, other)] == [200, 401]
    assert sign_in(kitchen, name, "a new one for the leeks").status == 200
    assert ["Another password, and signed out on every other device"] in [entry["what"] for entry in log(kitchen)["entries"]]
    cookie, secret = with_codes(kitchen, name, "a new one for the leeks")
    form = {"password": "a new one for the leeks", "new": "and one more for the leeks"}
    assert kitchen.put("/api/session/password", form, cookie=cookie, **SAME).problem == "not-them"
    assert kitchen.put("/api/session/password", {**form, "code": code_of(secret)}, cookie=cookie, **SAME).status == 200


def test_an_owner_has_to_set_up_codes_where_the_house_wants_them(kitchen: Pass, staff, monkeypatch: pytest.MonkeyPatch):
    """F6: codes are optional for owners"""
    name, password = staff["owner"]
    monkeypatch.setenv("REFECTORY_OWNER_CODES", "yes")
    settings.cache_clear()
    answer = sign_in(kitchen, name, password)
    cookie = as_cookie(answer)
    assert (answer.status, answer.told["codes_first"]) == (200, True)
    assert kitchen.get("/api/tickets", cookie=cookie).problem == "codes-first"
    assert kitchen.put("/api/house/pause", {"minutes": 9}, cookie=cookie, **SAME).problem == "codes-first"
    _, secret = with_codes(kitchen, name, password)
    assert kitchen.get("/api/tickets", cookie=cookie).problem == "sign-in-first", "what was half in has gone"
    asked = {"name": name, **sign_in(kitchen, name, password).told}
    assert asked["challenge"] == "code"
    let_in = kitchen.put("/api/session", {**asked, "answer": code_of(secret)})
    assert (let_in.told["codes_first"], kitchen.get("/api/tickets", cookie=as_cookie(let_in)).status) == (False, 200)
    assert sign_in(kitchen, *staff["crew"]).told["codes_first"] is False
