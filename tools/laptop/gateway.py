"""API Gateway on this machine: turns a WSGI request into the event that a function gets, and its answer into a WSGI response.

The app keeps its current request on itself. So a process answers one request at a time, as a function's container does.
"""

import base64
import gzip
import threading
import uuid
from collections.abc import Iterable
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from wsgiref.headers import Headers
from wsgiref.types import StartResponse, WSGIEnvironment

from chalice.app import Chalice

from chalicelib.kitchen.plain_faults import plain_fault
from tools.laptop.proxy_event import Match, Routes, proxy_event

MOST_BYTES = 1_048_576
_WORTH_PACKING = 1024


class Gateway:
    """The WSGI application that stands before a Chalice app."""

    def __init__(self, app: Chalice) -> None:
        self._app = app
        self._one_at_a_time = threading.Lock()
        self._routes = Routes(app)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = self._answer(environ)
        body = _body(answer)
        headers = Headers([(name, str(value)) for name, value in answer["headers"].items()])
        for name, values in (answer.get("multiValueHeaders") or {}).items():
            for value in values:
                headers.add_header(name, value)
        if len(body) > _WORTH_PACKING and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
            body = gzip.compress(body, mtime=0)
            headers["Content-Encoding"] = "gzip"
        headers["Vary"] = "Accept-Encoding"
        status = HTTPStatus(answer["statusCode"])
        if status != HTTPStatus.NOT_MODIFIED:
            headers["Content-Length"] = str(len(body))
        start_response(f"{status.value} {status.phrase}", headers.items())
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _answer(self, environ: WSGIEnvironment) -> dict[str, Any]:
        target: str = environ.get("RAW_URI") or environ["PATH_INFO"]
        path, method = urlsplit(target).path, environ["REQUEST_METHOD"]
        asked = "GET" if method == "HEAD" else method
        matches = list(self._routes.matches(path))
        for match in matches:
            if asked in match.methods:
                event = _event(environ, path, asked, match)
                if event is None:
                    return _refused(413)
                with self._one_at_a_time:
                    answer: dict[str, Any] = self._app(event, SimpleNamespace(aws_request_id=event["requestContext"]["requestId"]))
                return answer
        allowed = sorted(set().union(*(match.methods for match in matches)))
        return _refused(405, Allow=", ".join(allowed)) if allowed else _refused(404)


def _event(environ: WSGIEnvironment, path: str, method: str, match: Match) -> dict[str, Any] | None:
    """The event of this request; None when the body is too large to be read to its end."""
    length = environ.get("CONTENT_LENGTH", "")
    if length.isdecimal() and int(length) > MOST_BYTES:
        return None
    content = environ["wsgi.input"].read(MOST_BYTES + 1)  # a body sent in chunks does not say how long it is
    if len(content) > MOST_BYTES:
        return None
    headers = {name[5:].replace("_", "-").title(): value for name, value in environ.items() if name.startswith("HTTP_")}
    if environ.get("CONTENT_TYPE"):
        headers["Content-Type"] = environ["CONTENT_TYPE"]
    query, address = environ.get("QUERY_STRING", ""), environ.get("REMOTE_ADDR", "")
    return proxy_event(
        method, path, match, headers.items(), body=_as_text(content), query=query, address=address, request_id=str(uuid.uuid4())
    )


def _as_text(body: bytes) -> str | bytes:
    """Text, where it is text."""
    try:
        return body.decode()
    except UnicodeDecodeError:
        return body


def _body(answer: dict[str, Any]) -> bytes:
    body: str = answer.get("body") or ""
    return base64.b64decode(body) if answer.get("isBase64Encoded") else body.encode()


def _refused(status: int, **headers: str) -> dict[str, Any]:
    answer: dict[str, Any] = plain_fault(status).to_dict()
    return {**answer, "headers": {**answer["headers"], **headers}}
