"""A new password while somebody signs in with the old one again and again: on a real pool of people and a real engine, with real threads."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from chalicelib.domain.refusals import NotThem
from chalicelib.larder.sessions import read_sessions
from chalicelib.outside import people
from chalicelib.service.guesses import Device
from chalicelib.service.signing_in import reset_password, send_reset_code, sign_in
from chalicelib.settings import settings
from tests.bistro import FRIDAY_EVENING
from tests.kitchen.staff import mailed_code
from tests.races.crowds import at_once
from tools.laptop.people import lay_people, passwords

pytestmark = [pytest.mark.engine, pytest.mark.secret, pytest.mark.usefixtures("larder")]
NEW = "the leeks are late again"


@pytest.fixture
def cyril(local_engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Name and password of somebody who works here."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER", local_engine)
    for name, value in lay_people(local_engine, tmp_path).items():
        monkeypatch.setenv(name, value)
    for remembered in (settings, people._pool, people._client):
        remembered.cache_clear()
    return passwords(tmp_path)["crew"]


def signing_in(name: str, password: str, reset: Event) -> Callable[[], None]:
    """Somebody who signs in on a device of theirs until they are refused, and once more when the password is another one."""
    device = Device("", sign_in(name, password, Device("", (), "192.0.2.1"), FRIDAY_EVENING).marks, "192.0.2.1")

    def go_on() -> None:
        while not reset.is_set():
            sign_in(name, password, device, FRIDAY_EVENING)
        sign_in(name, password, device, FRIDAY_EVENING)

    return go_on


def test_no_session_that_began_with_the_old_password_outlives_it(cyril: tuple[str, str], local_engine: str):
    name, _ = cyril
    reset = Event()
    guessers = [signing_in(*cyril, reset) for _ in range(6)]
    marks, _ = send_reset_code(name, Device("", (), "192.0.2.2"), FRIDAY_EVENING)
    code = mailed_code(local_engine, name)

    def another_password() -> None:
        try:
            reset_password(name, code, NEW, Device("", (), "192.0.2.2", marks), FRIDAY_EVENING)
        finally:
            reset.set()

    assert list(map(type, at_once([*guessers, another_password]))) == [NotThem] * 6 + [type(None)]
    assert [session for session in read_sessions(FRIDAY_EVENING) if session.person.name == name] == []
    assert sign_in(name, NEW, Device("", (), "192.0.2.3"), FRIDAY_EVENING).session in read_sessions(FRIDAY_EVENING)
