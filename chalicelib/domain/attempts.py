"""One try at something that must happen once, however often it is sent."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attempt:
    """`id` is what the sender's key stands for, and `body_hash` a hash of what was asked.

    While old and new secrets overlap, `earlier_id` is what the key stands for under the old ones.
    """

    id: str
    body_hash: str
    earlier_id: str | None = None
