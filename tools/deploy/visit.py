"""A look through the CDN at what every visitor asks for first: a deploy is done, and a restaurant is well, when that is served."""

import os
import time
import urllib.error
import urllib.request

_FIRST_OF_ALL = ("/", "/api/menu")
_PATIENCE = 20
_TRIES, _PAUSE = 6, 5.0
"""Seconds: a page that was not there is remembered as missing by the CDN for ten, and a kitchen that starts takes some."""


class NotServed(Exception):
    """A visitor is not served, and the sentence says what they get."""


def check_served(cdn: str) -> None:
    """Raises NotServed unless page and menu are served within half a minute."""
    for _ in range(_TRIES - 1):
        if not find_faults(cdn):
            return
        time.sleep(_PAUSE)
    if faults := find_faults(cdn):
        raise NotServed(f"All of it is made, but visitors are not served: {'; '.join(faults)}.")


def find_faults(cdn: str) -> list[str]:
    """What is wrong with what a visitor gets at the CDN's own name; nothing when they are served."""
    return [fault for fault in (_fault(cdn, path) for path in _FIRST_OF_ALL) if fault]


def _fault(cdn: str, path: str) -> str:
    """A local AWS stands in no DNS: it is asked at its own door, by the CDN's name."""
    local = os.environ.get("AWS_ENDPOINT_URL")
    headers = {"Host": cdn, "X-Forwarded-Proto": "https"} if local else {}
    request = urllib.request.Request(f"{local or f'https://{cdn}'}{path}", headers=headers)  # noqa: S310 - the CDN's own address
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
            answer.read()
    except urllib.error.HTTPError as error:
        return f"{path} is answered with {error.code}"
    except OSError as why:
        return f"{path} is not answered ({why})"
    return ""
