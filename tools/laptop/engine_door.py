"""The door of the local engine: it answers programs of this machine, and no page that a browser happens to show.

The engine itself answers whoever asks, and tells browsers that every page may read it.
"""

from collections.abc import Awaitable, Callable
from typing import Any

Scope = dict[str, Any]
Channel = Callable[..., Awaitable[Any]]
Served = Callable[[Scope, Channel, Channel], Awaitable[None]]

_OF_THIS_MACHINE = ("127.0.0.1", "localhost")
_OF_THE_CDN = ".cloudfront.net"
"""A name that leads a browser to AWS, never here; the laptop's own door to the CDN asks by it."""
_BEHIND_A_KEY = "/_aws/execute-api/"
"""The API that the CDN asks with a key; what a page's request says of its page is handed on to it."""


def for_programs(serve: Served) -> Served:
    """The engine, which is not asked when a page of any site would be answered."""

    async def answer(scope: Scope, receive: Channel, send: Channel) -> None:
        if scope["type"] == "lifespan" or _may_ask(scope):
            await serve(scope, receive, send)
        elif scope["type"] == "http":
            await send({"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": b"No page of a site may ask the engine of this machine.\n"})
        else:
            await send({"type": "websocket.close"})

    return answer


def _may_ask(scope: Scope) -> bool:
    """Whether no page asks. A page whose own name leads to this machine betrays itself by that name."""
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    host = headers.get("host", "").partition(":")[0]
    if host.endswith(_OF_THE_CDN) or scope["path"].startswith(_BEHIND_A_KEY):
        return True
    return host in _OF_THIS_MACHINE and "origin" not in headers and headers.get("sec-fetch-site", "none") == "none"
