"""Which order a visitor's key stands for: made of the key with the kitchen's secret, so that nobody else can find it out."""

import base64
import hmac
from datetime import datetime

from chalicelib.domain.attempts import Attempt
from chalicelib.domain.orders.order_links import ticket_number
from chalicelib.outside.keyring import check_keyring, keyring
from chalicelib.settings import Secrets


def check_secrets() -> None:
    """Stops the start of a kitchen whose secrets are missing or weak."""
    check_keyring()


def attempt_of(key: str, body_hash: str, now: datetime) -> Attempt:
    """The attempt that is made under this key."""
    ring = keyring()
    links = [link_of(key, secrets) for secrets in (ring.secrets, ring.still_good(now)) if secrets]
    by_id = {ticket_number(link): link for link in links}
    if ring.may_be_under_links(now):
        by_id |= {link: link for link in links}
    first, *earlier = by_id
    return Attempt(first, body_hash, tuple(earlier), by_id)


def link_of(key: str, secrets: Secrets | None = None) -> str:
    """The link of the guest who has this key: 26 letters, not to be guessed by anyone without the key and our secret."""
    digest = hmac.digest((secrets or keyring().secrets).order.value.encode(), key.encode(), "sha256")
    return base64.b32encode(digest[:16]).decode().rstrip("=").lower()
