"""Which order a visitor's key stands for: made of the key with the kitchen's secret, so that nobody else can find it out."""

import base64
import hmac
from datetime import datetime

from chalicelib.domain.attempts import Attempt
from chalicelib.outside.keyring import check_keyring, keyring
from chalicelib.settings import Secrets


def check_secrets() -> None:
    """Stops the start of a kitchen whose secrets are missing or weak."""
    check_keyring()


def attempt_of(key: str, body_hash: str, now: datetime) -> Attempt:
    """The attempt that is made under this key."""
    before = keyring().still_good(now)
    return Attempt(order_id_of(key), body_hash, order_id_of(key, before) if before else None)


def order_id_of(key: str, secrets: Secrets | None = None) -> str:
    """The id of the order that this key stands for: 26 characters, not to be guessed by anyone without the key and our secret."""
    digest = hmac.digest((secrets or keyring().secrets).order.value.encode(), key.encode(), "sha256")
    return base64.b32encode(digest[:16]).decode().rstrip("=").lower()
