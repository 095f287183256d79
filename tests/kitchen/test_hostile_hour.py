"""A hostile hour: somebody with a thousand addresses guesses. Nobody who works here is locked out, and the owner reads it in one sentence (F8, F9).

It goes through the real doors, a few hundred guesses long: whoever guesses ten thousand times meets the same pauses more often.
"""

import json
import re

import pytest
import time_machine

from tests.at_the_pass import JSON, Pass
from tests.kitchen.desk import log
from tests.kitchen.staff import as_cookie, cookies, mailed_code, sign_in

pytestmark = [pytest.mark.engine, pytest.mark.secret]
GUESSES = 80
NEW_PASSWORD = "the leeks are late again"


def guess(kitchen: Pass, number: int, name: str) -> int:
    """A password, a mail or the code of a mail, each from an address of its own."""
    address = {"x_forwarded_for": f"203.0.{number % 1000 // 250}.{number % 250}, 198.51.100.1", "content_type": JSON}
    ways = [
        ("POST", "/api/session", {"name": name, "password": f"guess {number}"}),
        ("POST", "/api/session", {"name": f"somebody-{number}@example.com", "password": "123456789012"}),
        ("POST", "/api/password", {"name": name}),
        ("PUT", "/api/password", {"name": name, "code": f"{number:06}", "password": NEW_PASSWORD}),
    ]
    method, path, form = ways[number % len(ways)]
    return kitchen.send(method, path, json.dumps(form), **address).status


def test_a_hostile_hour_locks_nobody_out_and_is_told_in_one_sentence(
    kitchen: Pass, staff: dict[str, tuple[str, str]], pool: str, evening: time_machine.Traveller
):
    """F8, F9"""
    name, password = staff["owner"]
    tablet = as_cookie(sign_in(kitchen, name, password))
    known = f"__Host-device={cookies(sign_in(kitchen, name, password, cookie=tablet))['__Host-device']}"
    statuses = []
    for number in range(GUESSES):
        evening.shift(3600 / GUESSES)
        statuses.append(guess(kitchen, number, name))
    assert statuses.count(429) > 30, "guesses wait"
    assert not [status for status in statuses if status not in (200, 401, 429)]

    back = sign_in(kitchen, name, password, cookie=known)
    assert back.status == 200, "the device that is known signs in"
    [told] = [entry["what"] for entry in log(kitchen)["entries"] if entry["who"] == "The door"]
    assert re.fullmatch(
        r"\d+ vain tries to sign in, most of them from \d\d:\d\d on: \d+ with a wrong .*, \d+ too soon after others", told[0]
    )
    assert int(told[0].split()[0]) == statuses.count(401) + statuses.count(429)
    assert back.told["turned_away"] == int(told[0].split()[0]) - GUESSES // 4, "of the others none was by this name"

    mail = kitchen.send("POST", "/api/password", json.dumps({"name": name}), content_type=JSON, cookie=known)
    form = {"name": name, "code": mailed_code(pool, name), "password": "another one for the leeks"}
    assert (mail.status, kitchen.put("/api/password", form, cookie=as_cookie(mail)).status) == (200, 200), "and so does a mail"
    evening.shift(2)
    assert sign_in(kitchen, name, form["password"], cookie=known).status == 200


def test_who_guesses_codes_from_afar_does_not_keep_a_mail_from_whom_it_was_for(kitchen: Pass, staff: dict[str, tuple[str, str]], pool: str):
    """F8"""
    name, _ = staff["crew"]
    mail = kitchen.send("POST", "/api/password", json.dumps({"name": name}), content_type=JSON)
    for number in range(3, 60, 4):
        guess(kitchen, number, name)
    form = {"name": name, "code": mailed_code(pool, name), "password": NEW_PASSWORD}
    assert kitchen.put("/api/password", form).problem == "too-many-tries", "on another device"
    answer = kitchen.put("/api/password", form, cookie=as_cookie(mail))
    assert answer.status == 200
    assert sign_in(kitchen, name, NEW_PASSWORD, cookie=as_cookie(answer)).status == 200
