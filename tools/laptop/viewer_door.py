"""A door to the local CDN under the address that a browser can open. Served by gunicorn."""

import http.client
import os
from collections.abc import Iterable
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIEnvironment

_ENGINE = urlsplit(os.environ["AWS_ENDPOINT_URL"]).netloc
_HOST = os.environ["LAPTOP_CDN"]
_OF_THE_CONNECTION = {"connection", "keep-alive", "transfer-encoding", "date", "server"}
_PATIENCE = 30


def door(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Passes a request on as if it had come over HTTPS to the CDN's own name."""
    headers = {name[5:].replace("_", "-").title(): value for name, value in environ.items() if name.startswith("HTTP_")}
    headers |= {"Host": _HOST, "X-Forwarded-Proto": "https"}
    if environ.get("CONTENT_TYPE"):
        headers["Content-Type"] = environ["CONTENT_TYPE"]
    body = environ["wsgi.input"].read()
    connection = http.client.HTTPConnection(_ENGINE, timeout=_PATIENCE)
    try:
        connection.request(environ["REQUEST_METHOD"], environ["RAW_URI"], body or None, headers)
        answer = connection.getresponse()
        content = answer.read()
    finally:
        connection.close()
    headers_back = [(name, value) for name, value in answer.getheaders() if name.lower() not in _OF_THE_CONNECTION]
    start_response(f"{answer.status} {answer.reason}", headers_back)
    return [content]
