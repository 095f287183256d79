"""A table's link carries a token besides its number, so that only whoever has sat there orders to it.

The token is made from the menu's seed and from the number that was chosen when the owner turned the link over: no token is stored.
"""

import base64
import hmac
from collections.abc import Mapping

from chalicelib.domain.menu.offers import Offer
from chalicelib.domain.refusals import NoSuchTable, NotAtTable

ALL = ""
"""Under this name stands the number of all tables, chosen when their links were turned over together."""
_BYTES = 5


def table_token(table: int, seed: str, turns: Mapping[str, int]) -> str:
    """The token of this table's link as it is now: 8 letters and digits, not to be guessed by anyone without the seed."""
    text = f"{table} {turns.get(str(table), 0)} {turns.get(ALL, 0)}"
    return base64.b32encode(hmac.digest(seed.encode(), text.encode(), "sha256")[:_BYTES]).decode().lower()


def check_table(table: int, token: str, offer: Offer) -> None:
    """Refuses a table that is not there, and a link without the table's token. A menu without a seed is older than tokens: it has none."""
    if not 1 <= table <= offer.menu.tables:
        raise NoSuchTable(table=table)
    if not token:
        raise NotAtTable(why="no-token", table=table)
    valid = table_token(table, offer.menu.table_seed, offer.table_turns)
    if not offer.menu.table_seed or not hmac.compare_digest(token.encode(), valid.encode()):
        raise NotAtTable(why="turned-over", table=table)
