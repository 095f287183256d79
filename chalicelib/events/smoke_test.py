"""The smoke test of a new package: CloudFormation calls this function first, and touches no function that serves unless it succeeds.

It imports nothing of ours at first, so that it can report what is wrong with an app that cannot be imported.
"""

import importlib
import json
import time
import traceback
import urllib.request
from typing import Any

_PATIENCE = 10
_LONGEST_REASON = 1_500
"""Bytes: CloudFormation takes an answer of 4,096 in all, and quotes may double."""
_OPENED = ("app", "chalicelib.service.menu_page")
"""The app, and what it imports only when it is needed."""
_MENU = {
    "requestContext": {"resourcePath": "/api/menu", "path": "/api/menu", "httpMethod": "GET"},
    "headers": {},
    **dict.fromkeys(("multiValueQueryStringParameters", "pathParameters", "stageVariables", "body")),
    "isBase64Encoded": False,
}
_SERVED = 200
_NOT_YET_ALLOWED = "AccessDenied"
_TRIES, _PAUSE = 4, 4.0
"""Seconds: what a new role may do is not known everywhere at once."""


def run(event: dict[str, Any], _context: Any) -> None:
    """Answers the request of a custom resource: success when the app opens and serves the menu, or else why it does not."""
    fault = "" if event["RequestType"] == "Delete" else _lasting_fault()
    answer = {
        "Status": "FAILED" if fault else "SUCCESS",
        "Reason": fault.encode()[:_LONGEST_REASON].decode(errors="ignore"),
        "PhysicalResourceId": "smoke-test",
        **{name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")},
    }
    body = json.dumps(answer, ensure_ascii=False).encode()
    request = urllib.request.Request(event["ResponseURL"], body, {"Content-Type": ""}, method="PUT")  # noqa: S310 - CloudFormation's own address
    with urllib.request.urlopen(request, timeout=_PATIENCE):  # noqa: S310
        pass


def _lasting_fault() -> str:
    for _ in range(_TRIES - 1):
        fault = _fault()
        if _NOT_YET_ALLOWED not in fault:
            return fault
        time.sleep(_PAUSE)
    return _fault()


def _fault() -> str:
    act = "open"
    try:
        for module in _OPENED:
            importlib.import_module(module)
        act = "serve the menu"
        _read_menu()
    except BaseException as error:  # noqa: BLE001 - whatever it is, it would have met a visitor
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"The new kitchen cannot {act}: {type(error).__name__}: {error} ({last.filename}:{last.lineno})"
    return ""


def _read_menu() -> None:
    """Reads the menu as a visitor does, if there is one. Why that fails, the view itself says: the pass has a sentence for visitors."""
    if not importlib.import_module("chalicelib.service.offering").is_menu_on_offer():
        return
    app = importlib.import_module("app").app
    status = app(_MENU, None)["statusCode"]
    if status != _SERVED:
        app.routes["/api/menu"]["GET"].view_function.__wrapped__()
        raise RuntimeError(f"it is answered with {status}")
