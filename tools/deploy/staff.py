"""Who works here: `make staff STAGE=prod NAME=ada@example.com ROLE=owner` lets somebody in, or changes what they may do; without a name it
tells who there is. `make dismiss STAGE=prod NAME=ada@example.com` is for whoever leaves. Cognito mails the password for the first time.
With `LOST_PHONE=yes` somebody who has lost the phone with the codes signs in without them; another owner can do that on the page "People".
"""

import argparse
import secrets as chance
import sys
from datetime import UTC, datetime
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.log_entries import BOOK_OWNER, Happening, LogEntry
from chalicelib.domain.logbook.sentences import happening_sentences
from chalicelib.domain.people.people import ROLES, normal_name
from chalicelib.larder.logbook import keep_entry
from chalicelib.larder.sessions import end_sessions_of
from tools.deploy.names import STAGES, people_parameter, speak_of
from tools.deploy.presence import check_there


class NotHired(Exception):
    """Nobody of this name works here. The sentence says who does."""


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


def employ(client: Any, pool: str, role: str, name: str, called: str) -> Happening:
    """Hires somebody. Whoever works here already gets this role alone, and another mail if they never signed in. Returns what happened."""
    try:
        hire(client, pool, role, name, called)
    except ClientError as error:
        if error.response["Error"]["Code"] != "UsernameExistsException":
            raise
        return _change_role(client, pool, role, name)
    return Happening("hired", {"name": name, "role": role})


def dismiss(client: Any, pool: str, name: str) -> Happening:
    """Removes somebody from the pool and signs them out of every device. Returns what happened, which is in the log book by then.

    It is written down first: whoever is gone already, after half of this, cannot be told from somebody who never worked here.
    """
    end_sessions_of(name, datetime.now(UTC))  # also of whom a dismissal that was cut off has left
    _check_hired(client, pool, name)
    happening = Happening("dismissed", {"name": name})
    write_log(happening, datetime.now(UTC))
    client.admin_delete_user(UserPoolId=pool, Username=name)
    end_sessions_of(name, datetime.now(UTC))
    return happening


def forget_codes(client: Any, pool: str, name: str) -> Happening:
    """Somebody who has lost the phone is asked for no code any more, and is signed out of every device. Returns what happened."""
    _check_hired(client, pool, name)
    client.admin_set_user_mfa_preference(UserPoolId=pool, Username=name, SoftwareTokenMfaSettings={"Enabled": False})
    end_sessions_of(name, datetime.now(UTC))
    return Happening("codes-forgotten", {"name": name})


def people_of(client: Any, pool: str) -> list[str]:
    """A sentence about everybody who works here."""
    found = {role: client.get_paginator("list_users_in_group").paginate(UserPoolId=pool, GroupName=role) for role in ROLES}
    people = [(role, user) for role, pages in found.items() for page in pages for user in page["Users"]]
    return [f"{role:7} {_email(user)}{_NOT_YET if user['UserStatus'] == 'FORCE_CHANGE_PASSWORD' else ''}" for role, user in people]


def write_log(happening: Happening, now: datetime) -> None:
    """Puts it into the log book, in the name of the book's owner: whoever runs this command has the account's rights."""
    keep_entry(LogEntry(f"staff-{chance.token_hex(8)}", now.replace(microsecond=0), BOOK_OWNER, (happening,)))


def pool_of(stage: str) -> str:
    """The pool of a deployed stage."""
    value: str = boto3.client("ssm").get_parameter(Name=people_parameter(stage))["Parameter"]["Value"]
    return value.split(maxsplit=1)[0]


_NOT_YET = "   has not signed in yet"


def _check_hired(client: Any, pool: str, name: str) -> None:
    try:
        client.admin_get_user(UserPoolId=pool, Username=name)
    except client.exceptions.UserNotFoundException:
        who = "\n".join(people_of(client, pool)) or "nobody yet"
        raise NotHired(f"Nobody called {name} works here. Who does:\n{who}") from None


def _change_role(client: Any, pool: str, role: str, name: str) -> Happening:
    before = [group["GroupName"] for group in client.admin_list_groups_for_user(UserPoolId=pool, Username=name)["Groups"]]
    client.admin_add_user_to_group(UserPoolId=pool, Username=name, GroupName=role)
    for other in set(before) - {role}:
        client.admin_remove_user_from_group(UserPoolId=pool, Username=name, GroupName=other)
    is_other = before != [role]
    if is_other:
        end_sessions_of(name, datetime.now(UTC))
    is_new = client.admin_get_user(UserPoolId=pool, Username=name)["UserStatus"] == "FORCE_CHANGE_PASSWORD"
    if is_new:
        client.admin_create_user(UserPoolId=pool, Username=name, MessageAction="RESEND", DesiredDeliveryMediums=["EMAIL"])
    return Happening("hired-again", {"name": name, "role": role, "before": before if is_other else None, "mailed": is_new})


def _email(user: dict[str, Any]) -> str:
    return next(str(attribute["Value"]) for attribute in user["Attributes"] if attribute["Name"] == "email")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=STAGES, required=True)
    parser.add_argument("--name", help="their e-mail address", default="")
    parser.add_argument("--role", default="", help="|".join(ROLES))
    parser.add_argument("--called", help="what the crew calls them", default="")
    parser.add_argument("--dismiss", action="store_true")
    parser.add_argument("--lost-phone", action="store_true", help="they have lost the phone with the codes")
    asked = parser.parse_args()
    name = normal_name(asked.name)
    if (asked.role or asked.dismiss or asked.lost_phone) and not name:
        sys.exit("Say who: NAME=ada@example.com")
    if name and asked.role not in ROLES and not (asked.dismiss or asked.lost_phone):
        sys.exit(f"Say what they may do: ROLE={'|'.join(ROLES)}")
    speak_of(asked.stage)
    check_there(asked.stage)
    try:
        client, pool = boto3.client("cognito-idp"), pool_of(asked.stage)
        if not name:
            print("\n".join(people_of(client, pool)) or "· nobody works here yet", flush=True)
            return
        called = asked.called or name.partition("@")[0]
        if asked.dismiss:
            happening = dismiss(client, pool, name)
        else:
            happening = forget_codes(client, pool, name) if asked.lost_phone else employ(client, pool, asked.role, name, called)
            write_log(happening, datetime.now(UTC))
    except NotHired as why:
        sys.exit(str(why))
    except (ClientError, BotoCoreError) as why:
        sys.exit(f"Not everything was done; do it again. {why}")
    print(f"· {happening_sentences([happening])[0]}", flush=True)


if __name__ == "__main__":
    main()
