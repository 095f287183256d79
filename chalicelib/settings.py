"""Every environment variable, typed and read once. A missing, short or unknown one stops the start with a sentence that says which."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

STAGES = ("local", "dev", "prod", "test")
_ORDER_SECRET_LENGTH = 32
_CREW_SECRET_LENGTH = 16


class BrokenSetting(Exception):
    """A setting without which the restaurant does not open."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that prints as stars."""

    value: str

    def __repr__(self) -> str:
        return "Secret(***)"

    def __str__(self) -> str:
        return "***"


@dataclass(frozen=True, slots=True)
class Settings:
    """`order_secret` turns an idempotency key into an order's id; `crew_secret` opens the board."""

    stage: str
    table: str
    order_secret: Secret
    crew_secret: Secret


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of this environment, or `BrokenSetting`."""
    stage = _text(environment, "REFECTORY_STAGE")
    if stage not in STAGES:
        raise BrokenSetting(f"REFECTORY_STAGE is {stage!r}; it must be one of {', '.join(STAGES)}.")
    return Settings(
        stage=stage,
        table=_text(environment, "REFECTORY_TABLE"),
        order_secret=_secret(environment, "REFECTORY_ORDER_SECRET", _ORDER_SECRET_LENGTH),
        crew_secret=_secret(environment, "REFECTORY_CREW_SECRET", _CREW_SECRET_LENGTH),
    )


@cache
def settings() -> Settings:
    """The settings of this process."""
    return read_settings(os.environ)


def _text(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name, "").strip()
    if not value:
        raise BrokenSetting(f"{name} is not set.")
    return value


def _secret(environment: Mapping[str, str], name: str, length: int) -> Secret:
    value = _text(environment, name)
    if len(value) < length or len(set(value)) < length // 4:
        raise BrokenSetting(f"{name} is too weak: it needs at least {length} characters, chosen by chance.")
    return Secret(value)
