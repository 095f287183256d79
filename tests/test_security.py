"""What the page on security says: every item of OWASP's lists once, with tests that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "security.md").read_text()
STATES = {"met", "AWS does it", "**not met**", "not applicable"}
_SECTIONS = """
1.1=2 1.2=9 1.3=11 1.4=3 1.5=2 2.1=3 2.2=3 2.3=4 2.4=1 3.2=2 3.3=4 3.4=6 3.5=5 3.7=2 4.1=3 4.2=1 4.3=2 4.4=4 5.1=1 5.2=3
5.3=2 5.4=3 6.1=3 6.2=12 6.3=4 6.4=4 6.5=5 6.6=3 6.8=4 7.1=3 7.2=4 7.3=2 7.4=5 7.5=2 7.6=2 8.1=2 8.2=3 8.3=1 8.4=1 9.1=3
9.2=4 10.1=2 10.2=2 10.3=4 10.4=11 10.5=5 10.6=2 10.7=3 11.1=2 11.2=3 11.3=3 11.4=4 11.5=1 11.6=1 12.1=3 12.2=2 12.3=4
13.1=1 13.2=5 13.3=2 13.4=5 14.1=2 14.2=4 14.3=3 15.1=3 15.2=3 15.3=7 16.1=1 16.2=5 16.3=4 16.4=3 16.5=3 17.1=1 17.2=4
17.3=2
"""
ITEMS = {section: int(most) for section, _, most in (part.partition("=") for part in _SECTIONS.split())}
"""How many items of levels 1 and 2 a section of the standard has; they are always its first ones."""
ROWS = re.findall(r"^\| (V\d[^|]*|API\d+ [^|]*) \| ([^|]+) \| ([^|]+) \|([^|]*)\|$", TEXT, re.MULTILINE)


def test_every_item_of_the_standard_and_of_the_list_stands_there_once():
    """F14"""
    named = [item for items, *_ in ROWS if items.startswith("V") for item in items.split(", ")]
    assert sum(ITEMS.values()) == 253
    assert sorted(named) == sorted(f"V{section}.{number + 1}" for section, most in ITEMS.items() for number in range(most))
    assert [items.split()[0] for items, *_ in ROWS if items.startswith("API")] == [f"API{number}" for number in range(1, 11)]


def test_every_item_has_a_state_and_what_is_met_has_a_test_beside_it():
    assert [row for row in ROWS if row[1] not in STATES or not row[2].strip()] == []
    below = "stand below|stands below|stand above|stands above"
    assert [row for row in ROWS if row[1] == "met" and "`tests/" not in row[3] and not re.search(below, row[2])] == []


def test_the_sums_are_those_of_the_rows():
    states = [state for items, state, *_ in ROWS if items.startswith("V") for _ in items.split(", ")]
    met, by_aws, missed, none = re.search(r"(\d+) are met, (\d+) are AWS's, (\d+) are not met, (\d+) are not applicable", TEXT).groups()
    counted = [states.count(state) for state in ("met", "AWS does it", "**not met**", "not applicable")]
    assert [int(met), int(by_aws), int(missed), int(none)] == counted


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`(tests/[\w./-]+\.py(?:::\w+)?)`", TEXT))))
def test_every_test_that_is_named_is_there(named: str):
    file, _, name = named.partition("::")
    assert (ROOT / file).exists()
    assert not name or re.search(rf"^def {name}\(", (ROOT / file).read_text(), re.MULTILINE)
