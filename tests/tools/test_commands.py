"""What people type by hand, typed wrongly, too early, or stopped in the middle: a sentence comes back and no trace."""

import ast
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tools.laptop.port_lock import port_number

ROOT = Path(__file__).parents[2]
NOBODY = {"AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "nobody", "AWS_DEFAULT_REGION": "eu-west-3"}
GONE_ON = "run again, goes on from there"
COMMANDS = {
    "deploy": ("tools.deploy.deploy", GONE_ON),
    "staff": ("tools.deploy.staff --name ada@example.com --role crew", GONE_ON),
    "rotate": ("tools.deploy.rotate", "`make deploy STAGE=dev` lets the kitchen work with them"),
    "export": ("tools.backup.export --to nowhere", GONE_ON),
}
MODULES = sorted(set(re.findall(r"\b(?:tools|bench)(?:\.\w+)+", (ROOT / "Makefile").read_text())))


@pytest.mark.parametrize("module", MODULES)
def test_what_make_runs_as_a_module_runs_its_main(module: str):
    """The other tests call `main` themselves, and would not miss this."""
    *_, ending = ast.parse((ROOT / f"{module.replace('.', '/')}.py").read_text()).body
    assert re.match(r"if __name__ == '__main__':\n.*\bmain\(", ast.unparse(ending), re.DOTALL)


@pytest.fixture
def silence() -> Iterator[socket.socket]:
    """An AWS that takes a call and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(PATIENCE)
        yield server


def environment(**more: str) -> dict[str, str]:
    """What a person's shell has: nothing of ours, and nothing of the command that runs the tests."""
    foreign = ("AWS_", "REFECTORY_", "MAKE", "MFLAGS")
    return {name: value for name, value in os.environ.items() if not name.startswith(foreign)} | more


@pytest.mark.parametrize("command", COMMANDS)
def test_who_stops_a_command_reads_where_that_leaves_things_and_no_trace(command: str, silence: socket.socket):
    module, said = COMMANDS[command]
    asked = environment(**NOBODY, AWS_ENDPOINT_URL=f"http://127.0.0.1:{silence.getsockname()[1]}")
    line = [sys.executable, "-m", *module.split(), "--stage", "dev"]
    with subprocess.Popen(line, cwd=ROOT, env=asked, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        call, _ = silence.accept()
        with call:
            running.send_signal(signal.SIGINT)
            heard, _ = running.communicate(timeout=PATIENCE)
    assert said in heard
    assert "Traceback" not in heard
    assert running.returncode != 0


def test_who_does_not_answer_whether_all_shall_go_has_destroyed_nothing():
    line = [sys.executable, "-m", "tools.deploy.destroy", "--stage", "dev"]
    with subprocess.Popen(
        line, cwd=ROOT, env=environment(**NOBODY), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        heard = running.stdout.read(len("This takes dev away"))
        running.send_signal(signal.SIGINT)
        heard += running.communicate(timeout=PATIENCE)[0]
    assert heard.endswith("Nothing was done.\n")
    assert "Traceback" not in heard


@pytest.mark.parametrize(
    ("command", "given", "said"),
    [("deploy", {}, "no credentials"), ("export", NOBODY | {"AWS_DEFAULT_REGION": ""}, "no region is set")],
)
def test_without_an_account_or_a_region_a_command_says_what_to_set(command: str, given: dict[str, str], said: str):
    asked = environment(**given, AWS_EC2_METADATA_DISABLED="true", HOME="/nonexistent")
    line = [sys.executable, "-m", *COMMANDS[command][0].split(), "--stage", "dev"]
    made = subprocess.run(line, cwd=ROOT, env=asked, capture_output=True, text=True, check=False)
    heard = made.stdout + made.stderr
    assert said in heard
    assert "Set AWS_" in heard
    assert "Traceback" not in heard
    assert made.returncode == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("deploy", "Say which stage (one of: dev prod)"),
        ("deploy STAGE=local", "Say which stage (one of: dev prod)"),
        ("export STAGE=live TO=folder", "Say which stage (one of: dev prod local)"),
        ("publish STAGE=dev", "as in: make publish STAGE=dev BOOK=demo"),
        ("destroy STAGE=dev EVERYTHING=no", "Say EVERYTHING=yes, or leave it out"),
        ("restore STAGE=dev FROM=folder AT=2026-11-27T20:00", "Say FROM or AT, not both"),
        ("rotate STAGE=dev FORCE=no", "Say FORCE=yes, or leave it out"),
    ],
)
def test_who_leaves_something_out_is_told_what(typed: str, said: str):
    made = subprocess.run(["make", "--dry-run", *typed.split()], cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    assert said in made.stderr
    assert made.returncode != 0


@pytest.mark.parametrize("goal", ["deploy STAGE=prd", "export STAGE=prd TO=folder"])
def test_a_stage_that_is_mistyped_is_told_before_anything_is_set_up(goal: str):
    """(F62)"""
    line = ["make", "--dry-run", "--always-make", *goal.split()]
    made = subprocess.run(line, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    assert (made.returncode, made.stdout) == (2, "")
    assert "Say which stage" in made.stderr


@pytest.mark.parametrize("port", ["99999", "0", "-1", "http", "８０００", "8" * 5_000])
def test_a_port_that_there_is_not_is_told_in_a_sentence(port: str):
    """(F62)"""
    with pytest.raises(SystemExit) as told:
        port_number(port)
    assert told.value.code == f"There is no port {port}: it is a number from 1 to 65535, as in: make run PORT=8000"


@pytest.mark.parametrize("tool", ["open_restaurant", "open_packaged"])
def test_who_opens_at_a_port_that_there_is_not_reads_that_sentence_alone(tool: str):
    """(F62)"""
    line = [sys.executable, "-m", f"tools.{tool}", "--port", "99999"]
    made = subprocess.run(line, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    assert (made.returncode, made.stderr.count("\n"), made.stderr.startswith("There is no port 99999: ")) == (1, 1, True)


def heard_at(address: str, module: str) -> str:
    line = [sys.executable, "-m", *module.split(), "--stage", "dev"]
    made = subprocess.run(line, cwd=ROOT, env=environment(**NOBODY, AWS_ENDPOINT_URL=address), capture_output=True, text=True, check=False)
    assert (made.returncode, made.stdout) == (1, "")
    return made.stderr


@pytest.mark.engine
@pytest.mark.parametrize("module", ["tools.deploy.staff", "tools.rebuild", "tools.backup.undo --at 2026-11-27T20:00"])
def test_a_stage_that_was_never_made_is_told_with_what_makes_it(module: str, local_engine: str):
    """(F62)"""
    assert heard_at(local_engine, module) == "Nothing was done: there is no restaurant dev in eu-west-3. Type: make deploy STAGE=dev\n"


def test_without_a_network_nobody_is_told_that_the_kitchen_is_busy():
    """(F62)"""
    heard = heard_at("http://127.0.0.1:9", "tools.rebuild")
    assert heard.startswith("Nothing was done: AWS cannot be reached from here. ")
    assert heard.count("\n") == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("--name ada@example.com", "ROLE=owner|crew|reader"),
        ("--name ada@example.com --role boss", "ROLE=owner|crew|reader"),
        ("--role crew", "NAME=ada@example.com"),
        ("--dismiss", "NAME=ada@example.com"),
    ],
)
def test_staff_asks_for_a_name_and_a_role(more: str, said: str):
    line = [sys.executable, "-m", "tools.deploy.staff", "--stage", "dev", *more.split()]
    made = subprocess.run(line, cwd=ROOT, env=environment(**NOBODY), capture_output=True, text=True, check=False)
    assert said in made.stderr
    assert "usage" not in made.stderr


def test_what_the_tests_start_can_be_stopped_also_when_they_run_in_the_background():
    """F68. Whoever is started there inherits that Ctrl-C means nothing."""
    line = [sys.executable, "-c", "import signal; print(flush=True); signal.pause()"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        running.stdout.readline()
        running.send_signal(signal.SIGINT)
        assert running.wait(PATIENCE) == -signal.SIGINT
