"""Pictures in a few bytes: as much of a file as says what it is and how large, and nothing to see."""

import shutil
from pathlib import Path

DEMO = Path(__file__).parents[1] / "demo"
JPEG = b"\xff\xd8\xff\xe0\x00\x04JF"


def jpeg(width: int, height: int) -> bytes:
    frame = b"\xff\xc2\x00\x0b\x08" + height.to_bytes(2) + width.to_bytes(2) + b"\x01\x01\x11\x00"
    return JPEG + b"\xff\xe1\x00\x06\xff\xc0\x00\x00" + frame + b"\xff\xd9"  # what stands in an earlier segment is no frame


def webp(width: int, height: int) -> bytes:
    return riff(b"VP8 ", b"\x00\x00\x00\x9d\x01\x2a" + width.to_bytes(2, "little") + (height | 0x4000).to_bytes(2, "little"))


def webp_without_loss(width: int, height: int) -> bytes:
    return riff(b"VP8L", b"\x2f" + ((width - 1) | (height - 1) << 14).to_bytes(4, "little"))


def webp_extended(width: int, height: int, flags: int = 0) -> bytes:
    return riff(b"VP8X", bytes([flags, 0, 0, 0]) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"))


def avif(width: int, height: int, brand: bytes = b"avif") -> bytes:
    sizes = b"".join(box(b"ispe", bytes(4) + side.to_bytes(4) + other.to_bytes(4)) for side, other in ((8, 6), (width, height)))
    after = box(b"mdat", box(b"ispe", bytes(4) + (1900).to_bytes(4) * 2))  # whatever the picture's own data happen to look like
    return box(b"ftyp", brand + bytes(4) + b"mif1") + box(b"meta", bytes(4) + box(b"iprp", box(b"ipco", sizes))) + after


def riff(chunk: bytes, data: bytes) -> bytes:
    content = b"WEBP" + chunk + len(data).to_bytes(4, "little") + data
    return b"RIFF" + len(content).to_bytes(4, "little") + content


def box(kind: bytes, data: bytes) -> bytes:
    return (len(data) + 8).to_bytes(4) + kind + data


def book_with_picture(folder: Path, content: bytes) -> Path:
    """The demo's book in a new folder, with this picture of its first dish."""
    shutil.copytree(DEMO, folder)
    menu = folder / "menu.yaml"
    menu.write_text(menu.read_text("utf-8").replace("price: 14.50", "price: 14.50\n    picture: soup.webp", 1), "utf-8")
    (folder / "pictures").mkdir()
    (folder / "pictures" / "soup.webp").write_bytes(content)
    return folder
