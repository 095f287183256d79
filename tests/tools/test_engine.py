"""The larder of a laptop remembers, whatever happens to it, and leaves nothing behind."""

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
import pytest

from tests.patience import PATIENCE
from tools.laptop import engine as laptop
from tools.laptop.engine import EngineDied, check_engine, engine
from tools.laptop.table import lay_table

ROOT = Path(__file__).parents[2]
LEEK = {
    "pk": {"S": "LEEK"},
    "sk": {"S": "LEEK"},
    "gsi1pk": {"S": "OPEN"},
    "gsi1sk": {"S": "1"},
    "on_hand": {"N": "12"},
    "packed": {"B": b"\x00\xff"},
}
pytestmark = pytest.mark.engine


def client(address: str) -> Any:
    return boto3.client("dynamodb", endpoint_url=address)


def wait_until(true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    give_up = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < give_up, "it did not come to pass"
        time.sleep(0.05)


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_gone(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"


def is_there(address: str) -> bool:
    try:
        check_engine(address)
    except EngineDied:
        return False
    return True


def put_a_leek(address: str) -> None:
    lay_table(client(address), "larder")
    client(address).put_item(TableName="larder", Item=LEEK)


def assert_the_leek_is_there(address: str) -> None:
    assert not lay_table(client(address), "larder"), "the table was there"
    answer = client(address).query(
        TableName="larder", IndexName="gsi1", KeyConditionExpression="gsi1pk = :open", ExpressionAttributeValues={":open": {"S": "OPEN"}}
    )
    assert answer["Items"] == [LEEK]


def test_what_is_in_the_larder_is_there_after_a_restart(tmp_path: Path):
    with engine(tmp_path / "larder") as address:
        put_a_leek(address)
    with engine(tmp_path / "larder") as address:
        assert_the_leek_is_there(address)


def test_an_engine_waits_until_the_one_before_has_written_its_last_word(tmp_path: Path):
    (tmp_path / "larder").mkdir()
    with (tmp_path / "larder" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        let_go = threading.Timer(1.5, lock.close)
        let_go.start()
        began = time.monotonic()
        with engine(tmp_path / "larder") as address:
            assert time.monotonic() - began >= 1.4
            assert is_there(address)
        let_go.join()


def test_without_a_place_to_write_a_larder_forgets_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with engine() as address:
        put_a_leek(address)
    with engine() as address:
        assert lay_table(client(address), "larder"), "the table was not there"
    assert not list(tmp_path.rglob("*.json"))


def test_an_engine_that_dies_at_its_start_says_where_its_log_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(laptop, "_PYTHON", broken)
    with pytest.raises(EngineDied, match=r"stopped at its start. Its log: .*engine.log"), engine(log=tmp_path / "engine.log"):
        pass
    monkeypatch.setattr(laptop, "_PYTHON", tmp_path / "nothing")
    with pytest.raises(EngineDied, match="make run"), engine():
        pass


@contextmanager
def opened(state: Path) -> Iterator[subprocess.Popen]:
    command = [sys.executable, "-m", "tools.open_restaurant", "--port", str(laptop.free_port()), "--state", str(state)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as restaurant:
        yield restaurant


def test_a_restaurant_that_is_killed_leaves_nothing_running_and_has_kept_its_orders(tmp_path: Path):
    with opened(tmp_path) as restaurant:
        next(line for line in restaurant.stdout if "Ctrl-C closes" in line)
        assert "kept, also when this is killed; a power cut may lose" in next(restaurant.stdout), "what a kill may lose is said (F65)"
        started = children_of(restaurant.pid)
        assert len(started) == 2, "the engine and the workers' master"
        restaurant.kill()
    wait_until(lambda: all(is_gone(pid) for pid in started))
    with opened(tmp_path) as restaurant:
        said = [next(restaurant.stdout) for _ in range(3)]
        assert "menu 1," in said[-1], "the menu of the first opening is still on offer"
        next(line for line in restaurant.stdout if "Ctrl-C closes" in line)
        assert_workers_that_are_gone_are_said_and_the_larder_is_closed_in_order(restaurant)


def assert_workers_that_are_gone_are_said_and_the_larder_is_closed_in_order(restaurant: subprocess.Popen) -> None:
    started = children_of(restaurant.pid)
    workers = next(pid for pid in started if b"gunicorn" in Path(f"/proc/{pid}/cmdline").read_bytes())
    os.kill(workers, signal.SIGTERM)
    _, sentence = restaurant.communicate(timeout=PATIENCE)
    assert restaurant.returncode == 1
    assert "The kitchen has stopped by itself" in sentence
    assert "Traceback" not in sentence
    assert all(is_gone(pid) for pid in started)
