"""The whole command, on a house with one room and one soup."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE

ROOT = Path(__file__).parents[3]
SOUP = """
from functools import lru_cache

LADLES = {"small": 1, "large": 2}


@lru_cache
def price(size: str, bread: bool = False) -> int:
    return LADLES[size] * 3 + (1 if bread else 0)


class Pot:
    def __init__(self, ladles: int) -> None:
        self.ladles = ladles

    @property
    def is_full(self) -> bool:
        return self.ladles >= 10

    def fill(self) -> None:
        while not self.is_full:
            self.ladles += 1


def unheard_of() -> int:
    return 1
"""
TESTS = """
import pytest
from chalicelib.domain.soup import Pot, price

SMALL = price("small")


def test_a_small_soup_has_one_ladle():
    assert SMALL == 3


@pytest.mark.parametrize("again", [1, 2])
def test_a_large_soup_with_bread(again: int):
    assert price("large", bread=True) == 7


def test_a_pot_is_filled():
    pot = Pot(8)
    pot.fill()
    assert pot.ladles == 10
    assert Pot(12).is_full
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for name, text in {
        "pyproject.toml": '[tool.pytest.ini_options]\npythonpath = ["."]\naddopts = ["--import-mode=importlib"]\n',
        "chalicelib/__init__.py": "",
        "chalicelib/domain/__init__.py": "",
        "chalicelib/domain/soup.py": SOUP,
        "tests/domain/test_soup.py": TESTS,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


ALIVE = [
    "domain/soup.py:22 Pot.fill: 1 → 2   (1 test runs it)",
    "domain/soup.py:26 unheard_of: return 1 → return None   (no test runs it)",
    "domain/soup.py:26 unheard_of: 1 → 2   (no test runs it)",
]


def run(house: Path, *more: str) -> tuple[int, list[str]]:
    command = [sys.executable, "-m", "tools.mutants.run", "--root", str(house), "--jobs", "2", *more]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert made.stderr == ""
    return made.returncode, made.stdout.splitlines()


def accept(house: Path, where: str, change: str) -> None:
    with (house / "tests" / "survivors.toml").open("a") as listed:
        listed.write(f'[[survivor]]\nfile = "domain/soup.py"\nwhere = "{where}"\nchanges = ["{change}"]\nreason = "soup"\n')


def test_a_house_is_tried_once_and_its_list_of_survivors_is_read(house: Path):
    code, told = run(house)
    assert told[0] == "· domain: 24 mutants, 24 of them to try"
    assert "domain/soup.py" in told[-7]
    assert "21 of 24" in told[-6]
    assert told[-4:] == [*ALIVE, "domain: 87.5 % are killed, and 90 % are the goal"]
    assert code == 1

    accept(house, "Pot.fill", "1 → 2")
    accept(house, "price", "bread → True")
    accept(house, "price", "bread → butter")
    code, told = run(house)
    assert told[0] == "· domain: 24 mutants, 0 of them to try"
    assert told[-5:-3] == ALIVE[1:]
    assert "domain/soup.py price: bread → True is listed, and tests/domain/test_soup.py::test_a_small_soup_has_one_ladle kills it" in told
    assert "domain/soup.py price: bread → butter is listed, and there is no such change in the code" in told
    assert code == 1

    _, told = run(house, "--every", "11")
    assert told[0] == "· domain: 3 mutants, 0 of them to try"
    assert told[-2:] == ["", ALIVE[1]], "a sample is measured against no goal, and against no list"


def test_only_what_a_branch_changed_is_tried(house: Path):
    for command in ("init --quiet", "add .", "-c user.name=a -c user.email=a@b commit --quiet --message soup"):
        subprocess.run(["git", *command.split()], cwd=house, check=True)
    (house / "chalicelib" / "domain" / "soup.py").write_text(SOUP.replace('"large": 2', '"large": 1 + 1'))
    code, told = run(house, "--changed", "HEAD")
    assert told[0] == "· domain: 6 mutants, 6 of them to try"
    assert code == 0
