"""A restaurant that was deployed to the local AWS, as people far away see it: through the CDN's own name."""

import atexit
import http.client
import io
import json
import os
import platform
import secrets
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import boto3
import botocore.session
import pytest

from tests.house import restart
from tests.patience import PATIENCE
from tools.deploy.staff import pool_of
from tools.laptop.cloud import cloud, environment_of
from tools.laptop.people import hire

ROOT = Path(__file__).parents[2]
ARCHITECTURE = "arm64" if platform.machine() in ("aarch64", "arm64") else "x86_64"
botocore.session.create_loader = cache(botocore.session.create_loader)  # what AWS's services look like is read once, not for each session
_at_the_end = ExitStack()
atexit.register(_at_the_end.close)
_SOURCES = ("app.py", "chalicelib", ".chalice", "requirements.txt", "static_site", "tools", "demo", "package.json", "package-lock.json")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


@dataclass(frozen=True)
class Cdn:
    """The door that visitors use: the engine's address, and the CDN's name."""

    endpoint: str
    name: str

    def ask(
        self, path: str, method: str = "GET", body: Any = None, headers: dict[str, str] | None = None, address: str = "127.0.0.1"
    ) -> Answer:
        """Asks from one of this machine's own addresses."""
        connection = http.client.HTTPConnection(urlsplit(self.endpoint).netloc, timeout=PATIENCE, source_address=(address, 0))
        content = None if body is None else json.dumps(body)
        sent = {"Host": self.name, "X-Forwarded-Proto": "https", "Content-Type": "application/json", **(headers or {})}
        connection.request(method, path, content, sent)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        headers: dict[str, str] = {}
        for name, value in answer.getheaders():
            headers[name.lower()] = f"{headers[name.lower()]}, {value}" if name.lower() in headers else value
        return Answer(answer.status, headers, text)

    def order(self, slot: str, key: str = "", dish: str = "salad", price: int = 750, by: dict[str, str] | None = None) -> Answer:
        """An order by a visitor, or `by` somebody who is signed in."""
        key = key or secrets.token_hex(16)
        guest = {"name": "Ada", "contact": f"{key}@example.org"}
        body = {"lines": [{"dish": dish, "portions": 1}], "slot": slot, **guest, "total": price}
        return self.ask("/api/orders", "POST", body, {"Idempotency-Key": key, **(by or {})})

    def order_as_a_browser_does(self, slot: str, by: dict[str, str]) -> Answer:
        """Asks again with the same key as long as the answer is not definite."""
        key = secrets.token_hex(16)
        for pause in (0.2, 0.5, 1.0, 2.0):
            answer = self.order(slot, key, by=by)
            if answer.status < 500:
                return answer
            time.sleep(pause)
        return self.order(slot, key, by=by)

    def plenty(self) -> dict[str, Any]:
        """A dish that is paid for, without options, that has not become scarce."""
        told = self.ask("/api/menu").json
        left = told["availability"]["left"]
        found = next(dish for dish in told["menu"]["dishes"] if dish["price"] and not dish["groups"] and dish["id"] not in left)
        return {"dish": found["id"], "price": found["price"]}


@cache
def _cloud() -> str:
    """The local AWS of all tests of this process, which goes home with it."""
    return _at_the_end.enter_context(cloud())


@contextmanager
def a_cloud() -> Iterator[str]:
    """A local AWS with nothing on it, which every client of the test then speaks to."""
    address = _cloud()
    with urllib.request.urlopen(f"{address}/_ministack/reset", b"", timeout=PATIENCE) as emptied:
        assert emptied.status == HTTPStatus.OK
    with speaking_to(address):
        yield address


@contextmanager
def speaking_to(address: str) -> Iterator[None]:
    """Every client that is made now speaks to the local AWS at this address."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment_of(address).items():
            patch.setenv(name, value)
        boto3.DEFAULT_SESSION = None
        yield
    boto3.DEFAULT_SESSION = None


@contextmanager
def as_deployer() -> Iterator[None]:
    """What is run now may do what docs/deployer-policy.json allows, and no more."""
    client, policy = boto3.client("iam"), (ROOT / "docs" / "deployer-policy.json").read_text()
    name = f"deployer-{secrets.token_hex(4)}"
    client.create_user(UserName=name)
    client.put_user_policy(UserName=name, PolicyName="deployer", PolicyDocument=policy)
    key = client.create_access_key(UserName=name)["AccessKey"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", key["AccessKeyId"])
        patch.setenv("AWS_SECRET_ACCESS_KEY", key["SecretAccessKey"])
        yield


def a_persons_environment() -> dict[str, str]:
    """This environment without the settings that are made for the tests."""
    return {name: value for name, value in os.environ.items() if not name.startswith("REFECTORY_")}


def run(tool: str, *arguments: str, house: Path = ROOT, said: str = "") -> subprocess.CompletedProcess[str]:
    """A tool run by hand in this house, with the AWS that the environment names; `said` is typed.

    Our own house's tools run in this process: starting Python and reading what AWS's services look like take longer than what they do.
    """
    command = [sys.executable, "-m", f"tools.{tool}", *arguments]
    if house == ROOT:
        return _run_here(tool, command, said)
    return subprocess.run(
        command, cwd=house, env=a_persons_environment(), capture_output=True, text=True, check=False, input=said, timeout=300
    )


def _run_here(tool: str, command: list[str], said: str) -> subprocess.CompletedProcess[str]:
    out, error = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(error):
        for name in set(os.environ) - set(a_persons_environment()):
            patch.delenv(name)
        patch.setattr(sys, "argv", command[2:])
        patch.setattr(sys, "stdin", io.StringIO(said))
        _begin_anew()
        try:
            import_module(f"tools.{tool}").main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
            if isinstance(end.code, str):
                error.write(f"{end.code}\n")
    _begin_anew()
    return subprocess.CompletedProcess(command, code, out.getvalue(), error.getvalue())


def _begin_anew() -> None:
    """A process that has spoken to nobody yet."""
    restart()
    boto3.DEFAULT_SESSION = None  # last: what restarts may have asked who we are


def deploy(*arguments: str, house: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return run("deploy.deploy", "--stage", "dev", "--architecture", ARCHITECTURE, *arguments, house=house)


def _packages() -> Path:
    """Where packages are kept. Whoever has the same sources has the same package, and it is built once."""
    kept = ROOT / ".refectory" / "packages"
    kept.mkdir(parents=True, exist_ok=True)
    return kept


def another_house(folder: Path) -> Path:
    """The same sources in a folder of their own, where a test may change them."""
    for name in _SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, folder / name, **({"ignore": shutil.ignore_patterns("__pycache__")} if (ROOT / name).is_dir() else {}))
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    (folder / ".refectory").mkdir()
    (folder / ".refectory" / "packages").symlink_to(_packages())
    return folder


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def signed_in(cdn: Cdn, role: str) -> dict[str, str]:
    """Somebody new with this role, and the headers of their browser."""
    name, password = f"{role}-{secrets.token_hex(4)}@example.com", secrets.token_urlsafe(12)
    hire(boto3.client("cognito-idp"), pool_of("dev"), role, name, role.capitalize(), password=password)
    answer = cdn.ask("/api/session", "POST", {"name": name, "password": password})
    assert answer.status == 200, answer.text
    session = next(part for part in answer.headers["set-cookie"].replace(",", ";").split(";") if "__Host-session=" in part)
    return {"Cookie": session.strip(), "Sec-Fetch-Site": "same-origin"}


def soon(look: Any, within: float = PATIENCE) -> Any:
    """What `look` gives as soon as it gives something true."""
    give_up = time.monotonic() + within
    while time.monotonic() < give_up:
        if found := look():
            return found
        time.sleep(0.2)
    return look()
