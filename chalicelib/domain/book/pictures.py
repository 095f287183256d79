"""A dish's picture: what may be one, its size and its name, told by the file's own bytes. What the file is called proves nothing."""

import hashlib
import re
from collections.abc import Mapping
from typing import Literal

from chalicelib.domain.book.book import Picture
from chalicelib.domain.book.faults import did_you_mean

FOLDER = "pictures"
"""Where an owner puts them: a folder beside the book."""
KINDS = {"jpg": "image/jpeg", "webp": "image/webp", "avif": "image/avif"}
"""What a picture may be, by the end of its name. No SVG, which may hold a script, and nothing that moves."""
_LARGEST = 25 * 1024
_SIDES = range(60, 2001)
_NAME_LENGTH = 32
_MARKER, _FRAMES = 0xFF, {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""What begins a segment of a JPEG, and the segments that say its size."""
_EXTENT = re.compile(rb"\x00\x00\x00\x14ispe\x00\x00\x00\x00(.{4})(.{4})", re.DOTALL)


def picture_called(file: str, files: Mapping[str, bytes]) -> Picture:
    """The picture in this file, one of these by their names. Raises ValueError with a sentence when it can be none."""
    if file not in files:
        raise ValueError(f'there is no file "{file}" in the folder {FOLDER}{did_you_mean(file, files)}')
    content = files[file]
    if len(content) > _LARGEST:
        raise ValueError(f'"{file}" has {-(-len(content) // 1024)} KB; {_LARGEST // 1024} KB is the most')
    if not (kind := _kind(content)):
        raise ValueError(f'"{file}" is no JPEG, WebP or AVIF picture; save it as one of these')
    try:
        width, height = _SIZES[kind](content)
    except (IndexError, ValueError):
        raise ValueError(f'"{file}" is damaged, or it moves: its width and height cannot be read') from None
    if width not in _SIDES or height not in _SIDES:
        raise ValueError(f'"{file}" has {width} × {height} pixels; each side has {_SIDES[0]} to {_SIDES[-1]}')
    return Picture(file, f"{_sum(content)}.{kind}", width, height)


def is_named_by(content: bytes, name: str) -> bool:
    """Whether this picture's name is made of this content, and the content of a kind that a card shows."""
    kind = _kind(content)
    return bool(kind) and name == f"{_sum(content)}.{kind}"


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_NAME_LENGTH]


def _kind(content: bytes) -> str:
    """What it is by its first bytes; "" for whatever no card shows."""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    return "avif" if content[4:12] == b"ftypavif" else ""


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while content[at] == _MARKER and content[at + 1] not in _FRAMES:
        at += 2 + _number(content, at + 2, 2, "big")
    if content[at] != _MARKER:
        raise ValueError
    return _number(content, at + 7, 2, "big"), _number(content, at + 5, 2, "big")


def _webp_size(content: bytes) -> tuple[int, int]:
    chunk, within = content[12:16], 0x3FFF
    if _number(content, 4, 4) + 8 > len(content):
        raise ValueError
    if chunk == b"VP8 " and content[23:26] == b"\x9d\x01\x2a":
        return _number(content, 26, 2) & within, _number(content, 28, 2) & within
    if chunk == b"VP8L" and content[20:21] == b"/":
        sides = _number(content, 21, 4)
        return (sides & within) + 1, (sides >> 14 & within) + 1
    if chunk == b"VP8X" and not content[20] & 2:  # it would move
        return _number(content, 24, 3) + 1, _number(content, 27, 3) + 1
    raise ValueError


def _avif_size(content: bytes) -> tuple[int, int]:
    """The largest that it names: a thumbnail, or a tile, is not larger than the whole."""
    about, _, data = content.partition(b"mdat")
    if not data:
        raise ValueError
    return max((int.from_bytes(width), int.from_bytes(height)) for width, height in _EXTENT.findall(about))


_SIZES = {"jpg": _jpeg_size, "webp": _webp_size, "avif": _avif_size}


def _number(content: bytes, at: int, count: int, order: Literal["big", "little"] = "little") -> int:
    if len(content) < at + count:
        raise ValueError
    return int.from_bytes(content[at : at + count], order)
