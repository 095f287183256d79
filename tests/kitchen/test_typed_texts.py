"""What a visitor types, over every code point: nothing turns a line round or breaks it, and a name is something that is seen."""

import sys
import unicodedata

import pytest

from chalicelib.kitchen.problems import Malformed
from chalicelib.kitchen.typed_texts import is_seen, one_line, some_lines

EVERY = [chr(point) for point in range(sys.maxunicode + 1) if not 0xD800 <= point <= 0xDFFF]
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
IGNORED = [
    *("\u00ad", "\u034f", "\u061c", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u180b", "\u180e", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f"),
    *("\u2060", "\u2061", "\u2062", "\u2063", "\u2064", "\u206a", "\u2800", "\u3164", "\ufe00", "\ufe0f", "\ufeff", "\uffa0", "\ufffc"),
    *("\U0001d159", "\U0001d173", "\U000e0001", "\U000e0061", "\U000e0100", "\u00a0", "\u2003", "\u202f", "\u3000", "\u202e", "\u2067", "\u0301"),
]  # fmt: skip


def taken(take, char: str) -> str | None:
    try:
        return take(f"a{char}b", "name")
    except Malformed:
        return None


def test_nothing_on_one_line_breaks_it_turns_it_or_is_a_control():
    """(F11)"""
    for char in EVERY:
        text = taken(one_line, char)
        assert text is None or len(text.splitlines()) == 1, hex(ord(char))
        assert text is None or not any(
            unicodedata.bidirectional(one) in TURNING or unicodedata.category(one) in ("Cc", "Zl", "Zp") for one in text
        )


def test_on_some_lines_there_are_line_breaks_and_tabs_and_no_other_control():
    for char in EVERY:
        text = taken(some_lines, char)
        controls = {one for one in text or "" if unicodedata.category(one) in ("Cc", "Zl", "Zp")}
        assert controls <= {"\n", "\t"}, hex(ord(char))
        assert text is None or not any(unicodedata.bidirectional(one) in TURNING for one in text), hex(ord(char))


def test_whatever_people_write_with_is_taken_as_it_is():
    """Only controls, breaks and what turns a line round are touched: each letter of every script stays."""
    others = [
        char for char in EVERY if unicodedata.category(char) not in ("Cc", "Zl", "Zp") and unicodedata.bidirectional(char) not in TURNING
    ]
    assert len(others) > 1_000_000
    assert [char for char in others if taken(one_line, char) != f"a{char}b"] == ["\ufffe", "\uffff"]


@pytest.mark.parametrize("char", IGNORED, ids=lambda char: f"U+{ord(char):04X}")
def test_what_is_not_seen_is_no_name_and_does_no_harm_in_one(char: str):
    """(F11)"""
    assert not is_seen(char * 3)
    assert not is_seen("".join(IGNORED))
    assert is_seen(f"{char}Ada{char}")


@pytest.mark.parametrize("name", ["Ada", "محمد", "שרה", "山", "ㅎ", "👩‍🍳", "é", "e\u0301", "7", "⠁", "ไ", "·"])
def test_what_is_seen_is_a_name(name: str):
    assert is_seen(name)
