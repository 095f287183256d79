"""Tasting a new package before it is served: CloudFormation asks this function first, and changes nothing else unless it says yes.

It stands outside the app, so that it can say what is wrong with an app that cannot be imported.
"""

import importlib
import json
import traceback
import urllib.request
from typing import Any

_PATIENCE = 10


def taste(event: dict[str, Any], _context: Any) -> None:
    """Answers a custom resource's request: the app opens with its settings and secrets, or the first words of why not."""
    fault = "" if event["RequestType"] == "Delete" else _fault()
    answer = {
        "Status": "FAILED" if fault else "SUCCESS",
        "Reason": fault,
        "PhysicalResourceId": "tasting",
        **{name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")},
    }
    body = json.dumps(answer).encode()
    request = urllib.request.Request(event["ResponseURL"], body, {"Content-Type": ""}, method="PUT")  # noqa: S310 - CloudFormation's own address
    with urllib.request.urlopen(request, timeout=_PATIENCE):  # noqa: S310
        pass


def _fault() -> str:
    try:
        importlib.import_module("app")
    except BaseException as error:  # noqa: BLE001 - whatever it is, it would have met a visitor
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"The new kitchen cannot open: {type(error).__name__}: {error} ({last.filename}:{last.lineno})"
    return ""
