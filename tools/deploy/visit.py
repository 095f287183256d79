"""A look through the CDN at what every visitor asks for first: a deploy is done, and a restaurant is well, when that is served."""

import os
import ssl
import time
import urllib.error
import urllib.request

_FIRST_OF_ALL = ("/", "/api/menu", "/api/slots")
"""Page and menu may come out of the CDN's memory; the times on offer never do."""
_PATIENCE, _WITHIN, _PAUSE = 20, 30, 5
"""Seconds: a page that was not there is remembered as missing by the CDN for ten, and a kitchen that starts takes some."""


class NotServed(Exception):
    """A visitor is not served, and the sentence says what they get."""


def check_served(cdn: str) -> None:
    """Raises NotServed unless page, menu and times are served within half a minute, or a minute later where nothing answers at all."""
    until = time.monotonic() + _WITHIN
    while faults := find_faults(cdn):
        if time.monotonic() > until:
            raise NotServed(f"All of it is made, but visitors are not served: {'; '.join(faults)}.")
        time.sleep(_PAUSE)


def find_faults(cdn: str) -> list[str]:
    """What is wrong with what a visitor gets at the CDN's own name; nothing when they are served."""
    return [fault for fault in (_fault(cdn, path) for path in _FIRST_OF_ALL) if fault]


def _fault(cdn: str, path: str) -> str:
    """A local AWS stands in no DNS: it is asked at its own door, by the CDN's name. The bundle is what boto3 trusts, too."""
    local = os.environ.get("AWS_ENDPOINT_URL")
    headers = {"Host": cdn, "X-Forwarded-Proto": "https"} if local else {}
    request = urllib.request.Request(f"{local or f'https://{cdn}'}{path}", headers=headers)  # noqa: S310 - the CDN's own address
    try:
        trusted = ssl.create_default_context(cafile=os.environ.get("AWS_CA_BUNDLE"))
        with urllib.request.urlopen(request, timeout=_PATIENCE, context=trusted) as answer:  # noqa: S310
            answer.read()
    except urllib.error.HTTPError as error:
        return f"{path} is answered with {error.code}"
    except OSError as why:
        return f"{path} is not answered ({why})"
    return ""
