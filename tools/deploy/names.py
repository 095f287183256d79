"""What a stage's stacks and parameters are called on an account."""

import os

from tools.deploy.account import check_account

STAGES = ("dev", "prod")


def app_stack(stage: str) -> str:
    """Functions, API, CDN and alarms: made anew by every deploy."""
    return f"refectory-{stage}"


def chalice_function(stage: str) -> str:
    """What the chalice CLI calls the kitchen's function when it puts it up by itself."""
    return f"refectory-{stage}"


def larder_stack(stage: str) -> str:
    """Table and buckets: kept."""
    return f"refectory-{stage}-larder"


def guard_stack(stage: str) -> str:
    """The guard before the CDN, where there is one."""
    return f"refectory-{stage}-guard"


def budget(stage: str) -> str:
    """What the limit of a day's cost is called."""
    return f"refectory-{stage}-a-day"


def table(stage: str) -> str:
    return f"refectory-{stage}"


def buckets(stage: str, account: str) -> tuple[str, str]:
    """Those of the site and of the packages."""
    return f"refectory-{stage}-site-{account}", f"refectory-{stage}-packages-{account}"


def pool(stage: str) -> str:
    """What the pool of those who work here is called; its id is AWS's."""
    return f"refectory-{stage}"


def secrets_parameter(stage: str) -> str:
    return f"/refectory/{stage}/secrets"


def door_parameter(stage: str) -> str:
    return f"/refectory/{stage}/door"


def people_parameter(stage: str) -> str:
    return f"/refectory/{stage}/people"


def speak_of(stage: str) -> None:
    """From now on this process speaks of that stage's larder. `local` is the restaurant of this machine, as `kitchen.env` tells of it."""
    if stage == "local":
        return
    check_account()
    for name in [name for name in os.environ if name.startswith("REFECTORY_")]:
        del os.environ[name]
    os.environ |= {"REFECTORY_STAGE": stage, "REFECTORY_TABLE": table(stage)}
