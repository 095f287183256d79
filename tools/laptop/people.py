"""The people of a restaurant on this machine: a pool like that on AWS, and three who work here."""

import json
import os
import secrets
from pathlib import Path
from typing import Any

import boto3

_ANYBODY = {"region_name": "us-east-1", "aws_access_key_id": "local", "aws_secret_access_key": "local"}
_POLICY = {"MinimumLength": 12, **{f"Require{kind}": False for kind in ("Lowercase", "Uppercase", "Numbers", "Symbols")}}
DEMO = {"owner": "Odile", "crew": "Cyril", "reader": "Renée"}
"""Who has each role."""


def lay_people(endpoint: str, state: Path) -> dict[str, str]:
    """Makes the pool anew, because the engine forgets it; the passwords stay. Returns the kitchen's settings for it."""
    client = boto3.client("cognito-idp", endpoint_url=endpoint, **_ANYBODY)
    pool = client.create_user_pool(
        PoolName="refectory-local", UsernameAttributes=["email"], AutoVerifiedAttributes=["email"], Policies={"PasswordPolicy": _POLICY}
    )["UserPool"]["Id"]
    client.set_user_pool_mfa_config(UserPoolId=pool, SoftwareTokenMfaConfiguration={"Enabled": True}, MfaConfiguration="OPTIONAL")
    flows = ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    kitchen = client.create_user_pool_client(
        UserPoolId=pool, ClientName="kitchen", ExplicitAuthFlows=flows, PreventUserExistenceErrors="ENABLED"
    )["UserPoolClient"]["ClientId"]
    for role, (name, password) in passwords(state).items():
        client.create_group(UserPoolId=pool, GroupName=role)
        hire(client, pool, role, name, DEMO[role], password=password)
    return {"REFECTORY_PEOPLE": f"{pool} {kitchen}"}


def hire(client: Any, pool: str, role: str, name: str, called: str, *, password: str | None = None) -> None:
    """Adds somebody to the pool in this role. With a `password` nothing is mailed, and they never have to change it."""
    attributes = {"email": name, "email_verified": "true", "name": called}
    quiet = {"MessageAction": "SUPPRESS"} if password else {"DesiredDeliveryMediums": ["EMAIL"]}
    client.admin_create_user(
        UserPoolId=pool, Username=name, UserAttributes=[{"Name": key, "Value": value} for key, value in attributes.items()], **quiet
    )
    if password:
        client.admin_set_user_password(UserPoolId=pool, Username=name, Password=password, Permanent=True)
    client.admin_add_user_to_group(UserPoolId=pool, Username=name, GroupName=role)


def passwords(state: Path) -> dict[str, tuple[str, str]]:
    """Name and password by role, made at random the first time."""
    path = state / "people.json"
    if not path.exists():
        made = {role: (f"{called.lower().replace('é', 'e')}@example.com", secrets.token_urlsafe(9)) for role, called in DEMO.items()}
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump(made, file)
    found: dict[str, tuple[str, str]] = json.loads(path.read_text())
    return found
