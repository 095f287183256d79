"""The secrets: whether the kitchen can open with them."""

from datetime import datetime

import boto3

from chalicelib.outside.keyring import read_keyring
from chalicelib.settings import BrokenSetting
from tools.deploy.checks.findings import Findings, fine, wrong
from tools.deploy.checks.stacks import Standing
from tools.deploy.names import door_parameter, secrets_parameter
from tools.deploy.rotate import versions

_DOOR_LENGTH = 32


def secrets(stage: str, kitchen: Standing | None, now: datetime) -> Findings:
    """There, encrypted, strong, and those that the functions have been started with."""
    name, client = secrets_parameter(stage), boto3.client("ssm")
    try:
        kept = client.get_parameter(Name=name, WithDecryption=True)["Parameter"]
        keyring = read_keyring(name)
    except client.exceptions.ParameterNotFound:
        yield wrong("secrets", f"the parameter {name} is missing. Type: make deploy STAGE={stage}")
        return
    except BrokenSetting as why:
        yield wrong("secrets", f"{why} Remove it (aws ssm delete-parameter --name {name}), then type: make deploy STAGE={stage}")
        return
    if kept["Type"] != "SecureString":
        yield wrong("secrets", f"{name} is not encrypted (it is a {kept['Type']}). Remove it, then type: make deploy STAGE={stage}")
        return
    now_kept = versions(stage)["SecretsVersion"]
    running = kitchen.parameters.get("SecretsVersion") if kitchen else None
    if running and running != now_kept:
        yield wrong("secrets", f"version {now_kept} is kept, and what runs has version {running}. Type: make deploy STAGE={stage}")
    elif keyring.still_good(now):
        yield fine("secrets", f"fine; those before the exchange stay good until {keyring.until:%Y-%m-%d %H:%M} UTC")
    else:
        yield fine("secrets")


def door(stage: str, kitchen: Standing | None) -> Findings:
    """The key with which the CDN alone reaches the API."""
    name, client = door_parameter(stage), boto3.client("ssm")
    try:
        kept = client.get_parameter(Name=name)["Parameter"]
    except client.exceptions.ParameterNotFound:
        yield wrong("door key", f"the parameter {name} is missing. Type: make deploy STAGE={stage}")
        return
    running = kitchen.parameters.get("DoorVersion") if kitchen else None
    if len(kept["Value"]) < _DOOR_LENGTH:
        advice = f"Type: make rotate STAGE={stage}"
        yield wrong("door key", f"{name} is too weak: it needs at least {_DOOR_LENGTH} characters, chosen by chance. {advice}")
    elif running and running != str(kept["Version"]):
        yield wrong("door key", f"version {kept['Version']} is kept, and the CDN has version {running}. Type: make deploy STAGE={stage}")
    else:
        yield fine("door key")
