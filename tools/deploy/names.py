"""What a stage's stacks and parameters are called on an account."""

STAGES = ("dev", "prod")


def app_stack(stage: str) -> str:
    """Functions, API, CDN and alarms: made anew by every deploy."""
    return f"refectory-{stage}"


def larder_stack(stage: str) -> str:
    """Table and buckets: kept."""
    return f"refectory-{stage}-larder"


def table(stage: str) -> str:
    return f"refectory-{stage}"


def secrets_parameter(stage: str) -> str:
    return f"/refectory/{stage}/secrets"


def door_parameter(stage: str) -> str:
    return f"/refectory/{stage}/door"
