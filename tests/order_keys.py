"""Under which id the order of a key lies."""

from chalicelib.domain.orders.order_links import ticket_number
from chalicelib.service.order_ids import link_of
from chalicelib.settings import Secrets


def order_id_of(key: str, secrets: Secrets | None = None) -> str:
    """The id under which the order of this key lies: its ticket number."""
    return ticket_number(link_of(key, secrets))
