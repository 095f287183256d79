"""Takes a stage away: `make destroy STAGE=dev`. Table, people, buckets and secrets stay, unless all of it is asked for."""

import argparse
import sys
from contextlib import suppress
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from tools.backup.recovery import recovered_tables
from tools.deploy import guard, second_door, stacks
from tools.deploy.account import check_account
from tools.deploy.agreeing import agreed
from tools.deploy.budget import remove_budget
from tools.deploy.checks.findings import in_words
from tools.deploy.names import STAGES, app_stack, buckets, door_parameter, larder_stack, pool, secrets_parameter, table


def destroy(stage: str, *, everything: bool) -> None:
    """Deletes functions, API and CDN; with `everything` also orders, menus, people and secrets, for ever.

    Orders and the like are found by their names, because their stack may be gone already. This may be cut off and run again.
    """
    stacks.remove(app_stack(stage))
    guard.remove_guard(stage)
    try:
        remove_budget(stage)
        limit_is_gone = True
    except ClientError as why:  # whoever may not look at budgets takes the rest away all the same
        print(f"! the limit of a day's cost may still stand: {in_words(why)}", flush=True)
        limit_is_gone = False
    if second_door.stands(stage):
        print(f"· what `chalice deploy` has put up still stands; where that was done, type: chalice delete --stage {stage}", flush=True)
    if not everything:
        print(f"· kept: the table {table(stage)}, those who work here, the buckets and the secrets", flush=True)
        return
    stacks.protect(larder_stack(stage), on=False)
    stacks.remove(larder_stack(stage))
    account = boto3.client("sts").get_caller_identity()["Account"]
    for bucket in buckets(stage, account):
        _empty_and_remove(bucket)
    _forget_people(pool(stage))
    for name in (*recovered_tables(table(stage)), table(stage)):
        remove_table(name)
    for name in (secrets_parameter(stage), door_parameter(stage)):
        _remove_parameter(name)
    if limit_is_gone and not second_door.stands(stage):
        print("· nothing is left, but the role with which API Gateway writes logs: it serves the whole account", flush=True)


def _empty_and_remove(name: str) -> None:
    bucket: Any = boto3.resource("s3").Bucket(name)
    with suppress(bucket.meta.client.exceptions.NoSuchBucket):
        bucket.object_versions.delete()
        bucket.delete()


def _forget_people(name: str) -> None:
    client = boto3.client("cognito-idp")
    pages = client.get_paginator("list_user_pools").paginate(MaxResults=60)
    for found in [entry["Id"] for page in pages for entry in page["UserPools"] if entry["Name"] == name]:
        client.update_user_pool(UserPoolId=found, DeletionProtection="INACTIVE")
        client.delete_user_pool(UserPoolId=found)


def remove_table(name: str) -> None:
    """Removes a table, protected or not, and waits until it is gone."""
    client = boto3.client("dynamodb")
    try:
        if client.describe_table(TableName=name)["Table"].get("DeletionProtectionEnabled"):
            client.update_table(TableName=name, DeletionProtectionEnabled=False)
            print(f"· {name} is no longer protected against being deleted", flush=True)
        client.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 2, "MaxAttempts": 150})
        client.delete_table(TableName=name)
    except client.exceptions.ResourceNotFoundException:
        return
    client.get_waiter("table_not_exists").wait(TableName=name, WaiterConfig={"Delay": 2, "MaxAttempts": 150})


def _remove_parameter(name: str) -> None:
    client = boto3.client("ssm")
    with suppress(client.exceptions.ParameterNotFound):
        client.delete_parameter(Name=name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=STAGES, required=True)
    parser.add_argument("--everything", action="store_true", help="orders, menus, people and secrets too")
    parser.add_argument("--yes", help="the stage's name once more, to be asked nothing")
    asked = parser.parse_args()
    check_account()
    what = " with every order ever taken" if asked.everything else "; orders, menus, people and secrets stay"
    if asked.yes != asked.stage and not agreed(f"This takes {asked.stage} away{what}.", asked.stage):
        sys.exit("Nothing was done.")
    try:
        destroy(asked.stage, everything=asked.everything)
    except (stacks.StackFailed, ClientError, BotoCoreError) as why:
        sys.exit(f"Not everything is gone. {why}")


if __name__ == "__main__":
    main()
