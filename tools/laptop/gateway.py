"""API Gateway on a laptop: turns a WSGI request into the event that a function gets, and its answer back.

The app keeps its current request on itself, so that one process cooks one request at a time, as a function's container does.
"""

import base64
import gzip
import re
import threading
import uuid
from collections.abc import Iterable
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from wsgiref.headers import Headers
from wsgiref.types import StartResponse, WSGIEnvironment

from chalice.app import Chalice

from chalicelib.kitchen.plain_faults import plain_fault

MOST_BYTES = 1_048_576
_WORTH_PACKING = 1024


class Gateway:
    """The WSGI application that stands before a Chalice app."""

    def __init__(self, app: Chalice) -> None:
        self._app = app
        self._one_at_a_time = threading.Lock()
        self._routes = [(_pattern(path), path, set(methods)) for path, methods in app.routes.items()]

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
        asked_for: str = environ.get("RAW_URI") or environ["PATH_INFO"]
        path, method = urlsplit(asked_for).path, environ["REQUEST_METHOD"]
        asked = "GET" if method == "HEAD" else method
        for pattern, route, methods in self._routes:
            found = pattern.fullmatch(path)
            if found and asked in methods:
                event = _event(environ, route, path, asked, found.groupdict())
                if event is None:
                    return _refused(413)
                with self._one_at_a_time:
                    answer: dict[str, Any] = self._app(event, SimpleNamespace(aws_request_id=event["requestContext"]["requestId"]))
                return answer
        known = sorted(set().union(*(methods for pattern, _, methods in self._routes if pattern.fullmatch(path))))
        return _refused(405, Allow=", ".join(known)) if known else _refused(404)


def _pattern(route: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(route)))


def _event(environ: WSGIEnvironment, route: str, path: str, method: str, parameters: dict[str, str]) -> dict[str, Any] | None:
    """A REST API proxy event; None when the body is too large to be read to its end."""
    said = environ.get("CONTENT_LENGTH", "")
    if said.isdecimal() and int(said) > MOST_BYTES:
        return None
    sent = environ["wsgi.input"].read(MOST_BYTES + 1)  # a body sent in chunks does not say how long it is
    if len(sent) > MOST_BYTES:
        return None
    headers = {name[5:].replace("_", "-").title(): value for name, value in environ.items() if name.startswith("HTTP_")}
    if environ.get("CONTENT_TYPE"):
        headers["Content-Type"] = environ["CONTENT_TYPE"]
    query = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    body, is_base64 = _as_text(sent)
    return {
        "resource": route,
        "path": path,
        "httpMethod": method,
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": {name: values[-1] for name, values in query.items()} or None,
        "multiValueQueryStringParameters": query or None,
        "pathParameters": {name: unquote(value) for name, value in parameters.items()} or None,
        "stageVariables": None,
        "requestContext": {
            "resourcePath": route,
            "path": path,
            "httpMethod": method,
            "stage": "local",
            "requestId": str(uuid.uuid4()),
            "identity": {"sourceIp": environ.get("REMOTE_ADDR", "")},
        },
        "body": body,
        "isBase64Encoded": is_base64,
    }


def _as_text(body: bytes) -> tuple[str, bool]:
    try:
        return body.decode(), False
    except UnicodeDecodeError:
        return base64.b64encode(body).decode(), True


def _body(answer: dict[str, Any]) -> bytes:
    body: str = answer.get("body") or ""
    return base64.b64decode(body) if answer.get("isBase64Encoded") else body.encode()


def _refused(status: int, **headers: str) -> dict[str, Any]:
    answer: dict[str, Any] = plain_fault(status).to_dict()
    return {**answer, "headers": {**answer["headers"], **headers}}
