"""One try at something that must happen once, however often it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Attempt:
    """`id` is what the sender's key stands for, and `body_hash` a hash of what was asked.

    `earlier_ids` are what the key stood for before: under the secrets that overlap, and before orders had ticket numbers.
    `links` are the guest's, by each of these ids.
    """

    id: str
    body_hash: str
    earlier_ids: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
