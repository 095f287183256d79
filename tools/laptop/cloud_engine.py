"""Runs the local AWS so that its CDN finds its API.

Run by the engine's own interpreter, as `python -m tools.laptop.cloud_engine`. By itself the engine refuses an origin with an AWS name, so that
nothing reaches real AWS; the one name that is its own API's is led back to itself here, and everything else stays refused.
"""

import re
from typing import Any

from ministack import app as engine
from ministack.services import cloudfront

from tools.laptop.parent import end_with_parent

_OUR_API = re.compile(r"^(?P<api>[a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com$")
_forward = cloudfront._forward_to_origin


def _forward_to_our_api(origin: dict[str, Any], method: str, uri: str, *rest: Any, **named: Any) -> Any:
    found = _OUR_API.match(origin["domain_name"])
    if found:
        home = {"domain_name": "127.0.0.1", "http_port": int(engine._MINISTACK_PORT), "protocol_policy": "http-only"}
        origin = {**origin, **home}
        uri = f"/_aws/execute-api/{found['api']}{uri}"
    return _forward(origin, method, uri, *rest, **named)


if __name__ == "__main__":
    end_with_parent()
    cloudfront._forward_to_origin = _forward_to_our_api
    engine.main()
