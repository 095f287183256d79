"""The wire between kitchen and larder, and all that can happen on it. Sits inside the AWS client, below everything that we wrote."""

import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.exceptions import ConnectionClosedError, ConnectTimeoutError, ReadTimeoutError
from botocore.httpsession import URLLib3Session
from moto.core.botocore_stubber import MockRawResponse
from moto.core.models import botocore_stubber

from tests.house import own_client

Fate = Callable[[AWSPreparedRequest], AWSResponse]
_way = URLLib3Session()


class CutOff(BaseException):
    """The process is gone: nothing in it can catch this."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that was made: what for, and its parameters as they went over the wire."""

    operation: str
    sent: dict[str, Any]


class Wire:
    """Lets every call through, unless a test wrote down another fate for it. A restarted kitchen must be connected again."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._fates: deque[Fate] = deque()
        self._under_way: list[AWSPreparedRequest] = []
        self.connect()

    def connect(self) -> None:
        events = own_client().meta.events
        events.unregister("before-send", botocore_stubber)  # it would let a call through that we have answered ourselves
        events.register_first("before-send.dynamodb", self._send)

    def next(self, *fates: Fate) -> None:
        """The fates of the next calls, in their order; after them everything goes through again."""
        self._fates.clear()
        self._fates.extend(fates)
        self.calls.clear()

    @property
    def operations(self) -> list[str]:
        return [call.operation for call in self.calls]

    def is_delayed(self, request: AWSPreparedRequest) -> AWSResponse:
        """The kitchen gives the call up, but it is still under way, until it `lands`."""
        self._under_way.append(request)
        raise ReadTimeoutError(endpoint_url=request.url)

    def is_cut_off_under_way(self, request: AWSPreparedRequest) -> AWSResponse:
        """The process is gone, and its call is still under way, until it `lands`."""
        self._under_way.append(request)
        raise CutOff

    def is_overtaken(self, request: AWSPreparedRequest) -> AWSResponse:
        """What was under way lands just before."""
        self.lands()
        return goes_through(request)

    def lands(self) -> int:
        """What was under way arrives now; the status that nobody hears."""
        status: int = goes_through(self._under_way.pop(0)).status_code
        return status

    def _send(self, request: AWSPreparedRequest, **_: Any) -> AWSResponse:
        self.calls.append(Call(_operation(request), json.loads(request.body)))
        fate = self._fates.popleft() if self._fates else goes_through
        return fate(request)


def goes_through(request: AWSPreparedRequest) -> AWSResponse:
    """What usually happens, in process or on the way to an engine."""
    return botocore_stubber("before-send", request) or _way.send(request)


def never_arrives(request: AWSPreparedRequest) -> AWSResponse:
    raise ConnectTimeoutError(endpoint_url=request.url)


def loses_its_answer(request: AWSPreparedRequest) -> AWSResponse:
    """The larder did it, and nobody heard."""
    goes_through(request)
    raise ReadTimeoutError(endpoint_url=request.url)


def is_hung_up_on(request: AWSPreparedRequest) -> AWSResponse:
    goes_through(request)
    raise ConnectionClosedError(endpoint_url=request.url)


def is_cut_off_before(_: AWSPreparedRequest) -> AWSResponse:
    raise CutOff


def is_cut_off_after(request: AWSPreparedRequest) -> AWSResponse:
    goes_through(request)
    raise CutOff


def meets_another(request: AWSPreparedRequest) -> AWSResponse:
    """TransactionConflict: somebody else is at the same item."""
    if _operation(request) != "TransactWriteItems":
        return answer(400, "TransactionConflictException")
    reasons = [{"Code": "None"} for _ in json.loads(request.body)["TransactItems"]]
    return answer(400, "TransactionCanceledException", CancellationReasons=[*reasons[:-1], {"Code": "TransactionConflict"}])


def is_throttled(_: AWSPreparedRequest) -> AWSResponse:
    return answer(400, "ProvisionedThroughputExceededException")


def finds_the_larder_broken(_: AWSPreparedRequest) -> AWSResponse:
    return answer(500, "InternalServerError")


def finds_no_larder(_: AWSPreparedRequest) -> AWSResponse:
    """Something stands in the way that does not even speak the language."""
    return AWSResponse("", 503, {}, MockRawResponse(b"<html>Service Unavailable</html>"))


def is_not_understood(_: AWSPreparedRequest) -> AWSResponse:
    """A fault of ours, for ever the same."""
    return answer(400, "ValidationException")


PASSING = (never_arrives, loses_its_answer, is_hung_up_on, meets_another, is_throttled, finds_the_larder_broken, finds_no_larder)
"""Faults after which it is worth asking again."""


def _operation(request: AWSPreparedRequest) -> str:
    target = request.headers["X-Amz-Target"]
    return (target.decode() if isinstance(target, bytes) else target).partition(".")[2]


def answer(status: int, code: str, **more: Any) -> AWSResponse:
    body = {"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "message": "planted by a test", **more}
    return AWSResponse("", status, {"Content-Type": "application/x-amz-json-1.0"}, MockRawResponse(json.dumps(body)))
