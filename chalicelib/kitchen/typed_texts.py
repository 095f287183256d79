"""What a visitor types, as it is taken: without what turns a line round, and on one line where one line is meant.

Screen, board and slips show it to others.
"""

import re
import unicodedata

from chalicelib.kitchen.problems import Malformed

_BREAKS = re.compile(r"[\t-\r\x1c-\x1e\x85\u2028\u2029]+")
_OTHER_BREAKS = re.compile(r"\r\n|[\x0b-\r\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates: phones paste them around a number. The marks of Arabic and Hebrew (U+200E, U+200F, U+061C) stay."""
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\ufffc\U0001d159")
"""Letters and symbols by their category, of which nothing is to be seen."""


def one_line(text: str, field: str) -> str:
    """A text on one line: a break in it becomes a space."""
    return some_lines(_BREAKS.sub(" ", text), field)


def some_lines(text: str, field: str) -> str:
    """A text that may have lines: a break of any kind becomes a new one. What cannot be printed is refused."""
    text = _OTHER_BREAKS.sub("\n", _TURNING.sub("", text)).strip()
    if _UNPRINTABLE.search(text):
        raise Malformed(why="unprintable", field=field)
    return text


def is_seen(text: str) -> bool:
    """Whether anything of a text is to be seen: a letter, a figure, a sign. Spaces, marks without a letter and fillers are not."""
    return any(unicodedata.category(char)[0] in "LNPS" and char not in _BLANK for char in text)
