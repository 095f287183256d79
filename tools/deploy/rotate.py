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

from chalicelib.outside.keyring import read_keyring
from chalicelib.settings import BrokenSetting
from tools.deploy import stacks
from tools.deploy.account import check_account
from tools.deploy.names import STAGES, app_stack, door_parameter, secrets_parameter

OVERLAP = timedelta(days=7)
"""A browser sends an order that got no answer again while its page is open; later it asks its visitor first. A week outlasts that, and
every slot of a house that takes orders six days ahead."""


class Overlapping(Exception):
    """An earlier exchange is not over yet."""


def put_up(stage: str) -> dict[str, str]:
    """Makes secrets and door key where there are none; gives their versions. `BrokenSetting` when a kitchen would not open with them."""
    client = boto3.client("ssm")
    _put_if_absent(client, door_parameter(stage), "String", _by_chance())
    _put_if_absent(client, secrets_parameter(stage), "SecureString", json.dumps({**_fresh(), "before": None}))
    read_keyring(secrets_parameter(stage))
    return versions(stage)


def versions(stage: str) -> dict[str, str]:
    """The parameters of the template that say which secrets and which door key it is to use.

    A secret that somebody removed and a deploy made anew counts from one again: its date tells it from the one before.
    """
    client = boto3.client("ssm")
    kept, door = (client.get_parameter(Name=name)["Parameter"] for name in (secrets_parameter(stage), door_parameter(stage)))
    made = kept["LastModifiedDate"].astimezone(UTC)
    return {"SecretsVersion": f"{kept['Version']} of {made:%Y-%m-%d %H:%M:%S}", "DoorVersion": str(door["Version"])}


def rotate(stage: str, now: datetime, *, force: bool = False) -> dict[str, str]:
    """New secrets and a new door key; gives their versions.

    The secrets before stay good for the overlap. The door key before stays good until the CDN has the new one everywhere:
    CloudFormation takes away last what it replaces.
    """
    name, client = secrets_parameter(stage), boto3.client("ssm")
    kept = read_keyring(name)
    if kept.still_good(now) and not force:
        raise Overlapping(
            f"They were exchanged lately: the ones before are good until {kept.until:%Y-%m-%d %H:%M} UTC. FORCE=yes ends that at once."
        )
    before = {"order_secret": kept.secrets.order.value, "mark_secret": kept.secrets.mark.value, "until": (now + OVERLAP).isoformat()}
    value = json.dumps({**_fresh(), "before": before})
    client.put_parameter(Name=name, Type="SecureString", Value=value, Overwrite=True)
    client.put_parameter(Name=door_parameter(stage), Type="String", Value=_by_chance(), Overwrite=True)
    return versions(stage)


def _fresh() -> dict[str, str]:
    return {"order_secret": _by_chance(), "mark_secret": _by_chance()}


def _by_chance() -> str:
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
    except (Overlapping, BrokenSetting, ClientError, BotoCoreError) as why:
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
