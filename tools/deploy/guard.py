"""The guard before the CDN: how often one address may ask. It is made, or taken away, when a deploy says WAF=yes or WAF=no."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import boto3
import yaml

from tools.deploy import stacks
from tools.deploy.names import guard_stack
from tools.deploy.template import as_text

_TEMPLATE = Path(__file__).parents[2] / ".chalice" / "guard.yaml"
_OF_CDNS = "us-east-1"
"""Where the guard of a CDN stands, whatever the restaurant's region."""


def lay_guard(stage: str) -> str:
    """Makes or updates the guard, and returns its ARN."""
    template = {"TemplateBody": as_text(yaml.safe_load(_TEMPLATE.read_text()))}
    with _where_guards_stand():
        stacks.change(guard_stack(stage), template, {"Stage": stage}, {"Stage"})
        return stacks.outputs(guard_stack(stage))["Guard"]


def remove_guard(stage: str) -> None:
    """Takes the guard away, if there is one. The CDN must have let go of it before."""
    with _where_guards_stand():
        if stacks.find(guard_stack(stage)):
            stacks.remove(guard_stack(stage))


@contextmanager
def _where_guards_stand() -> Iterator[None]:
    before = boto3.DEFAULT_SESSION
    boto3.setup_default_session(region_name=_OF_CDNS)
    try:
        yield
    finally:
        boto3.DEFAULT_SESSION = before
