"""The secrets of a stage in the parameter store: made by chance at the first deploy, and exchanged with `make rotate STAGE=…`."""

import argparse
import json
import secrets
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.larder.keyring import read_keyring
from chalicelib.settings import BrokenSetting
from tools.deploy import stacks
from tools.deploy.names import STAGES, app_stack, door_parameter, secrets_parameter

OVERLAP = timedelta(days=7)
"""A browser sends an order that got no answer again while its page is open; later it asks its visitor first. A week outlasts that, and
every slot of a house that takes orders six days ahead."""


class Overlapping(Exception):
    """An earlier exchange is not over yet."""


def put_up(stage: str) -> int:
    """Makes secrets and door key where there are none; gives the version of the secrets."""
    client = boto3.client("ssm")
    _put_if_absent(client, door_parameter(stage), "String", secrets.token_urlsafe(32))
    _put_if_absent(client, secrets_parameter(stage), "SecureString", json.dumps({**_fresh(), "before": None}))
    version: int = client.get_parameter(Name=secrets_parameter(stage))["Parameter"]["Version"]
    return version


def rotate(stage: str, now: datetime, *, force: bool = False) -> int:
    """New secrets; those before them stay good for the overlap. Gives the new version."""
    name = secrets_parameter(stage)
    kept = read_keyring(name)
    if kept.still_good(now) and not force:
        raise Overlapping(
            f"They were exchanged lately: the ones before are good until {kept.until:%Y-%m-%d %H:%M} UTC. FORCE=yes ends that at once."
        )
    before = {"order_secret": kept.secrets.order.value, "mark_secret": kept.secrets.mark.value, "until": (now + OVERLAP).isoformat()}
    value = json.dumps({**_fresh(), "before": before})
    version: int = boto3.client("ssm").put_parameter(Name=name, Type="SecureString", Value=value, Overwrite=True)["Version"]
    return version


def _fresh() -> dict[str, str]:
    return {"order_secret": secrets.token_urlsafe(32), "mark_secret": secrets.token_urlsafe(32)}


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
    try:
        version = rotate(asked.stage, datetime.now(UTC).replace(microsecond=0), force=asked.force)
    except (Overlapping, BrokenSetting, ClientError, BotoCoreError) as why:
        sys.exit(f"The secrets are not exchanged. {why}")
    print(f"· new secrets, version {version}; the ones before stay good for {OVERLAP.days} days", flush=True)
    try:
        if stacks.find(app_stack(asked.stage)):
            stacks.change(app_stack(asked.stage), {"UsePreviousTemplate": True}, {"SecretsVersion": str(version)})
    except (stacks.StackFailed, ClientError, BotoCoreError) as why:
        sys.exit(
            f"The secrets are exchanged, but what runs still works with the ones before; `make deploy STAGE={asked.stage}` ends that. {why}"
        )


if __name__ == "__main__":
    main()
