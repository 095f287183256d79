"""On which Python and which processor the functions run: this machine's Python, because their bytecode is made here."""

import sys

import boto3

from tools.deploy import stacks
from tools.deploy.names import app_stack

ON_AWS = "arm64"
"""The processor of a deployed kitchen; a local AWS has this machine's."""
PROCESSORS = (ON_AWS, "x86_64")


def this_runtime() -> str:
    """This machine's Python, as Lambda calls it."""
    return f"python{sys.version_info[0]}.{sys.version_info[1]}"


class OtherRuntime(Exception):
    """This machine has another Python than the one on which a stage runs, and the sentence says what to do."""


def check_runtime(stage: str, wanted: str | None) -> None:
    """Raises OtherRuntime unless the stage is new, runs on this Python, or is wanted on it; and where it is wanted on another one."""
    ours = this_runtime()
    if wanted not in (None, ours):
        raise OtherRuntime(f"This machine's Python is {ours}. Make .venv anew with {wanted}, or leave RUNTIME out.")
    function = stacks.outputs(app_stack(stage)).get("PublishPage")
    running = _running(function) if function else None
    if running not in (None, ours) and not wanted:
        raise OtherRuntime(f"{stage} runs on {running}, and this is {ours}. Make .venv anew with {running}, or say RUNTIME={ours}.")


def _running(function: str) -> str | None:
    client = boto3.client("lambda")
    try:
        return str(client.get_function_configuration(FunctionName=function)["Runtime"])
    except client.exceptions.ResourceNotFoundException:
        return None
