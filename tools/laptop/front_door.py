"""Site and API on one origin, as behind the CDN: the built site for everything, and the kitchen for /api/. Served by gunicorn."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIEnvironment

from whitenoise import WhiteNoise

from app import app
from tools.laptop.gateway import Gateway
from tools.laptop.strict_larder import be_strict
from tools.site_headers import FILE_HEADERS, PAGE_HEADERS, POLICY_FILE

SITE = Path(os.environ["LAPTOP_SITE"])
_HASHED = "/assets/"
_A_YEAR = "public, max-age=31536000, immutable"
_CODE_LENGTH = 4
_PUBLISHED = ("PUT", "/api/book/publication", "200")
"""On AWS the table's stream wakes the function that writes pages; here nobody else hears of it."""


def _page_headers() -> dict[str, str]:
    return PAGE_HEADERS | {"Content-Security-Policy": (SITE / POLICY_FILE).read_text()}


def _headers(headers: Any, _path: str, url: str) -> None:
    for name, value in (FILE_HEADERS if url.startswith(_HASHED) else _page_headers()).items():
        headers[name] = value
    headers["Cache-Control"] = _A_YEAR if url.startswith(_HASHED) else "no-cache"


def _no_page(_environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    body = (SITE / "404.html").read_bytes()
    headers = {**_page_headers(), "Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
    start_response("404 Not Found", list(headers.items()))
    return [body]


class FrontDoor:
    """The WSGI application of the whole restaurant, with one readable line per request of the kitchen."""

    def __init__(self) -> None:
        be_strict()
        self._kitchen = Gateway(app)
        self._site = WhiteNoise(
            _no_page,
            root=SITE,
            autorefresh=True,
            index_file=True,
            allow_all_origins=False,
            add_headers_function=_headers,
            mimetypes={".webmanifest": "application/manifest+json"},
        )

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if not path.startswith("/api/"):
            site: Iterable[bytes] = self._site(environ, _with_query(start_response, environ["QUERY_STRING"]))
            return site
        began = time.perf_counter()

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            passed = (time.perf_counter() - began) * 1000
            if (environ["REQUEST_METHOD"], path, status[:3]) == _PUBLISHED:
                subprocess.Popen([sys.executable, "-m", "tools.laptop.dining_room"], start_new_session=True)
            print(f"{time.strftime('%H:%M:%S')} {environ['REQUEST_METHOD']:4} {_short(path)} {status[:3]} {passed:.0f} ms", file=sys.stderr)
            return start_response(status, [*headers, *FILE_HEADERS.items()], exc_info)

        return self._kitchen(environ, start)


def _with_query(start_response: StartResponse, query: str) -> StartResponse:
    """Who is led from /fr to /fr/ brings along what else the address says, such as a table; the file server would forget it."""

    def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        led = [(name, f"{value}?{query}" if query and name == "Location" else value) for name, value in headers]
        return start_response(status, led, exc_info)

    return start


def _short(path: str) -> str:
    """An order's id opens the order, so a log shows its code only; and what came in cannot make up a line of its own."""
    parts = [quote(part) if len(part) <= len("cancellation") else f"{quote(part[:_CODE_LENGTH])}…" for part in path.split("/")]
    return "/".join(parts)


os.environ.setdefault("AWS_EC2_METADATA_DISABLED", "true")
restaurant = FrontDoor()
