"""Whether a stage is there at all, asked before a command does anything."""

import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionError, HTTPClientError  # noqa: A004 - botocore's own

from tools.deploy.names import table


def has_table(stage: str) -> bool:
    """Whether the stage's table is there. A first deploy that was cut off may have left none, or one that is just being made."""
    client = boto3.client("dynamodb", config=Config(connect_timeout=5, retries={"total_max_attempts": 2}))
    try:
        return bool(client.describe_table(TableName=table(stage))["Table"]["TableStatus"] != "CREATING")
    except client.exceptions.ResourceNotFoundException:
        return False


def check_there(stage: str) -> None:
    """Ends a command before it has done anything where the stage was never made, or AWS cannot be reached."""
    if stage == "local":
        return
    try:
        if not has_table(stage):
            region = boto3.client("dynamodb").meta.region_name
            sys.exit(f"Nothing was done: there is no restaurant {stage} in {region}. Type: make deploy STAGE={stage}")
    except (ConnectionError, HTTPClientError) as why:
        sys.exit(f"Nothing was done: AWS cannot be reached from here. {why}")
    except ClientError:
        return  # whoever may not look at it is told what else they may not do
