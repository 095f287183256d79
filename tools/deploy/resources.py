"""Lays what is kept: `make resources STAGE=dev`. After it, `chalice deploy --stage dev` finds its larder."""

import argparse
import re
import sys
from pathlib import Path

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.settings import BrokenSetting
from tools.deploy import stacks
from tools.deploy.account import check_account
from tools.deploy.names import STAGES, larder_stack
from tools.deploy.rotate import ensure_secrets

_TEMPLATE = Path(__file__).parents[2] / ".chalice" / "larder.yaml"
_OUR_NAME = re.compile(r'!Sub ("refectory-[^"]*")')


def lay_larder(stage: str) -> dict[str, str]:
    """Makes or updates the larder stack and, the first time, the secrets. Returns their versions, as parameters of the template.

    What was left of a deleted stack is taken over. The stack is protected against being deleted.
    """
    account = boto3.client("sts").get_caller_identity()["Account"]
    stacks.change(
        larder_stack(stage), {"TemplateBody": _template_with_names(stage, account)}, {"Stage": stage}, {"Stage", "Address"}, adopt=True
    )
    stacks.protect(larder_stack(stage), on=True)
    return ensure_secrets(stage)


def say_where(stage: str, address: str) -> None:
    """Has the invitations say where to sign in. What is kept is laid before the restaurant has an address."""
    if stacks.parameters(larder_stack(stage)).get("Address") != address:
        stacks.change(larder_stack(stage), {"UsePreviousTemplate": True}, {"Address": address})


def _template_with_names(stage: str, account: str) -> str:
    """The template with its names in full: only by such a name CloudFormation finds what exists already."""
    return _OUR_NAME.sub(r"\1", _TEMPLATE.read_text()).replace("${Stage}", stage).replace("${AWS::AccountId}", account)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=STAGES, required=True)
    stage = parser.parse_args().stage
    check_account()
    try:
        lay_larder(stage)
    except (stacks.StackFailed, BrokenSetting, ClientError, BotoCoreError) as why:
        sys.exit(f"The larder is not laid. {why}")


if __name__ == "__main__":
    main()
