"""Takes a stage away: `make destroy STAGE=dev`. Table, buckets and secrets stay, unless all of it is asked for."""

import argparse
import sys
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from tools.deploy import stacks
from tools.deploy.names import STAGES, app_stack, door_parameter, larder_stack, secrets_parameter, table


def destroy(stage: str, *, everything: bool) -> None:
    """Functions, API and CDN go; with `everything` the orders, the menus and the secrets go too, for ever."""
    kept = stacks.outputs(larder_stack(stage))
    stacks.remove(app_stack(stage))
    if not everything:
        print(f"· kept: the table {table(stage)}, the buckets and the secrets", flush=True)
        return
    stacks.remove(larder_stack(stage))
    for bucket in (kept["SiteBucket"], kept["PackageBucket"]) if kept else ():
        _empty_and_remove(bucket)
    if kept:
        boto3.client("dynamodb").delete_table(TableName=kept["TableName"])
    boto3.client("ssm").delete_parameters(Names=[secrets_parameter(stage), door_parameter(stage)])
    print("· nothing is left", flush=True)


def _empty_and_remove(name: str) -> None:
    bucket: Any = boto3.resource("s3").Bucket(name)
    bucket.object_versions.delete()
    bucket.delete()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=STAGES, required=True)
    parser.add_argument("--everything", action="store_true", help="orders, menus and secrets too")
    parser.add_argument("--yes", help="the stage's name once more, to be asked nothing")
    asked = parser.parse_args()
    what = " with every order ever taken" if asked.everything else "; orders, menus and secrets stay"
    if asked.yes != asked.stage:
        print(f"This takes {asked.stage} away{what}. Type {asked.stage} to do it: ", end="", flush=True)
        if sys.stdin.readline().strip() != asked.stage:
            sys.exit("Nothing was done.")
    try:
        destroy(asked.stage, everything=asked.everything)
    except (stacks.StackFailed, ClientError, BotoCoreError) as why:
        sys.exit(f"Not everything is gone. {why}")


if __name__ == "__main__":
    main()
