"""The house that every test finds: settings made for the test, and no way to a real account."""

import fcntl
import os
import secrets
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import time_machine

from tests.longest import LONGEST
from tests.tracked import ROOT

if TYPE_CHECKING:
    from tests.deploy.standing import Standing

os.environ |= {
    "REFECTORY_STAGE": "test",
    "REFECTORY_TABLE": "refectory-test",
    "REFECTORY_ORDER_SECRET": secrets.token_urlsafe(32),
    "REFECTORY_MARK_SECRET": secrets.token_urlsafe(16),
    "REFECTORY_IDLE_MINUTES": "960",
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": "eu-west-3",
    "AWS_EC2_METADATA_DISABLED": "true",
}

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Whoever is started in the background of a script inherits that Ctrl-C means nothing, and so do the programs that the tests stop by it.
    signal.signal(signal.SIGINT, signal.default_int_handler)

pytest_plugins = ["tests.deploy.overhearing"]
TESTS = Path(__file__).parent
ALONE = [TESTS / room for room in ("kitchen", "larder", "service", "domain")]
"""Where the tests need Python's environment and nothing else of the house, unless they ask for the engine."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", metavar="ADDRESS", help="where the larders of the tests lie: anything that speaks DynamoDB")
    parser.addoption("--firefox", metavar="PROGRAM", help="the Firefox with which guests come, instead of Chromium")


def pytest_configure(config: pytest.Config) -> None:
    if address := config.getoption("engine"):
        os.environ["AWS_ENDPOINT_URL_DYNAMODB"] = address


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """How many tests asked the engine that was named; whoever reads that all passed shall know what was proved."""
    if config.getoption("engine"):
        from tests.house import tests_at

        for address, tests in tests_at.items():
            terminalreporter.write_line(f"{len(tests)} tests had their larders at {address}")
        without = config.pluginmanager.get_plugin("session").testscollected - len(set().union(*tests_at.values()))
        terminalreporter.write_line(f"{without} tests need no larder")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First come the files for which nothing more has to be set up, then the long ones, and last of all the file that judges what all
    the others did: a worker that has begun it waits for them."""
    place = {TESTS / name: number for number, name in enumerate(LONGEST)}
    judges = {item.path for item in items if "overheard" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: (item.path in judges, not _stands_alone(item.path), place.get(item.path, len(place))))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if not _stands_alone(item.path):
        wait_for_the_house()


def _stands_alone(path: Path) -> bool:
    return any(path.is_relative_to(room) for room in ALONE)


@cache
def wait_for_the_house() -> None:
    """`make test` sets up engine, page and browser beside the first tests, and holds a lock until all of it is there."""
    with suppress(FileNotFoundError), (ROOT / ".refectory" / "setting-up").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all workers of this run."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def local_engine() -> Iterator[str]:
    """The address of the engine that all tests of a worker share; whoever uses it has a table or a pool of its own."""
    from tools.laptop.engine import engine

    wait_for_the_house()
    with engine() as address:
        yield address


@pytest.fixture(scope="module")
def standing(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Standing]":
    """The demo's restaurant on a local AWS of this file's own, as it is after the first deploy."""
    from tests.deploy.standing import open_standing

    with open_standing(run_folder, tmp_path_factory.mktemp("standing") / "cloud") as standing:
        yield standing


@pytest.fixture
def larder() -> Iterator[None]:
    """The bistro's menu on offer and its shelf full, in process, for one thread."""
    from tests.house import a_restaurant

    with a_restaurant():
        yield


@pytest.fixture
def evening() -> Iterator[time_machine.Traveller]:
    """Friday evening, and the clock stands still until a test moves it."""
    from tests.bistro import FRIDAY_EVENING

    with time_machine.travel(FRIDAY_EVENING, tick=False) as clock:
        yield clock


@pytest.fixture
def kitchen(larder: None, evening: time_machine.Traveller):  # noqa: ARG001 - they set the scene
    """The kitchen as the world sees it: requests go in at the pass, answers come out."""
    from tests.at_the_pass import Pass

    kitchen = Pass()
    kitchen.crew  # noqa: B018 - they come before the first visitor
    return kitchen


@pytest.fixture
def wire(larder: None, pauses: list[float]):  # noqa: ARG001 - they set the scene
    """The wire between kitchen and larder: counts the calls, and fails as a test wishes."""
    from tests.faults import Wire

    return Wire()


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Nobody waits for real, and no time passes but in pauses, however slow the machine is; those that were asked for, in seconds."""
    asked: list[float] = []
    passed = [time.monotonic()]

    def sleep(seconds: float) -> None:
        asked.append(seconds)
        passed[0] += seconds

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(time, "monotonic", lambda: passed[0])
    return asked
