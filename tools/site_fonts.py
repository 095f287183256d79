"""The fonts of the pages: of each, the letters that the style sheet says it is for, in the one weight that is asked of it.

The letters of the house's languages come first. What else may stand on a card, in a name or a note, is fetched when it does.
"""

import re
from io import BytesIO
from pathlib import Path

from fontTools import version
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from tools.made_once import made_once

_FACE = re.compile(r"""url\("[./]*(?P<file>fonts/[\w-]+\.woff2)"\)[^}]*unicode-range: (?P<ranges>[^;}]+)""")
_FEATURES = ["kern", "liga", "calt", "pnum", "tnum", "onum", "lnum"]
"""What the style sheets ask for, or a browser by itself."""
_KEPT_NAMES = [0, 13, 14]
"""Whose font it is, and its licence."""
_WEIGHT = 400


def letters_of(styles: str) -> dict[str, frozenset[int]]:
    """The characters of each font of a style sheet that says which."""
    return {face["file"]: frozenset(_in_ranges(face["ranges"])) for face in _FACE.finditer(styles)}


def font_with(letters: frozenset[int], font: bytes) -> bytes:
    """This font with these of its letters, and the same bytes each time."""
    recipe = f"{version} {sorted(letters)}".encode() + Path(__file__).read_bytes()
    return made_once("woff2", recipe + font, lambda _: _made(letters, font))


def _made(letters: frozenset[int], font: bytes) -> bytes:
    options = Options(layout_features=_FEATURES, name_IDs=_KEPT_NAMES, notdef_outline=False)  # with its hints, or it is spaced by pixels
    options.drop_tables += ["STAT"]
    made = TTFont(BytesIO(font), recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(made)
    if "fvar" in made:
        instantiateVariableFont(made, {"wght": _WEIGHT}, inplace=True)
    made.flavor = "woff2"
    sent = BytesIO()
    made.save(sent)
    return sent.getvalue()


def _in_ranges(ranges: str) -> set[int]:
    found: set[int] = set()
    for one in re.findall(r"U\+([\dA-Fa-f-]+)", ranges):
        first, _, last = one.partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found
