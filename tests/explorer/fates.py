"""What can become of a call between kitchen and larder: it goes through, or it is cut off in one of these ways."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError, ConnectTimeoutError, ReadTimeoutError

_ADDRESS = "https://dynamodb"


@dataclass(frozen=True, slots=True)
class Call:
    """A call that somebody is about to make: the name of the client's method, and its parameters."""

    operation: str
    asked: dict[str, Any]

    @property
    def is_write(self) -> bool:
        return self.operation in ("put_item", "update_item", "delete_item", "transact_write_items")


@dataclass(frozen=True, slots=True)
class Fate:
    """`lands` says whether the larder does what is asked: now, later or never. Without an `error` the caller is killed and hears nothing."""

    name: str
    lands: str = "never"
    error: Callable[[Call], Exception] | None = None


def _refusal(code: str, **more: Any) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": code}, "ResponseMetadata": {"HTTPStatusCode": 400}, **more}, "Simulated")


def _conflict(call: Call) -> Exception:
    """Somebody else is at the same item: of a transaction its last part says so."""
    if call.operation != "transact_write_items":
        return _refusal("TransactionConflictException")
    reasons = [{"Code": "None"} for _ in call.asked["TransactItems"]]
    return _refusal("TransactionCanceledException", CancellationReasons=[*reasons[:-1], {"Code": "TransactionConflict"}])


def _throttled(call: Call) -> Exception:
    if call.operation != "transact_write_items":
        return _refusal("ProvisionedThroughputExceededException")
    reasons = [{"Code": "ThrottlingError"} for _ in call.asked["TransactItems"]]
    return _refusal("TransactionCanceledException", CancellationReasons=reasons)


def _not_sent(_: Call) -> Exception:
    return ConnectTimeoutError(endpoint_url=_ADDRESS)


def _not_heard(_: Call) -> Exception:
    return ReadTimeoutError(endpoint_url=_ADDRESS)


NOT_SENT = Fate("never sent", error=_not_sent)
THROTTLED = Fate("throttled", error=_throttled)
NOT_HEARD = Fate("applied, and its answer lost", "now", _not_heard)
CONFLICT = Fate("conflict", error=_conflict)
TIMED_OUT = Fate("timed out, and lands later", "later", _not_heard)
KILLED_BEFORE = Fate("killed before it")
KILLED_AFTER = Fate("killed after it", "now")
KILLED_MEANWHILE = Fate("killed, and it lands later", "later")
OF_A_READ = (NOT_SENT, THROTTLED, KILLED_BEFORE)
OF_A_WRITE = (NOT_SENT, THROTTLED, CONFLICT, NOT_HEARD, TIMED_OUT, KILLED_BEFORE, KILLED_AFTER, KILLED_MEANWHILE)


def faults_of(call: Call) -> tuple[Fate, ...]:
    return OF_A_WRITE if call.is_write else OF_A_READ
