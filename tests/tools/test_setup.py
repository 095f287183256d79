"""Setting up: what is missing is said in one line that can be typed, and what was cut off is made anew."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
TOOLS = ("bash", "cat", "cmp", "cp", "grep", "rm", "touch")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder with the programs of a small machine; a test puts its python3 there."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in TOOLS:
        (programs / name).symlink_to(shutil.which(name))
    put(programs, "id", "echo 1000")
    (tmp_path / "lock.txt").write_text("leek==1.0\n")
    return tmp_path


def put(programs: Path, name: str, script: str) -> None:
    (programs / name).write_text(f"#!/usr/bin/env bash\n{script}\n")
    (programs / name).chmod(0o755)


def set_up(machine: Path) -> subprocess.CompletedProcess:
    command = ["/usr/bin/env", f"PATH={machine / 'bin'}", ROOT / "tools" / "setup" / "venv.sh", ".venv", "lock.txt"]
    return subprocess.run(command, cwd=machine, capture_output=True, text=True, check=False)


GOOD = """
case "$*" in
    *venv.main*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && touch "$3/made-now" ;;
    "-m pip"*) [ ! -e pip-fails ] ;;
    "--version") echo "Python 3.12.1" ;;
esac
"""


def with_good_python(machine: Path) -> None:
    (machine / "bin" / "mkdir").symlink_to(shutil.which("mkdir"))
    put(machine / "bin", "python3", GOOD)


def test_a_python_that_is_missing_or_too_old_is_said(machine: Path):
    answer = set_up(machine)
    assert (answer.returncode, "sudo apt-get install -y python3 python3-venv" in answer.stderr) == (1, True)
    put(machine / "bin", "python3", "exit 1")
    assert "Python 3.11 or newer" in set_up(machine).stderr


def test_a_newer_python_beside_an_old_one_is_taken(machine: Path):
    with_good_python(machine)
    (machine / "bin" / "python3").rename(machine / "bin" / "python3.12")
    put(machine / "bin", "python3", "exit 1")
    assert set_up(machine).returncode == 0


def test_a_missing_venv_is_said_with_the_line_to_type(machine: Path):
    put(machine / "bin", "python3", 'case "$2" in *ensurepip*) exit 1 ;; *print*) echo python3.12-venv ;; esac')
    answer = set_up(machine)
    assert answer.returncode == 1
    assert answer.stderr.strip() == "Python's venv is missing. Type: sudo apt-get install -y python3.12-venv"


def test_an_environment_cut_off_is_made_anew_and_a_finished_one_is_left_alone(machine: Path):
    with_good_python(machine)
    (machine / "pip-fails").touch()
    assert set_up(machine).returncode != 0
    assert not (machine / ".venv" / "ready").exists()
    (machine / ".venv" / "half-made").touch()
    (machine / "pip-fails").unlink()
    assert set_up(machine).returncode == 0
    assert not (machine / ".venv" / "half-made").exists()
    (machine / ".venv" / "made-now").unlink()
    assert set_up(machine).returncode == 0
    assert not (machine / ".venv" / "made-now").exists(), "it was made a second time"
    (machine / "lock.txt").write_text("leek==2.0\n")
    assert set_up(machine).returncode == 0
    assert (machine / ".venv" / "made-now").exists(), "another lock needs another environment"


def test_who_stops_it_while_python_makes_the_folder_reads_no_trace(tmp_path: Path):
    command = [ROOT / "tools" / "setup" / "venv.sh", ".venv", ROOT / "requirements.txt"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    ) as made:
        while not (tmp_path / ".venv" / "bin" / "python").exists():
            assert made.poll() is None
            time.sleep(0.02)
        os.killpg(made.pid, signal.SIGINT)
        heard, _ = made.communicate(timeout=PATIENCE)
    assert made.returncode != 0
    assert "Traceback" not in heard
    assert not (tmp_path / ".venv" / "ready").exists()


NPM = """
[ "$1 $2" = "ci --prefix" ]
mkdir -p "$3/node_modules/leek"
echo half > "$3/node_modules/leek/leek.js"
[ ! -e npm-is-cut-off ] || kill -KILL $$
echo whole > "$3/node_modules/leek/leek.js"
"""


def test_a_library_whose_fetching_is_cut_off_stays_as_it_was_and_is_fetched_anew(tmp_path: Path):
    """(F58)"""
    for name in ("Makefile", "package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    put(tmp_path / ".venv" / "bin", "npm", NPM)

    def fetch() -> tuple[int, str]:
        line = ["make", "node_modules/ready", "--assume-old", ".venv/ready"]
        made = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
        return made.returncode, leek.read_text() if leek.exists() else ""

    leek = tmp_path / "node_modules" / "leek" / "leek.js"
    (tmp_path / "npm-is-cut-off").touch()
    assert fetch() == (2, ""), "half of it is nothing"
    (tmp_path / "npm-is-cut-off").unlink()
    assert fetch() == (0, "whole\n")
    leek.write_text("before\n")
    os.utime(tmp_path / "package-lock.json")
    (tmp_path / "npm-is-cut-off").touch()
    assert fetch() == (2, "before\n"), "whoever has the house open goes on"
    (tmp_path / "npm-is-cut-off").unlink()
    assert fetch() == (0, "whole\n")


@pytest.fixture
def shop(machine: Path) -> Path:
    """A machine whose package manager has what lies in its shop; whoever is started there answers."""
    (machine / "shop").mkdir()
    put(machine / "bin", "apt-get", f'case "$1" in install) cp "{machine}/shop/${{@: -1}}" "{machine}/bin/" ;; esac')
    return machine


def find_browser(machine: Path, user: int = 0) -> subprocess.CompletedProcess:
    script = f"import os, runpy, sys; os.geteuid = lambda: {user}; sys.argv[1:] = ['browser']; runpy.run_module('tools.setup.chromium', run_name='__main__')"
    no_room_for_downloads = os.devnull + "/browsers"
    asked = {"PATH": str(machine / "bin"), "PYTHONPATH": str(ROOT), "PLAYWRIGHT_BROWSERS_PATH": no_room_for_downloads}
    return subprocess.run([sys.executable, "-c", script], cwd=machine, env=asked, capture_output=True, text=True, check=False)


def test_the_quick_browser_is_installed_where_it_may_be_even_beside_another(shop: Path):
    put(shop / "bin", "chromium", "exit 0")
    put(shop / "shop", "chromium-headless-shell", "exit 0")
    found = find_browser(shop)
    assert found.returncode == 0, found.stderr
    assert (shop / "browser").read_text() == str(shop / "bin" / "chromium-headless-shell")


def test_without_the_quick_browser_another_one_does_and_the_line_to_type_is_said(shop: Path):
    put(shop / "bin", "chromium", "exit 0")
    put(shop / "shop", "chromium-headless-shell", "exit 0")
    found = find_browser(shop, user=1000)
    assert (shop / "browser").read_text() == str(shop / "bin" / "chromium")
    assert "sudo apt-get install -y chromium-headless-shell" in found.stdout


def test_a_shop_without_the_quick_browser_sells_the_whole_one(shop: Path):
    put(shop / "shop", "chromium", "exit 0")
    assert find_browser(shop).returncode == 0
    assert (shop / "browser").read_text() == str(shop / "bin" / "chromium")


def test_a_machine_without_any_browser_says_the_line_to_type(shop: Path):
    found = find_browser(shop, user=1000)
    assert found.returncode == 1
    assert found.stderr == "The tests need Chromium. Type: sudo apt-get install -y chromium-headless-shell\n"


def find_second_browser(machine: Path) -> subprocess.CompletedProcess:
    command = ["/usr/bin/env", f"PATH={machine / 'bin'}", ROOT / "tools" / "setup" / "firefox.sh"]
    return subprocess.run(command, cwd=machine, capture_output=True, text=True, check=False)


def test_the_second_browser_is_installed_or_the_line_to_type_is_said(shop: Path):
    put(shop / "shop", "firefox-esr", "exit 0")
    said = find_second_browser(shop)
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == "The second browser is Firefox. Type: sudo apt-get install -y firefox-esr\n"
    put(shop / "bin", "id", "echo 0")
    found = find_second_browser(shop)
    assert (found.returncode, found.stdout) == (0, f"{shop / 'bin' / 'firefox-esr'}\n")
