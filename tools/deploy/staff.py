"""Lets somebody work here: `make staff STAGE=prod NAME=ada@example.com ROLE=owner`. Cognito mails them a password for the first time."""

import argparse
import sys
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.people import ROLES
from tools.deploy.names import STAGES, people_parameter


def hire(client: Any, pool: str, role: str, name: str, called: str, *, password: str | None = None) -> None:
    """Adds somebody to the pool in this role. With a password nothing is mailed, and it is theirs from the first time."""
    attributes = {"email": name, "email_verified": "true", "name": called}
    quiet = {"MessageAction": "SUPPRESS"} if password else {"DesiredDeliveryMediums": ["EMAIL"]}
    client.admin_create_user(
        UserPoolId=pool, Username=name, UserAttributes=[{"Name": key, "Value": value} for key, value in attributes.items()], **quiet
    )
    if password:
        client.admin_set_user_password(UserPoolId=pool, Username=name, Password=password, Permanent=True)
    client.admin_add_user_to_group(UserPoolId=pool, Username=name, GroupName=role)


def pool_of(stage: str) -> str:
    """The pool of a deployed stage."""
    value: str = boto3.client("ssm").get_parameter(Name=people_parameter(stage))["Parameter"]["Value"]
    return value.split(maxsplit=1)[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=STAGES, required=True)
    parser.add_argument("--name", required=True, help="their e-mail address")
    parser.add_argument("--role", choices=ROLES, required=True)
    parser.add_argument("--called", help="what the crew calls them")
    asked = parser.parse_args()
    try:
        hire(boto3.client("cognito-idp"), pool_of(asked.stage), asked.role, asked.name, asked.called or asked.name.partition("@")[0])
    except (ClientError, BotoCoreError) as why:
        sys.exit(f"Nobody is added. {why}")
    print(f"· {asked.name} works here as {asked.role}, and gets a password by mail for the first time", flush=True)


if __name__ == "__main__":
    main()
