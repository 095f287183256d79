"""The keyring: the kitchen's secrets, and for a while after they were exchanged the old ones too."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Annotated, Any

import boto3
import msgspec
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.settings import BrokenSetting, Secrets, settings, strong_secrets


@dataclass(frozen=True, slots=True)
class Keyring:
    """The secrets, and those `before` them, which are good `until` an instant.

    `under_links_until` is the end of the days after orders got ticket numbers; None for secrets that were made later.
    """

    secrets: Secrets
    before: Secrets | None = None
    until: datetime | None = None
    under_links_until: datetime | None = None

    def still_good(self, now: datetime) -> Secrets | None:
        """The secrets before, while they overlap."""
        return self.before if self.until and now < self.until else None

    def may_be_under_links(self, now: datetime) -> bool:
        """Whether an attempt may have begun when an order still lay under its guest's link."""
        return self.under_links_until is not None and now < self.under_links_until


_Instant = Annotated[datetime, msgspec.Meta(tz=True)]


class _Kept(msgspec.Struct):
    order_secret: str
    mark_secret: str


class _Before(_Kept):
    until: _Instant


class _Parameter(_Kept):
    before: _Before | None = None
    under_links_until: _Instant | None = None


@cache
def keyring() -> Keyring:
    """The secrets of this process, read once. `BrokenSetting` when they are missing or weak."""
    given, name = settings().secrets, settings().secrets_name
    if given:
        return Keyring(given)
    if not name:
        raise BrokenSetting("REFECTORY_SECRETS is not set: it names the parameter that holds the kitchen's secrets.")
    return read_keyring(name)


def read_keyring(name: str) -> Keyring:
    """The secrets that this parameter holds, or `BrokenSetting`."""
    try:
        found = msgspec.json.decode(read_parameter(name), type=_Parameter)
    except msgspec.DecodeError:
        raise BrokenSetting(f"The parameter {name} does not hold the kitchen's secrets.") from None
    before = found.before
    kept = Keyring(
        _strong(name, found), _strong(name, before) if before else None, before.until if before else None, found.under_links_until
    )
    pairs = [pair for pair in (kept.secrets, kept.before) if pair]
    if len({secret for pair in pairs for secret in (pair.order, pair.mark)}) < 2 * len(pairs):
        raise BrokenSetting(f"The parameter {name} holds one secret twice; each must be another.")
    return kept


def check_keyring() -> None:
    """Reads the secrets at the start, where a function that needs them starts."""
    if settings().on_lambda and settings().secrets_name:
        keyring()


def read_parameter(name: str) -> str:
    """A parameter of this stage, or `BrokenSetting`."""
    patience = {"total_max_attempts": 3, "mode": "standard"}
    client = boto3.client("ssm", config=Config(connect_timeout=1, read_timeout=2, retries=patience))
    try:
        value: str = client.get_parameter(Name=name, WithDecryption=True)["Parameter"]["Value"]
    except client.exceptions.ParameterNotFound:
        raise BrokenSetting(f"There is no parameter {name}; the first deploy makes it.") from None
    except (ClientError, BotoCoreError) as error:
        raise BrokenSetting(f"The parameter {name} cannot be read: {error}") from None
    return value


def _strong(name: str, kept: _Kept) -> Secrets:
    values: dict[str, Any] = {f"order_secret of {name}": kept.order_secret, f"mark_secret of {name}": kept.mark_secret}
    return strong_secrets(values, *values)
