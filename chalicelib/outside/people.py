"""People: who works here is kept by Amazon Cognito, which alone knows and checks their passwords and codes."""

import base64
from functools import cache
from typing import Any

import boto3
import msgspec
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.people.people import CODE, NEW_PASSWORD, ROLES, Challenge, Person, Proof, normal_name
from chalicelib.domain.refusals import KitchenBusy, NotThem, TooManyTries, WeakPassword
from chalicelib.outside.keyring import read_parameter
from chalicelib.settings import settings

_CHALLENGES = {"NEW_PASSWORD_REQUIRED": NEW_PASSWORD, "SOFTWARE_TOKEN_MFA": CODE}
_ANSWERS = {NEW_PASSWORD: ("NEW_PASSWORD_REQUIRED", "NEW_PASSWORD"), CODE: ("SOFTWARE_TOKEN_MFA", "SOFTWARE_TOKEN_MFA_CODE")}
_WRONG = {
    "NotAuthorizedException",
    "UserNotFoundException",
    "UserNotConfirmedException",
    "PasswordResetRequiredException",
    "CodeMismatchException",
    "ExpiredCodeException",
    "EnableSoftwareTokenMFAException",
    "SoftwareTokenMFANotFoundException",
    "InvalidParameterException",  # what was typed cannot be a password or a code at all, or there is no address to mail to
}
_LOCKED = "attempts exceeded"
"""Cognito says so with the same code as to a wrong password."""
_WEAK = {"InvalidPasswordException", "PasswordHistoryPolicyViolationException"}
_PAUSE = 60
_TOO_OFTEN = {"TooManyRequestsException", "TooManyFailedAttemptsException", "LimitExceededException"}


def sign_in(name: str, password: str) -> Person | Challenge:
    """The person, or what is still asked of them; `NotThem` otherwise."""
    return _let_in(_tokens(name, password))


def answer_challenge(name: str, challenge: Challenge, answer: str) -> Person | Challenge:
    """The person, if the answer is right, or what is asked next."""
    return _let_in(_answered(name, challenge, answer))


def send_reset_code(name: str) -> None:
    """Lets Cognito send a code by mail. Whether there is such a person is not told."""
    try:
        _ask("forgot_password", ClientId=_pool()["ClientId"], Username=name)
    except NotThem:
        return


def reset_password(name: str, code: str, password: str) -> None:
    """A new password for whoever has the code."""
    _ask("confirm_forgot_password", ClientId=_pool()["ClientId"], Username=name, ConfirmationCode=code, Password=password)


def begin_codes(name: str, password: str) -> str:
    """The secret that an authenticator app takes; it counts only once a code of it has been shown."""
    secret: str = _ask("associate_software_token", AccessToken=_access(name, Proof(password)))["SecretCode"]
    return secret


def confirm_codes(name: str, password: str, code: str) -> None:
    """From now on this person is asked for a code."""
    _ask("verify_software_token", AccessToken=_access(name, Proof(password)), UserCode=code)
    _want_codes(name, {"Enabled": True, "PreferredMfa": True})


def end_codes(name: str, proof: Proof) -> None:
    """This person is asked for no code any more, and has just shown the last one."""
    prove(name, proof)
    forget_codes(name)


def prove(name: str, proof: Proof) -> None:
    """`NotThem` unless this proves who somebody is."""
    _access(name, proof)


def forget_codes(name: str) -> None:
    """This person is asked for no code any more."""
    _want_codes(name, {"Enabled": False})


def change_password(name: str, proof: Proof, password: str) -> None:
    """Another password for whoever shows the one before."""
    _ask("change_password", AccessToken=_access(name, proof), PreviousPassword=proof.password, ProposedPassword=password)


@cache
def _pool() -> dict[str, str]:
    """Which pool, and as which client; a deployed kitchen looks it up when somebody first signs in."""
    name = settings().secrets_name
    pool, client = (read_parameter(name.replace("/secrets", "/people")) if name else settings().people).split()
    return {"UserPoolId": pool, "ClientId": client}


@cache
def _client() -> Any:
    patience = {"total_max_attempts": 2, "mode": "standard"}
    region = _pool()["UserPoolId"].partition("_")[0]  # a pool says itself where it is
    return boto3.client("cognito-idp", region_name=region, config=Config(connect_timeout=1, read_timeout=4, retries=patience))


def _tokens(name: str, password: str) -> dict[str, Any]:
    return _ask(
        "admin_initiate_auth", **_pool(), AuthFlow="ADMIN_USER_PASSWORD_AUTH", AuthParameters={"USERNAME": name, "PASSWORD": password}
    )


def _answered(name: str, challenge: Challenge, answer: str) -> dict[str, Any]:
    asked, field = _ANSWERS[challenge.kind]
    return _ask(
        "admin_respond_to_auth_challenge",
        **_pool(),
        ChallengeName=asked,
        Session=challenge.ticket,
        ChallengeResponses={"USERNAME": name, field: answer},
    )


def _want_codes(name: str, wanted: dict[str, bool]) -> None:
    _ask("admin_set_user_mfa_preference", UserPoolId=_pool()["UserPoolId"], Username=name, SoftwareTokenMfaSettings=wanted)


def _access(name: str, proof: Proof) -> str:
    """By which Cognito takes what a person changes about themself."""
    said = _tokens(name, proof.password)
    if proof.code and _CHALLENGES.get(said.get("ChallengeName", "")) == CODE:
        said = _answered(name, Challenge(CODE, said["Session"]), proof.code)
    if "AuthenticationResult" not in said:
        raise NotThem
    token: str = said["AuthenticationResult"]["AccessToken"]
    return token


def _let_in(said: dict[str, Any]) -> Person | Challenge:
    if "AuthenticationResult" not in said:
        return Challenge(_CHALLENGES[said["ChallengeName"]], said["Session"])
    _, body, _ = said["AuthenticationResult"]["IdToken"].split(
        "."
    )  # it came from Cognito itself over TLS: its signature proves nothing more
    told = msgspec.json.decode(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    role = next((role for role in ROLES if role in told.get("cognito:groups", ())), None)
    if role is None:
        raise NotThem
    return Person(normal_name(told["email"]), told.get("name") or told["email"].partition("@")[0], role)


def _ask(question: str, **parameters: Any) -> dict[str, Any]:
    try:
        said: dict[str, Any] = getattr(_client(), question)(**parameters)
    except ClientError as error:
        code = error.response["Error"]["Code"]
        locked = _LOCKED in error.response["Error"].get("Message", "")
        if code in _WRONG and not locked:
            raise NotThem from None
        if code in _WEAK:
            raise WeakPassword(why="short") from None
        if code in _TOO_OFTEN or locked:
            raise TooManyTries(why="locked", seconds=_PAUSE) from None
        raise
    except BotoCoreError:
        raise KitchenBusy(why="people") from None
    return said
