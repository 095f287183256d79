"""The secrets of a stage in the parameter store: made by chance at the first deploy, and exchanged with `make rotate STAGE=…`."""

import argparse
import json
import secrets
import string
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.dates import utc_text
from chalicelib.outside.keyring import read_keyring, read_parameter
from chalicelib.settings import BrokenSetting
from tools.deploy import stacks
from tools.deploy.account import check_account
from tools.deploy.names import STAGES, app_stack, door_parameter, secrets_parameter

OVERLAP = timedelta(days=7)
"""While its page is open, a browser sends an order again that got no answer; later it asks its visitor first. A week is longer than
that, and longer than any slot is ahead in a house that takes orders six days ahead."""

UNDER_LINKS = "under_links_until"


class ExchangeNotOver(Exception):
    """The secrets before the last exchange are still good."""


def ensure_secrets(stage: str) -> dict[str, str]:
    """Makes secrets and door key where there are none, and returns their versions.

    Raises BrokenSetting when a kitchen could not open with the secrets that are there.
    """
    client = boto3.client("ssm")
    _put_if_absent(client, door_parameter(stage), "String", _random_text())
    _put_if_absent(client, secrets_parameter(stage), "SecureString", json.dumps({**_new_secrets(), "before": None, UNDER_LINKS: None}))
    read_keyring(secrets_parameter(stage))
    _look_under_links(client, secrets_parameter(stage))
    return parameter_versions(stage)


def parameter_versions(stage: str) -> dict[str, str]:
    """The parameters of the template that name the version of the secrets and of the door key.

    Secrets that were deleted and made anew count from version 1 again; their date tells them from those before.
    """
    client = boto3.client("ssm")
    stored, door = (client.get_parameter(Name=name)["Parameter"] for name in (secrets_parameter(stage), door_parameter(stage)))
    made = stored["LastModifiedDate"].astimezone(UTC)
    return {"SecretsVersion": f"{stored['Version']} of {made:%Y-%m-%d %H:%M:%S}", "DoorVersion": str(door["Version"])}


def rotate(stage: str, now: datetime, *, force: bool = False) -> dict[str, str]:
    """New secrets and a new door key; gives their versions.

    The secrets before stay good for the overlap. The door key before stays good until the CDN has the new one everywhere, because
    CloudFormation removes last what it replaces. Raises ExchangeNotOver during an overlap, unless `force` ends it.
    """
    name, client = secrets_parameter(stage), boto3.client("ssm")
    keyring = read_keyring(name)
    if keyring.until and keyring.still_good(now) and not force:
        raise ExchangeNotOver(
            f"They were exchanged lately: the ones before are good until {utc_text(keyring.until)}. FORCE=yes ends that at once."
        )
    before = {"order_secret": keyring.secrets.order.value, "mark_secret": keyring.secrets.mark.value, "until": (now + OVERLAP).isoformat()}
    under_links = keyring.under_links_until and keyring.under_links_until.isoformat()
    value = json.dumps({**_new_secrets(), "before": before, UNDER_LINKS: under_links})
    client.put_parameter(Name=name, Type="SecureString", Value=value, Overwrite=True)
    client.put_parameter(Name=door_parameter(stage), Type="String", Value=_random_text(), Overwrite=True)
    return parameter_versions(stage)


def _look_under_links(client: Any, name: str) -> None:
    """Secrets from before orders had ticket numbers: for as long as an overlap, an order is first looked for under its guest's link."""
    kept = json.loads(read_parameter(name))
    if UNDER_LINKS not in kept:
        value = json.dumps({**kept, UNDER_LINKS: (datetime.now(UTC) + OVERLAP).isoformat()})
        client.put_parameter(Name=name, Type="SecureString", Value=value, Overwrite=True)


def _new_secrets() -> dict[str, str]:
    return {"order_secret": _random_text(), "mark_secret": _random_text()}


def _random_text() -> str:
    """256 bits, in letters and digits, which every header and every gateway takes."""
    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(43))


def _put_if_absent(client: Any, name: str, kind: str, value: str) -> None:
    try:
        client.put_parameter(Name=name, Type=kind, Value=value)
        print(f"· made {name}", flush=True)
    except client.exceptions.ParameterAlreadyExists:
        return


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=STAGES, required=True)
    parser.add_argument("--force", action="store_true", help="even while an earlier exchange is not over: its oldest secrets end now")
    asked = parser.parse_args()
    check_account()
    try:
        new = rotate(asked.stage, datetime.now(UTC).replace(microsecond=0), force=asked.force)
    except (ExchangeNotOver, BrokenSetting, ClientError, BotoCoreError) as why:
        sys.exit(f"The secrets are not exchanged. {why}")
    except KeyboardInterrupt:
        sys.exit(f"Stopped. If there are new secrets already, `make deploy STAGE={asked.stage}` lets the kitchen work with them.")
    print(f"· new secrets; the ones before stay good for {OVERLAP.days} days", flush=True)
    try:
        if stacks.find(app_stack(asked.stage)):
            stacks.change(app_stack(asked.stage), {"UsePreviousTemplate": True}, new)
    except (stacks.StackFailed, ClientError, BotoCoreError, KeyboardInterrupt) as why:
        sys.exit(
            f"The secrets are exchanged, but what runs still works with the ones before; `make deploy STAGE={asked.stage}` ends that. {why}"
        )


if __name__ == "__main__":
    main()
