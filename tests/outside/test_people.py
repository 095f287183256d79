"""What Cognito may answer, and what whoever stands at the door hears of it. Its answers are put on the wire, where the engine never gives them."""

from collections.abc import Callable

import pytest
from botocore.exceptions import ConnectTimeoutError

from chalicelib.domain.people.people import Challenge
from chalicelib.domain.refusals import KitchenBusy, NotThem, RestaurantError, TooManyTries, WeakPassword
from chalicelib.outside import people
from chalicelib.settings import settings
from tests.faults import answer

ASKED: dict[str, Callable[[], object]] = {
    "a password": lambda: people.sign_in("ada@example.com", "password"),
    "a code": lambda: people.answer_challenge("ada@example.com", Challenge("code", "t" * 20), "123456"),
    "a new password": lambda: people.reset_password("ada@example.com", "123456", "password"),
}
NO: dict[type[RestaurantError], list[tuple[str, str]]] = {
    NotThem: [
        ("NotAuthorizedException", "Incorrect username or password."),
        ("NotAuthorizedException", "User is disabled."),
        ("NotAuthorizedException", "Temporary password has expired and must be reset by an administrator."),
        ("NotAuthorizedException", "Invalid session for the user, session is expired."),
        ("PasswordResetRequiredException", "Password reset required for the user"),
        ("UserNotConfirmedException", "User is not confirmed."),
        ("CodeMismatchException", "Invalid code or auth state for the user."),
        ("ExpiredCodeException", "Your software token has already been used once."),
        ("InvalidParameterException", "1 validation error detected"),
    ],
    TooManyTries: [
        ("NotAuthorizedException", "Password attempts exceeded"),
        ("LimitExceededException", "Attempt limit exceeded, please try after some time."),
        ("TooManyRequestsException", "Rate exceeded"),
    ],
    WeakPassword: [("InvalidPasswordException", "Password did not conform with policy: Password not long enough")],
}


@pytest.fixture
def cognito(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[..., object]], None]:
    """Lets every question of Cognito have this answer."""
    monkeypatch.setenv("REFECTORY_PEOPLE", "eu-west-3_pool client")
    for memory in (settings, people._pool, people._client):
        memory.cache_clear()
    return lambda fate: people._client().meta.events.register_first("before-send.cognito-identity-provider", fate)


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
@pytest.mark.parametrize(("no", "said"), [(no, said) for no, all_said in NO.items() for said in all_said], ids=str)
def test_every_no_of_cognito_is_one_of_ours(
    cognito: Callable[..., None], asked: Callable[[], object], no: type[RestaurantError], said: tuple[str, str]
):
    code, message = said
    cognito(lambda request, **_: answer(400, code, message=message))  # noqa: ARG005 - botocore gives it by name
    with pytest.raises(no):
        asked()


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_a_cognito_that_cannot_be_reached_is_busy_and_no_fault(cognito: Callable[..., None], asked: Callable[[], object]):
    def nothing(request: object, **_: object) -> None:
        raise ConnectTimeoutError(endpoint_url=str(request))

    cognito(nothing)
    with pytest.raises(KitchenBusy):
        asked()


@pytest.mark.secret
def test_who_has_no_address_to_mail_to_is_not_told_apart(cognito: Callable[..., None]):
    cognito(lambda request, **_: answer(400, "InvalidParameterException", message="no registered/verified email"))  # noqa: ARG005
    assert people.send_reset_code("ada@example.com") is None
