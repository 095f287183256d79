"""Signing in, against a real pool of people: whoever works here gets in, and whoever guesses waits."""

import json
import re
from secrets import token_urlsafe

import boto3
import pytest
import time_machine

from chalicelib.outside import people
from chalicelib.outside.keyring import keyring
from chalicelib.settings import settings
from tests.at_the_pass import Pass
from tests.kitchen.desk import log
from tests.kitchen.staff import SAME, as_cookie, cookies, hire_anew, sign_in

pytestmark = pytest.mark.engine


@pytest.mark.parametrize("role", ["owner", "crew", "reader"])
def test_whoever_works_here_signs_in_is_known_and_signs_out(kitchen: Pass, staff, role: str):
    answer = sign_in(kitchen, *staff[role])
    assert (answer.status, answer.told["role"], answer.told["own"]) == (200, role, True)
    cookie = as_cookie(answer)
    assert kitchen.get("/api/session", cookie=cookie).told["name"] == staff[role][0]
    out = kitchen.send("DELETE", "/api/session", cookie=cookie, **SAME)
    assert (out.status, cookies(out)["__Host-session"], out.headers["Clear-Site-Data"]) == (200, "", '"cache"')
    assert kitchen.get("/api/session", cookie=cookie).problem == "sign-in-first"


def test_who_signed_in_and_when_is_in_the_log_book(kitchen: Pass, staff):
    sign_in(kitchen, *staff["crew"])
    sign_in(kitchen, staff["owner"][0], "guess")
    assert next((one["who"], one["what"]) for one in log(kitchen)["entries"]) == ("Cyril", ["Signed in"])


def test_whoever_signs_in_on_a_tablet_signs_out_who_was_signed_in_there(kitchen: Pass, staff):
    first = as_cookie(sign_in(kitchen, *staff["crew"]))
    second = as_cookie(sign_in(kitchen, *staff["owner"], cookie=first))
    assert kitchen.get("/api/session", cookie=first).problem == "sign-in-first"
    assert [
        one["called"] for one in kitchen.get("/api/sessions", cookie=second).told["sessions"] if one["name"] in dict(staff.values())
    ] == ["Odile"]


def test_a_deployed_kitchen_finds_its_people_under_their_parameter(kitchen: Pass, staff, monkeypatch: pytest.MonkeyPatch):
    ssm, pool = boto3.client("ssm"), settings().people
    secret = {"order_secret": token_urlsafe(32), "mark_secret": token_urlsafe(32)}
    ssm.put_parameter(Name="/refectory/prod/secrets", Type="SecureString", Value=json.dumps(secret))
    ssm.put_parameter(Name="/refectory/prod/people", Type="String", Value=pool)
    for name in ("REFECTORY_ORDER_SECRET", "REFECTORY_MARK_SECRET", "REFECTORY_PEOPLE"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("REFECTORY_STAGE", "prod")
    monkeypatch.setenv("REFECTORY_SECRETS", "/refectory/prod/secrets")
    for memory in (settings, keyring, people._pool, people._client):
        memory.cache_clear()
    assert sign_in(kitchen, *staff["owner"]).status == 200
    keyring.cache_clear()


@pytest.mark.secret
def test_the_session_is_kept_by_the_browser_alone_and_sent_to_us_alone(kitchen: Pass, staff):
    for line in sign_in(kitchen, *staff["crew"]).cookies:
        assert re.fullmatch(r"__Host-(session|device)=\S+; Max-Age=\d+; Path=/; Secure; HttpOnly; SameSite=Strict", line)


@pytest.mark.secret
def test_nobody_hears_whether_the_name_or_the_password_is_wrong(kitchen: Pass, staff):
    answers = [sign_in(kitchen, staff["owner"][0], "wrong"), sign_in(kitchen, "nobody@example.com", "wrong")]
    assert [(answer.status, answer.problem, answer.cookies) for answer in answers] == [(401, "not-them", [])] * 2
    assert answers[0].text == answers[1].text


def test_a_cookie_of_another_site_of_the_restaurant_is_in_nobodys_way(kitchen: Pass, staff):
    ours = as_cookie(sign_in(kitchen, *staff["crew"]))
    for theirs in ('consent={"ads": false}', "a b=c", "=", '"', "x" * 4000):
        assert kitchen.get("/api/session", cookie=f"{theirs}; {ours}").status == 200


@pytest.mark.usefixtures("staff")
def test_a_new_person_chooses_a_password_of_their_own(kitchen: Pass, pool: str):
    hire_anew(pool, "new@example.com")
    asked = sign_in(kitchen, "new@example.com", "For-one-evening-1")
    assert (asked.told["challenge"], asked.cookies) == ("new-password", [])
    form = {"name": "new@example.com", "challenge": "new-password", "ticket": asked.told["ticket"], "answer": "short"}
    assert kitchen.put("/api/session", form).problem == "weak-password"
    form["answer"] = "My-own-password-2"
    assert kitchen.put("/api/session", form).told["role"] == "crew"
    assert sign_in(kitchen, "new@example.com", "My-own-password-2").status == 200


@pytest.mark.usefixtures("staff")
def test_whoever_belongs_to_no_group_does_not_get_in(kitchen: Pass, pool: str):
    people_pool = settings().people.split()[0]
    client = boto3.client("cognito-idp", endpoint_url=pool, region_name="us-east-1")
    attributes = [{"Name": "email", "Value": "guest@example.com"}]
    client.admin_create_user(UserPoolId=people_pool, Username="guest@example.com", MessageAction="SUPPRESS", UserAttributes=attributes)
    client.admin_set_user_password(UserPoolId=people_pool, Username="guest@example.com", Password="Let-me-in-please-1", Permanent=True)
    assert sign_in(kitchen, "guest@example.com", "Let-me-in-please-1").problem == "not-them"


def test_the_owner_sees_where_somebody_is_signed_in_and_ends_it_at_once(kitchen: Pass, staff, evening: time_machine.Traveller):
    crew = as_cookie(sign_in(kitchen, *staff["crew"]))
    evening.shift(60)
    owner = as_cookie(sign_in(kitchen, *staff["owner"]))
    listed = kitchen.get("/api/sessions", cookie=owner).told["sessions"]
    assert (listed[0]["called"], listed[0]["own"]) == ("Odile", True)
    (tablet,) = [one["id"] for one in listed if one["called"] == "Cyril" and not one["own"]]
    assert kitchen.send("DELETE", f"/api/sessions/{tablet}", cookie=owner, **SAME).status == 200
    assert kitchen.get("/api/session", cookie=crew).problem == "sign-in-first"
    assert kitchen.get("/api/session", cookie=owner).status == 200


@pytest.mark.secret
def test_what_a_page_does_in_the_name_of_somebody_else_is_not_done(kitchen: Pass):
    """F10: what waits in a tablet's outbox is sent under the next one's name"""
    for name, status in (("crew%40example.com", 200), ("owner%40example.com", 409), ("crew@example.com", 200), ("%ff", 409), ("", 409)):
        answer = kitchen.put("/api/house/pause", {"minutes": 9}, x_person=name, **kitchen.crew)
        assert answer.status == status, name
        assert status == 200 or answer.problem == "somebody-else"
