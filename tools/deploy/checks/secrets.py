"""Checks the secrets: whether the kitchen can open with them."""

from datetime import datetime

import boto3

from chalicelib.domain.dates import utc_text
from chalicelib.outside.keyring import read_keyring
from chalicelib.settings import BrokenSetting
from tools.deploy.checks.findings import Findings, fine, wrong
from tools.deploy.checks.stacks import DeployedStack
from tools.deploy.names import door_parameter, secrets_parameter
from tools.deploy.rotate import parameter_versions

_DOOR_LENGTH = 32


def check_secrets(stage: str, kitchen: DeployedStack | None, now: datetime) -> Findings:
    """Whether the secrets are there, encrypted and strong, and the running functions have been started with them."""
    name, client = secrets_parameter(stage), boto3.client("ssm")
    try:
        parameter = client.get_parameter(Name=name, WithDecryption=True)["Parameter"]
        keyring = read_keyring(name)
    except client.exceptions.ParameterNotFound:
        yield wrong("secrets", f"the parameter {name} is missing. Type: make deploy STAGE={stage}")
        return
    except BrokenSetting as why:
        yield wrong("secrets", f"{why} Remove it (aws ssm delete-parameter --name {name}), then type: make deploy STAGE={stage}")
        return
    if parameter["Type"] != "SecureString":
        yield wrong("secrets", f"{name} is not encrypted (it is a {parameter['Type']}). Remove it, then type: make deploy STAGE={stage}")
        return
    stored = parameter_versions(stage)["SecretsVersion"]
    running = kitchen.parameters.get("SecretsVersion") if kitchen else None
    if running and running != stored:
        yield wrong("secrets", f"version {stored} is kept, and what runs has version {running}. Type: make deploy STAGE={stage}")
    elif keyring.until and keyring.still_good(now):
        yield fine("secrets", f"fine; those before the exchange stay good until {utc_text(keyring.until)}")
    else:
        yield fine("secrets")


def check_door_key(stage: str, kitchen: DeployedStack | None) -> Findings:
    """Whether the key with which the CDN alone reaches the API is there and strong, and the CDN has it."""
    name, client = door_parameter(stage), boto3.client("ssm")
    try:
        parameter = client.get_parameter(Name=name)["Parameter"]
    except client.exceptions.ParameterNotFound:
        yield wrong("door key", f"the parameter {name} is missing. Type: make deploy STAGE={stage}")
        return
    running = kitchen.parameters.get("DoorVersion") if kitchen else None
    if len(parameter["Value"]) < _DOOR_LENGTH:
        advice = f"Type: make rotate STAGE={stage}"
        yield wrong("door key", f"{name} is too weak: it needs at least {_DOOR_LENGTH} characters, chosen by chance. {advice}")
    elif running and running != str(parameter["Version"]):
        yield wrong(
            "door key", f"version {parameter['Version']} is kept, and the CDN has version {running}. Type: make deploy STAGE={stage}"
        )
    else:
        yield fine("door key")
