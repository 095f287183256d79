"""People: who works here is kept by Amazon Cognito, which alone knows and checks their passwords and codes."""

import base64
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import boto3
import msgspec
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.people.people import CODE, NEW_PASSWORD, ROLES, Challenge, Employee, Person, Proof, normal_name
from chalicelib.domain.refusals import KitchenBusy, NotHired, NotThem, TooManyTries, WeakPassword
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
_BY_MAIL = {"DesiredDeliveryMediums": ["EMAIL"]}
_PAUSE = 60
_NEW = "FORCE_CHANGE_PASSWORD"
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
    _ask_about(name, "admin_set_user_mfa_preference", SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True})


def end_codes(name: str, proof: Proof) -> None:
    """This person is asked for no code any more, and has just shown the last one."""
    prove(name, proof)
    forget_codes(name)


def prove(name: str, proof: Proof) -> None:
    """`NotThem` unless this proves who somebody is."""
    _access(name, proof)


def forget_codes(name: str) -> None:
    """This person is asked for no code any more; `NotHired` when nobody is called so."""
    _ask_about(name, "admin_set_user_mfa_preference", SoftwareTokenMfaSettings={"Enabled": False})


def change_password(name: str, proof: Proof, password: str) -> None:
    """Another password for whoever shows the one before."""
    _ask("change_password", AccessToken=_access(name, proof), PreviousPassword=proof.password, ProposedPassword=password)


def read_employees() -> list[Employee]:
    """Everybody who works here, owners first."""
    found: dict[str, Employee] = {}
    for role in ROLES:
        for user in _users_in(role):
            one = _employee(user, user["Attributes"], (role,))
            found[one.name] = found.get(one.name, one)
    return list(found.values())


def read_owners() -> set[str]:
    """The names of all owners."""
    return {_employee(user, user["Attributes"], ()).name for user in _users_in(ROLES[0])}


def read_employee(name: str) -> Employee:
    """Somebody who works here, also whoever has no role, where that was cut off; `NotHired` when nobody is called so."""
    user = _ask_about(name, "admin_get_user")
    roles = {group["GroupName"] for group in _ask_about(name, "admin_list_groups_for_user")["Groups"]}
    return _employee(user, user["UserAttributes"], tuple(role for role in ROLES if role in roles))


def add(name: str, called: str) -> None:
    """Adds somebody, who gets a first password by mail and has no role yet. Nothing is done for whoever is there already."""
    attributes = [{"Name": "email", "Value": name}, {"Name": "email_verified", "Value": "true"}, {"Name": "name", "Value": called}]
    try:
        _ask("admin_create_user", UserPoolId=_pool()["UserPoolId"], Username=name, UserAttributes=attributes, **_BY_MAIL)
    except ClientError as error:
        if error.response["Error"]["Code"] != "UsernameExistsException":
            raise


def mail_again(name: str) -> None:
    """Another first password, for whoever has not chosen their own yet."""
    _ask_about(name, "admin_create_user", MessageAction="RESEND", **_BY_MAIL)


def give_role(name: str, role: str) -> None:
    """From now on this person may do what that role may."""
    _ask_about(name, "admin_add_user_to_group", GroupName=role)


def take_role(name: str, role: str) -> None:
    """And no more what that one may."""
    _ask_about(name, "admin_remove_user_from_group", GroupName=role)


def remove(name: str) -> None:
    """Nobody signs in by this name any more."""
    _ask_about(name, "admin_delete_user")


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


def _users_in(role: str) -> Iterator[dict[str, Any]]:
    page: dict[str, Any] = {"NextToken": None}
    while "NextToken" in page:
        further = {"NextToken": page["NextToken"]} if page["NextToken"] else {}
        page = _ask("list_users_in_group", UserPoolId=_pool()["UserPoolId"], GroupName=role, **further)
        yield from page["Users"]


def _employee(user: Mapping[str, Any], attributes: list[dict[str, str]], roles: tuple[str, ...]) -> Employee:
    told = {attribute["Name"]: attribute["Value"] for attribute in attributes}
    name = normal_name(told["email"])
    return Employee(name, told.get("name") or name.partition("@")[0], roles, is_new=user["UserStatus"] == _NEW)


def _ask_about(name: str, question: str, **parameters: Any) -> dict[str, Any]:
    try:
        return _ask(question, UserPoolId=_pool()["UserPoolId"], Username=name, **parameters)
    except NotThem:
        raise NotHired(name=name) from None


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
