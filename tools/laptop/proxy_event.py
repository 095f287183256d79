"""The event of a REST API that API Gateway hands to a function: one maker for the laptop's gateway, for tests and for benchmarks."""

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote

from chalice.app import Chalice


@dataclass(frozen=True, slots=True)
class Match:
    """A route that fits an address: its methods, and the parts of the address that have names, as they were sent."""

    route: str
    methods: frozenset[str]
    parameters: Mapping[str, str]


class Routes:
    """The routes of an app, by which an address is found as API Gateway finds it."""

    def __init__(self, app: Chalice) -> None:
        self._patterns = [(_pattern(route), route, frozenset(methods)) for route, methods in app.routes.items()]

    def matches(self, path: str) -> Iterator[Match]:
        """Every route that fits this path, in the app's order."""
        for pattern, route, methods in self._patterns:
            found = pattern.fullmatch(path)
            if found:
                yield Match(route, methods, found.groupdict())


def proxy_event(
    method: str,
    path: str,
    match: Match | None,
    headers: Iterable[tuple[str, str]],
    *,
    body: str | bytes | None = None,
    query: str = "",
    address: str = "",
    api_key: str | None = None,
    request_id: str = "r-1",
) -> dict[str, Any]:
    """The event of one request. Bytes are what is no text, and go in base64; without a route the path stands for it.

    `address` is that of whoever reached the gateway, and `api_key` the key with which they came, if the gateway asks for one.
    """
    route, parameters = (match.route, match.parameters) if match else (path, {})
    values = parse_qs(query, keep_blank_values=True)
    sent = dict(headers)
    return {
        "resource": route,
        "path": path,
        "httpMethod": method,
        "headers": sent,
        "multiValueHeaders": {name: [value] for name, value in sent.items()},
        "queryStringParameters": {name: each[-1] for name, each in values.items()} or None,
        "multiValueQueryStringParameters": values or None,
        "pathParameters": {name: unquote(value) for name, value in parameters.items()} or None,
        "stageVariables": None,
        "requestContext": {
            "resourcePath": route,
            "path": path,
            "httpMethod": method,
            "stage": "local",
            "requestId": request_id,
            "identity": {"sourceIp": address, "apiKey": api_key},
        },
        "body": base64.b64encode(body).decode() if isinstance(body, bytes) else body,
        "isBase64Encoded": isinstance(body, bytes),
    }


def _pattern(route: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(route)))
