"""Signing in as the people of the pool do."""

import base64
import hmac
import json
import re
import struct
import urllib.request
from datetime import UTC, datetime
from http.cookies import SimpleCookie

import boto3
import time_machine

from chalicelib.settings import settings
from tests.at_the_pass import EDGE, JSON, Answer, Pass
from tests.patience import PATIENCE

SAME = {"sec_fetch_site": "same-origin"}


def sign_in(kitchen: Pass, name: str, password: str, **headers: str) -> Answer:
    body = json.dumps({"name": name, "password": password})
    return kitchen.send("POST", "/api/session", body, **{"content_type": JSON, "x_forwarded_for": f"192.0.2.1, {EDGE}", **headers})


def cookies(answer: Answer) -> dict[str, str]:
    found = SimpleCookie()
    for line in answer.cookies:
        found.load(line)
    return {name: one.value for name, one in found.items()}


def as_cookie(answer: Answer) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies(answer).items())


def code_of(secret: str) -> str:
    """The code of this half minute (RFC 6238), by the clock on the wall: the pool does not travel in time with us."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time_machine.escape_hatch.time.time()) // 30), "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def code_now(secret: str) -> str:
    """The same, for whoever has not stopped the clock."""
    with time_machine.travel(datetime.now(UTC)):
        return code_of(secret)


def hire_anew(pool: str, name: str, group: str | None = "crew") -> None:
    """Somebody who is crew from today, with the password that came by mail."""
    client, people_pool = boto3.client("cognito-idp", endpoint_url=pool, region_name="us-east-1"), settings().people.split()[0]
    attributes = [{"Name": "email", "Value": name}]
    mailed = {"TemporaryPassword": "For-one-evening-1", "MessageAction": "SUPPRESS"}
    client.admin_create_user(UserPoolId=people_pool, Username=name, UserAttributes=attributes, **mailed)
    if group:
        client.admin_add_user_to_group(UserPoolId=people_pool, Username=name, GroupName=group)


def mails_to(pool: str, name: str) -> list[str]:
    """What the pool has written to somebody, the first mail first."""
    with urllib.request.urlopen(f"{pool}/_ministack/ses/messages", timeout=PATIENCE) as answer:
        sent = [mail for account in json.load(answer)["messages"].values() for mail in account]
    return [mail["BodyText"] or mail["BodyHtml"] for mail in sorted(sent, key=lambda mail: mail["Timestamp"]) if mail["To"] == [name]]


def mailed_password(pool: str, name: str) -> str:
    return re.search(r"password is (.+)\.$", mails_to(pool, name)[-1])[1]


def mailed_code(pool: str, name: str) -> str:
    return re.search(r"code is (\d+)", mails_to(pool, name)[-1])[1]
