"""A pytest plugin that overhears the suite: which function made which call to AWS, as IAM would see it.

The tests that drive the functions are spread over the workers of a run. Each worker writes down what it overhears, test by test, in the
folder of the run, and whoever judges it waits until every one of these tests has its line. Of a test with parameters only the first ones
are listened to: the others vary what is asked, not whom.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from chalicelib.settings import settings
from tests.deploy.granted import ACCOUNT, Call

REGION = "eu-west-3"
UNSIGNED = "unsigned"
ROOT = Path(__file__).parents[2]
DRIVING = ("tests/kitchen", "tests/events", "tests/deploy/test_cold_start.py")
"""Where functions are entered by their own doors."""
PATIENCE = 900
"""Seconds that the last of these tests, on another worker, may take."""
_ROOM = re.compile(r"chalicelib/(kitchen|events|larder|outside)/(\w+)\.py")
_PARTS = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "Get": "GetItem", "ConditionCheck": "ConditionCheckItem"}
_READS = {"GetItem", "Query"}
_FIRST = pytest.StashKey[dict[str, Path]]()
_calls: list[list[Any]] | None = None
"""What the test that is running has called so far; None while nobody listens."""
_written: set[str] = set()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Finds the tests to listen to, by their id, before any of them makes a client."""
    session.stash[_FIRST] = {}
    tests: set[tuple[Path, str]] = set()
    for item in session.items:
        test = (item.path, getattr(item, "originalname", item.name))
        if item.nodeid.startswith(DRIVING) and test not in tests:
            session.stash[_FIRST][item.nodeid] = item.path
            tests.add(test)
    if tests:
        import boto3
        from botocore.handlers import BUILTIN_HANDLERS

        BUILTIN_HANDLERS.append(("provide-client-params", _listen))  # every client made from now on has it
        boto3.DEFAULT_SESSION = None  # a session that was made while the tests were imported had its handlers before


@pytest.fixture(scope="session")
def _notes(run_folder: Path) -> Path:
    """The folder in which every worker has a file of its own."""
    folder = Path(os.environ.get("OVERHEARD", run_folder / "overheard"))
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(autouse=True)
def _overhear(request: pytest.FixtureRequest) -> Iterator[None]:
    """Writes a line once a test that is listened to is over, however it went: one that fails is told of by itself."""
    global _calls  # noqa: PLW0603 - the handler is a function that botocore copies into every client
    if request.node.nodeid not in request.session.stash[_FIRST]:
        yield
        return
    notes: Path = request.getfixturevalue("_notes")
    _calls = []
    yield
    line, _calls = {"test": request.node.nodeid, "calls": _calls}, None
    with (notes / f"{os.getpid()}.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")


@pytest.fixture(scope="module")
def overheard(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, list[str], Call]]:
    """Function, questions to the larder, and call. A run that lacks some of the tests to listen to lets them all run once more, by themselves."""
    wanted = set(request.session.stash[_FIRST])
    if _is_whole(request):
        notes: Path = request.getfixturevalue("_notes")
        return _read(notes, wanted, PATIENCE if "PYTEST_XDIST_WORKER" in os.environ else 0)
    notes = tmp_path_factory.mktemp("overheard")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *DRIVING]
    run = subprocess.run(command, cwd=ROOT, env=_alone() | {"OVERHEARD": str(notes)}, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stdout + run.stderr
    return _read(notes, set(), 0)


def _is_whole(request: pytest.FixtureRequest) -> bool:
    """Whether every test to listen to is part of this run."""
    config = request.config
    if config.option.keyword or config.option.markexpr not in ("", "not mass") or any("::" in argument for argument in config.args):
        return False
    files = {file for name in DRIVING for file in ([ROOT / name] if name.endswith(".py") else (ROOT / name).rglob("test_*.py"))}
    return files == set(request.session.stash[_FIRST].values())


def _alone() -> dict[str, str]:
    """This environment, for a run that is no worker of this one."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}


def _read(notes: Path, wanted: set[str], patience: float) -> list[tuple[str, list[str], Call]]:
    """All that was overheard, as soon as every wanted test is over."""
    give_up = time.monotonic() + patience
    while True:
        texts = [file.read_text() for file in notes.glob("*.jsonl")]
        lines = [json.loads(line) for text in texts for line in text.splitlines(keepends=True) if line.endswith("\n")]
        missing = wanted - {line["test"] for line in lines}
        if not missing:
            break
        assert time.monotonic() < give_up, f"nobody has listened to {len(missing)} tests, as to {min(missing)}"
        time.sleep(0.2)
    assert lines, "nothing was overheard"
    return [(function, asked, Call(*call)) for line in lines for function, asked, *call in line["calls"]]


def _listen(params: dict[str, Any], model: Any, **_: Any) -> None:
    if _calls is None:
        return
    function, asked = _who()
    if function:
        open_to_all = [Call(UNSIGNED, "")] if model.auth_type == "none" else []  # what needs no signature needs no permission
        for call in open_to_all or calls_of(model.service_model.service_name, model.name, params):
            entry = [function, sorted(asked), call.action, call.resource, dict(call.context)]
            if (text := json.dumps(entry)) not in _written:
                _written.add(text)
                _calls.append(entry)


def _who() -> tuple[str | None, set[str]]:
    """The function at whose entry this began, and the questions to the larder that led here."""
    function, asked = None, set()
    frame = sys._getframe(1)
    while frame:
        code = frame.f_code
        room, file = _place_of(code.co_filename)
        if room in ("larder", "outside"):
            asked.add(f"{file}.{code.co_name}")
        elif room:
            function = file if room == "events" else function or "api_handler"
        frame = frame.f_back
    return function, asked


@cache
def _place_of(path: str) -> tuple[str, str]:
    """Room and file, or nothing if it is not the kitchen's."""
    found = _ROOM.search(path)
    return (found[1], found[2]) if found else ("app", "app") if path == str(ROOT / "app.py") else ("", "")


def calls_of(service: str, operation: str, params: dict[str, Any]) -> Iterator[Call]:
    """What IAM is asked about one call of a client. Names that the settings give are those of the stage dev."""
    match service, operation:
        case "dynamodb", "TransactWriteItems" | "TransactGetItems" | "BatchGetItem":
            yield from _of_several(operation, params)
        case "dynamodb", "GetItem" | "PutItem" | "UpdateItem" | "DeleteItem" | "Query":
            yield _of_table(operation, params)
        case "s3", "DeleteObject" | "GetObject" | "PutObject":
            yield Call(f"s3:{operation}", f"{_bucket(params)}/{params['Key']}", {"aws:ResourceAccount": [ACCOUNT]})
        case "s3", "ListObjectsV2":
            yield Call("s3:ListBucket", _bucket(params), {"aws:ResourceAccount": [ACCOUNT], "s3:prefix": [params.get("Prefix", "")]})
        case "ssm", "GetParameter":
            name = params["Name"].replace(f"/refectory/{settings().stage}/", "/refectory/dev/")
            yield Call("ssm:GetParameter", f"arn:aws:ssm:{REGION}:{ACCOUNT}:parameter{name}")
        case "sns", "Publish" if params["TopicArn"] == settings().topic:
            yield Call("sns:Publish", f"arn:aws:sns:{REGION}:{ACCOUNT}:refectory-dev-alarms")
        case "cognito-idp", _ if "UserPoolId" in params:
            yield Call(
                f"cognito-idp:{operation}",
                f"arn:aws:cognito-idp:{REGION}:{ACCOUNT}:userpool/{params['UserPoolId']}",
                {"aws:ResourceTag/refectory": ["dev"]},
            )
        case _:
            yield Call(f"{service}:{operation}", "nothing that this plugin knows")


def _bucket(params: dict[str, Any]) -> str:
    return "arn:aws:s3:::" + (f"refectory-dev-site-{ACCOUNT}" if params["Bucket"] == settings().site else params["Bucket"])


def _of_several(operation: str, params: dict[str, Any]) -> Iterator[Call]:
    for item in params.get("TransactItems", []):
        ((part, of_part),) = item.items()
        yield _of_table(_PARTS[part], of_part)
    for name, asked in params.get("RequestItems", {}).items():
        yield from (_of_table(operation, {"TableName": name, "Key": key}) for key in asked["Keys"])


def _of_table(action: str, params: dict[str, Any]) -> Call:
    table = "refectory-dev" if params["TableName"] == settings().table else params["TableName"]
    index = f"/index/{params['IndexName']}" if "IndexName" in params else ""
    context = {"dynamodb:LeadingKeys": [_leading_key(params)]}
    if action in _READS:
        named = [
            params.get("ExpressionAttributeNames", {}).get(name, name)
            for name in re.findall(r"[#\w]+", params.get("ProjectionExpression", ""))
        ]
        context["dynamodb:Select"] = ["SPECIFIC_ATTRIBUTES" if named else "ALL_ATTRIBUTES"]
        context["dynamodb:Attributes"] = [*params.get("Key", {}), *named]
    return Call(f"dynamodb:{action}", f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{table}{index}", context)


def _leading_key(params: dict[str, Any]) -> str:
    """The key of the partition: of the table, or of the index that is asked."""
    if "KeyConditionExpression" in params:
        value = re.match(r"(?:gsi1)?pk = (:\w+)", params["KeyConditionExpression"])[1]
        return params["ExpressionAttributeValues"][value]["S"]
    return params.get("Item", params.get("Key"))["pk"]["S"]
