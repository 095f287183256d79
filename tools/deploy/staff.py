"""Who works here: `make staff STAGE=prod NAME=ada@example.com ROLE=owner` lets somebody in, or changes what they may do; without a name it
tells who there is. `make dismiss STAGE=prod NAME=ada@example.com` is for whoever leaves. Cognito mails the password for the first time.
With `LOST_PHONE=yes` somebody who has lost the phone with the codes signs in without them. An owner does all that on the page "People".
"""

import argparse
import os
import sys
from datetime import UTC, datetime

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.log_entries import BOOK_OWNER, Happening
from chalicelib.domain.logbook.sentences import happening_sentences
from chalicelib.domain.people.people import ROLES, normal_name
from chalicelib.domain.refusals import NotHired, RestaurantError
from chalicelib.service import staffing
from tools.deploy.names import STAGES, people_parameter, speak_of
from tools.deploy.presence import check_there


def people_sentences() -> list[str]:
    """A sentence about everybody who works here."""
    return [f"{one.roles[0]:7} {one.name}{_NOT_YET if one.is_new else ''}" for one in staffing.list_people()]


def who_does(why: NotHired) -> str:
    """That nobody of this name works here, and who does: a name may be mistyped."""
    return "\n".join([f"{why} Who does:", *(people_sentences() or ["nobody yet"])])


def pool_of(stage: str) -> str:
    """The pool of a deployed stage."""
    return _people_of(stage).split(maxsplit=1)[0]


_NOT_YET = "   has not signed in yet"


def _people_of(stage: str) -> str:
    value: str = boto3.client("ssm").get_parameter(Name=people_parameter(stage))["Parameter"]["Value"]
    return value


def _change(asked: argparse.Namespace, name: str) -> Happening:
    now = datetime.now(UTC).replace(microsecond=0)
    if asked.dismiss:
        return staffing.dismiss(name, BOOK_OWNER, now)
    if asked.lost_phone:
        return staffing.forget_codes(name, BOOK_OWNER, now)
    return staffing.employ(name, asked.called or name.partition("@")[0], asked.role, BOOK_OWNER, now)[1]


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
        os.environ["REFECTORY_PEOPLE"] = _people_of(asked.stage)
        if not name:
            print("\n".join(people_sentences()) or "· nobody works here yet", flush=True)
            return
        happening = _change(asked, name)
    except NotHired as why:
        sys.exit(who_does(why))
    except (ClientError, BotoCoreError, RestaurantError) as why:
        sys.exit(f"Not everything was done; do it again. {why}")
    print(f"· {happening_sentences([happening])[0]}", flush=True)


if __name__ == "__main__":
    main()
