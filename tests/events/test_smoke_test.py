"""What CloudFormation hears of a new package, before any function that serves is touched."""

import json
import sys
import urllib.request
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from chalicelib.events.smoke_test import run


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What CloudFormation was answered."""
    answers: list[dict[str, Any]] = []

    def put(request: urllib.request.Request, **_: Any) -> Any:
        answers.append(json.loads(request.data))
        return nullcontext()

    monkeypatch.setattr(urllib.request, "urlopen", put)
    return answers


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("import truffles", "ModuleNotFoundError: No module named 'truffles'"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("raise SystemExit('closed')", "SystemExit: closed"),
    ],
)
def test_an_app_that_raises_when_lambda_opens_it_does_not_pass(
    wrong: str, why: str, answers: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """It was packed well: only where it runs does it not open."""
    (tmp_path / "app.py").write_text(f"import json\n{wrong}\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "app", raising=False)
    asked = {"StackId": "stack", "RequestId": "request", "LogicalResourceId": "SmokeTestPassed"}
    run({"RequestType": "Update", "ResponseURL": "https://cloudformation.example", **asked}, None)
    reason = f"The new kitchen cannot open: {why} ({tmp_path}/app.py:2)"
    assert answers == [{"Status": "FAILED", "Reason": reason, "PhysicalResourceId": "smoke-test", **asked}]
