"""Checks this machine: its Python, its account on AWS, its clock, and its region."""

from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import boto3
import chalice
from botocore.exceptions import ClientError, PartialCredentialsError, ProfileNotFound, SSOError, TokenRetrievalError, UnknownRegionError
from botocore.loaders import create_loader
from chalice.config import Config

from tools.deploy.account import SET_CREDENTIALS, SET_REGION
from tools.deploy.checks.findings import Finding, Findings, fine, in_words, mind, wrong
from tools.deploy.runtime import this_runtime

_REGIONAL = {"apigateway", "cloudformation", "cloudwatch", "cognito-idp", "dynamodb", "events", "lambda", "logs", "s3", "sns", "sqs", "ssm"}
_ANYWHERE = "us-east-1"
"""The account is the same in every region, so it can be asked for before a region is chosen."""
_SIGNATURES_FAIL, _ODD = timedelta(minutes=5), timedelta(minutes=1)
_SET_IT = "Set it, as with: sudo timedatectl set-ntp true"
_EXPIRED = ("ExpiredToken", "ExpiredTokenException", "RequestExpired")
_UNKNOWN = ("InvalidClientTokenId", "UnrecognizedClientException")
_SIGN_IN = "Sign in again (aws sso login, or what gave you these), then ask me again."


def check_python() -> Findings:
    """Whether Lambda has this Python: the functions run on the Python that packs them, because their bytecode is made here."""
    ours = this_runtime()
    chosen = Config().lambda_python_version
    shapes = create_loader().load_service_model("lambda", "service-2")["shapes"]
    runtimes = [name for name in shapes["Runtime"]["enum"] if name.startswith("python")]
    if chosen == ours and ours in runtimes:
        yield fine("python", f"{ours}, as Lambda and chalice {chalice.__version__} know it")
    elif ours in runtimes:
        yield wrong("python", f"this is {ours}, but chalice {chalice.__version__} would run it as {chosen}. Make .venv anew with {chosen}.")
    else:
        newest = max(runtimes, key=lambda name: [int(part) for part in name.removeprefix("python").split(".")])
        yield wrong("python", f"Lambda does not know {ours}. Make .venv anew with {newest} or one before it.")


def check_account() -> Generator[Finding, None, bool]:
    """Whose account this is, and by the date of AWS's answer how wrong this machine's clock is. Returns whether AWS accepts us."""
    try:
        session = boto3.session.Session()
        if not session.get_credentials():
            yield wrong("credentials", f"there are none. {SET_CREDENTIALS}")
            return False
        answer = boto3.client("sts", region_name=session.region_name or _ANYWHERE).get_caller_identity()
    except ClientError as error:
        yield wrong("credentials", _refusal(error))
        yield from _check_clock(error.response)
        return False
    except ProfileNotFound as error:
        yield wrong("credentials", f"{in_words(error)}. Set AWS_PROFILE to one that aws configure list-profiles shows.")
        return False
    except PartialCredentialsError as error:
        yield wrong("credentials", f"only half of them is there. {in_words(error)}.")
        return False
    except (SSOError, TokenRetrievalError) as error:
        yield wrong("credentials", f"they have run out. {in_words(error)} {_SIGN_IN}")
        return False
    yield fine("credentials", f"account {answer['Account']}, as {answer['Arn'].split(':')[-1]}")
    yield from _check_clock(answer)
    return True


def check_region() -> Generator[Finding, None, bool]:
    """Which region is set, and whether it has all services that are needed, by the installed boto3. Returns whether more can be asked."""
    session = boto3.session.Session()
    name, knows = session.region_name, f"as far as boto3 {boto3.__version__} knows"
    if not name:
        yield wrong("region", f"none is set. {SET_REGION}")
        return False
    missing = _missing(session, name)
    if missing >= _REGIONAL:
        yield wrong("region", f"there is none called {name}, {knows}. Set AWS_DEFAULT_REGION to another.")
        return False
    if missing:
        yield wrong("region", f"{name} has no {' and no '.join(sorted(missing))}, {knows}. Set AWS_DEFAULT_REGION to another.")
        return False
    yield fine("region", name)
    return True


def _missing(session: Any, region: str) -> set[str]:
    """The services that are needed and that this region lacks. A CDN is in no region: a whole partition has one, or none."""
    try:
        partition = session.get_partition_for_region(region)
    except UnknownRegionError:
        return _REGIONAL
    missing = {service for service in _REGIONAL if region not in session.get_available_regions(service, partition)}
    return missing if session.get_available_regions("cloudfront", partition, allow_non_regional=True) else missing | {"cloudfront"}


def _refusal(error: ClientError) -> str:
    """Why AWS does not accept us."""
    code, message = error.response["Error"].get("Code", ""), error.response["Error"].get("Message", "")
    if "Signature expired" in message or "Signature not yet current" in message:
        return "AWS takes our signature for one of another time. Set this machine's clock, then ask me again."
    if code in _EXPIRED:
        return f"they have run out. {_SIGN_IN}"
    if code in _UNKNOWN:
        return "AWS does not know this access key: mistyped, switched off, deleted, or of an account that has not switched this region on."
    if code == "SignatureDoesNotMatch":
        return "the secret access key does not belong to the access key. Copy both anew."
    return in_words(error)


def _check_clock(answer: dict[str, Any]) -> Findings:
    """How far this machine's clock is from the date of AWS's answer."""
    date = answer["ResponseMetadata"].get("HTTPHeaders", {}).get("date")
    if not date:
        return
    ahead = datetime.now(UTC) - parsedate_to_datetime(date)
    minutes, seconds = divmod(round(abs(ahead).total_seconds()), 60)
    difference = f"this machine is {f'{minutes} min ' if minutes else ''}{seconds} s {'ahead of' if ahead > timedelta() else 'behind'} AWS"
    if abs(ahead) >= _SIGNATURES_FAIL:
        yield wrong("clock", f"{difference}, so signatures fail. {_SET_IT}")
    elif abs(ahead) >= _ODD:
        yield mind("clock", f"{difference}; at {_SIGNATURES_FAIL.seconds // 60} minutes signatures fail. {_SET_IT}")
    else:
        yield fine("clock")
