"""What Cognito checks and the engine leaves out: a code sent by mail, and how strong a first password is."""

from collections.abc import Callable
from typing import Any

from ministack.services import cognito

Asked = dict[str, Any]
_run = cognito._run_idp_handler


def be_strict() -> None:
    """Makes the engine of this process check both from now on."""
    cognito._run_idp_handler = _run_strictly


def _run_strictly(handler: Callable[[Asked], Any], action: str, asked: Asked) -> Any:
    return cognito._confirmation_code_error(action, asked) or _weak_first_password(asked) or _run(handler, action, asked)


def _weak_first_password(asked: Asked) -> Any:
    if asked.get("ChallengeName") != "NEW_PASSWORD_REQUIRED":
        return None
    pool, unknown = cognito._resolve_pool(asked["UserPoolId"])
    return unknown or cognito._validate_password(pool, asked["ChallengeResponses"]["NEW_PASSWORD"])
