"""Every environment variable, typed and read once. A missing, short or unknown one stops the start with a sentence that says which."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

STAGES = ("local", "dev", "prod", "test")
DEPLOYED = ("dev", "prod")
_ORDER_SECRET_LENGTH = 32
_MARK_SECRET_LENGTH = 16
_A_DAY = 1440
_IDLE_MINUTES = "240"
"""From lunch to dinner, so that a tablet that sleeps between the two is the same person's still."""
_PLACEHOLDERS = ("change", "default", "example", "insecure", "password", "placeholder", "replace", "secret")
"""Words that chance does not write in our lifetime."""


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
class Secrets:
    """`order` turns an idempotency key into an order's id; `mark` turns a name, an address or a device into what stands for it."""

    order: Secret
    mark: Secret


@dataclass(frozen=True, slots=True)
class Settings:
    """`secrets` are those of a laptop; a deployed kitchen finds its own under `secrets_name`. `site` is the bucket of the dining room.

    `topic` is where it is told what runs low. `people` is a laptop's pool of those who work here, and its client. `on_lambda` is false
    where the app is only looked at, as by the chalice CLI. `owner_codes` says that an owner has to sign in with codes. `idle` is after
    how long a session ends that nobody has used.
    """

    stage: str
    table: str
    site: str
    topic: str
    secrets: Secrets | None
    secrets_name: str
    people: str
    on_lambda: bool
    owner_codes: bool
    idle: timedelta


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of this environment, or `BrokenSetting`."""
    stage = _text(environment, "REFECTORY_STAGE")
    if stage not in STAGES:
        raise BrokenSetting(f"REFECTORY_STAGE is {stage!r}; it must be one of {', '.join(STAGES)}.")
    if stage in DEPLOYED:
        for name in ("REFECTORY_ORDER_SECRET", "REFECTORY_MARK_SECRET"):
            if name in environment:
                raise BrokenSetting(f"{name} lies open in the environment of {stage}; there, secrets are kept in the parameter store.")
    return Settings(
        stage=stage,
        table=_text(environment, "REFECTORY_TABLE"),
        site=environment.get("REFECTORY_SITE", ""),
        topic=environment.get("REFECTORY_TOPIC", ""),
        secrets=None if stage in DEPLOYED else strong_secrets(environment, "REFECTORY_ORDER_SECRET", "REFECTORY_MARK_SECRET"),
        secrets_name=environment.get("REFECTORY_SECRETS", "") if stage in DEPLOYED else "",
        people=environment.get("REFECTORY_PEOPLE", ""),
        on_lambda="AWS_LAMBDA_FUNCTION_NAME" in environment,
        owner_codes=_choice(environment, "REFECTORY_OWNER_CODES", "yes" if stage in DEPLOYED else "no"),
        idle=_minutes(environment, "REFECTORY_IDLE_MINUTES", _IDLE_MINUTES),
    )


@cache
def settings() -> Settings:
    """The settings of this process."""
    return read_settings(os.environ)


def strong_secrets(values: Mapping[str, str], order: str, mark: str) -> Secrets:
    """The secrets under these two names, if they are there and were chosen by chance."""
    return Secrets(_secret(values, order, _ORDER_SECRET_LENGTH), _secret(values, mark, _MARK_SECRET_LENGTH))


def _text(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name, "").strip()
    if not value:
        raise BrokenSetting(f"{name} is not set.")
    return value


def _choice(environment: Mapping[str, str], name: str, usual: str) -> bool:
    value = environment.get(name, usual)
    if value not in ("yes", "no"):
        raise BrokenSetting(f"{name} is {value!r}; it must be yes or no.")
    return value == "yes"


def _minutes(environment: Mapping[str, str], name: str, usual: str) -> timedelta:
    value = environment.get(name, usual)
    if not (value.isascii() and value.isdigit() and 0 < int(value[:5]) <= _A_DAY):
        raise BrokenSetting(f"{name} is {value!r}; it must be a number of minutes, a day at most.")
    return timedelta(minutes=int(value))


def _secret(environment: Mapping[str, str], name: str, length: int) -> Secret:
    value = _text(environment, name)
    repeats_itself = value in (value + value)[1:-1]
    if len(value) < length or len(set(value)) < length // 4 or repeats_itself or any(word in value.lower() for word in _PLACEHOLDERS):
        raise BrokenSetting(f"{name} is too weak: it needs at least {length} characters, chosen by chance.")
    return Secret(value)
