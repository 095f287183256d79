"""Containers of a deployed kitchen: one that has the secrets from before, those that know both, and those that know the new ones only."""

import json
import secrets
from functools import cache
from typing import Any

import boto3

from chalicelib.outside.keyring import keyring
from chalicelib.settings import settings

NAME = "/refectory/prod/secrets"
OLD = {"order_secret": secrets.token_urlsafe(32), "mark_secret": secrets.token_urlsafe(32)}
NEW = {"order_secret": secrets.token_urlsafe(32), "mark_secret": secrets.token_urlsafe(32)}
OVERLAP = {**NEW, "before": {**OLD, "until": "2026-12-04T18:05:00+00:00"}}
OVER = {**NEW, "before": {**OLD, "until": "2026-11-27T18:04:00+00:00"}}
"""The kitchen's clock stands at 18:05."""


def start_with(kept: dict[str, Any]) -> None:
    """Lets the kitchen be a container that has started with these secrets."""
    _parameter_store().put_parameter(Name=NAME, Type="SecureString", Overwrite=True, Value=json.dumps(kept))
    forget()
    keyring()


def forget() -> None:
    settings.cache_clear()
    keyring.cache_clear()


@cache
def _parameter_store() -> Any:
    return boto3.client("ssm")
