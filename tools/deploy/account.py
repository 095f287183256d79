"""The AWS account and the region that are meant, as the usual settings name them."""

import sys

import boto3
from botocore.exceptions import BotoCoreError

SET_CREDENTIALS = "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; aws configure does it."
SET_REGION = "Set AWS_DEFAULT_REGION, as in: export AWS_DEFAULT_REGION=eu-west-3"


def check_account() -> None:
    """Ends a command before it has done anything where the settings name no account or no region. AWS is not asked."""
    try:
        session = boto3.session.Session()
        if not session.get_credentials():
            sys.exit(f"Nothing was done: there are no credentials for AWS. {SET_CREDENTIALS}")
    except BotoCoreError as why:
        sys.exit(f"Nothing was done: {why}.")
    if not session.region_name:
        sys.exit(f"Nothing was done: no region is set. {SET_REGION}")
