"""Why the shelf changed other than by an order: opening stock, a delivery.

Opening stock and movements, less the needs of live orders, is what is on the shelf: always.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Movement:
    """`amounts` maps a place to thousandths of its base unit, more than zero for what comes in."""

    id: str
    at: datetime
    reason: str
    amounts: Mapping[str, int]
