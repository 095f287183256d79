"""`make picture`: draws the rooms of the house from the imports of its files, into docs/pictures/architecture.svg.

The places of rooms and the ways of arrows are set by hand. Which arrows there are, and every number, comes from the code: an arrow that has
no way here, or that runs against the direction of the house, is refused with the files that make it.
"""

import ast
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "pictures" / "architecture.svg"
FOLDERS = ("book", "hours", "menu", "shelf", "people", "orders", "tickets", "rules", "logbook")
"""The folders of the domain in reading order."""

ROOMS = {
    "app": (30, 118, 120, 96, "app.py", "the entrance"),
    "kitchen": (200, 60, 170, 96, "kitchen", "HTTP in, HTTP out"),
    "events": (200, 176, 170, 96, "events", "the clock and the stream"),
    "tools": (200, 292, 170, 96, "tools", "what people run by hand"),
    "service": (430, 60, 150, 212, "service", "what is done here"),
    "larder": (640, 60, 140, 96, "larder", "DynamoDB"),
    "outside": (640, 176, 140, 96, "outside", "other services"),
    "domain": (840, 60, 150, 328, "domain", "pure rules"),
    "settings": (30, 412, 960, 44, "settings.py", "every environment variable"),
}
"""Of each room: x, y, width, height, its name, and what it is for."""

Way = tuple[tuple[int, int], ...]
WAYS: dict[tuple[str, str], Way] = {
    ("app", "kitchen"): ((150, 150), (175, 150), (175, 108), (200, 108)),
    ("app", "events"): ((150, 182), (175, 182), (175, 224), (200, 224)),
    ("kitchen", "service"): ((370, 108), (430, 108)),
    ("kitchen", "domain"): ((285, 60), (285, 32), (915, 32), (915, 60)),
    ("events", "service"): ((370, 224), (430, 224)),
    ("events", "domain"): ((370, 248), (400, 248), (400, 372), (840, 372)),
    ("tools", "app"): ((200, 352), (90, 352), (90, 214)),
    ("tools", "kitchen"): ((200, 316), (188, 316), (188, 132), (200, 132)),
    ("tools", "service"): ((370, 312), (505, 312), (505, 272)),
    ("tools", "larder"): ((370, 332), (610, 332), (610, 132), (640, 132)),
    ("tools", "outside"): ((370, 352), (710, 352), (710, 272)),
    ("tools", "domain"): ((370, 372), (840, 372)),
    ("service", "larder"): ((580, 108), (640, 108)),
    ("service", "outside"): ((580, 224), (640, 224)),
    ("service", "domain"): ((580, 166), (840, 166)),
    ("larder", "domain"): ((780, 108), (840, 108)),
    ("outside", "domain"): ((780, 224), (840, 224)),
}
"""The way of each arrow, corner by corner. What reads the settings is written on their bar instead."""

AN_ORDER = {("app", "kitchen"), ("kitchen", "service"), ("service", "larder"), ("service", "domain")}
"""The arrows along which an order goes."""

STYLE = """
    .ground { fill: #fbf8f1 } .room { fill: #fffdf8; stroke: #d9d0bd } .domain { stroke: #7a1f2b }
    .name { font: 19px Georgia, 'Times New Roman', serif; fill: #23201b } .small { font: 11.5px system-ui, sans-serif; fill: #655d50 }
    .end { text-anchor: end } .arrow { fill: none; stroke: #a89d88; stroke-width: 1.3 } .order { stroke: #7a1f2b; stroke-width: 1.8 }
    .tip { fill: #a89d88 } .order-tip { fill: #7a1f2b }
    @media (prefers-color-scheme: dark) {
      .ground { fill: #16130f } .room { fill: #1e1a15; stroke: #3d362b } .domain { stroke: #e59a8f }
      .name { fill: #f0e8d9 } .small { fill: #b3a892 } .arrow { stroke: #7d735f } .order { stroke: #e59a8f }
      .tip { fill: #7d735f } .order-tip { fill: #e59a8f }
    }"""


class WrongArrow(Exception):
    """An import that the house does not have room for."""


def draw_picture(root: Path = ROOT) -> str:
    rooms = _files_by_room(root)
    arrows = {(room, other) for room, files in rooms.items() for other in ROOMS if any(_imports(file, other) for file in files)}
    arrows = {(room, other) for room, other in arrows if room != other}
    for room, other in sorted(arrows):
        if other != "settings" and (room, other) not in WAYS:
            culprits = ", ".join(file.name for file in rooms[room] if _imports(file, other))
            raise WrongArrow(f"{room} → {other} has no way in the picture. It comes from {culprits}.")
    _check_folders(root)
    readers = [room for room in ROOMS if (room, "settings") in arrows]
    counts = {room: len(files) for room, files in rooms.items()}
    return "\n".join([*_head(), *_arrows(arrows & set(WAYS)), *_rooms(counts, readers), *_folders(root), "</svg>", ""])


def _files_by_room(root: Path) -> dict[str, list[Path]]:
    files = [root / "app.py", *(root / "chalicelib").rglob("*.py"), *(root / "tools").rglob("*.py")]
    rooms: dict[str, list[Path]] = {room: [] for room in ROOMS}
    for file in sorted(files):
        if file.name != "__init__.py":
            rooms[_room_of(file.relative_to(root).with_suffix("").parts)].append(file)
    return rooms


def _imports(file: Path, room: str) -> bool:
    return any(_room_of(tuple(name.split("."))) == room for name in _imports_of(file))


def _room_of(parts: tuple[str, ...]) -> str:
    return parts[1] if parts[0] == "chalicelib" and len(parts) > 1 else parts[0]


def _imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _check_folders(root: Path) -> None:
    """Each folder of the domain stands only on those before it."""
    for number, folder in enumerate(FOLDERS):
        for file in (root / "chalicelib" / "domain" / folder).rglob("*.py"):
            for name in _imports_of(file):
                later = [other for other in FOLDERS[number + 1 :] if name.startswith(f"chalicelib.domain.{other}.")]
                if later:
                    raise WrongArrow(f"{folder} → {later[0]} runs against the reading order of the domain. It comes from {file.name}.")


def _head() -> Iterator[str]:
    yield '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1020 486" role="img" aria-labelledby="title">'
    yield '  <title id="title">The rooms of the house, from left to right, and who imports whom</title>'
    yield f"  <style>{STYLE}\n  </style>"
    for tip in ("tip", "order-tip"):
        size = 'refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse"'
        yield f'  <marker id="{tip}" viewBox="0 0 8 8" {size} orient="auto"><path class="{tip}" d="M0 0.8 7.5 4 0 7.2z"/></marker>'
    yield '  <rect class="ground" width="1020" height="486" rx="14"/>'


def _arrows(drawn: set[tuple[str, str]]) -> Iterator[str]:
    for pair in sorted(drawn, key=lambda pair: (pair in AN_ORDER, pair)):
        look, tip = ("arrow order", "order-tip") if pair in AN_ORDER else ("arrow", "tip")
        name = f"<title>{pair[0]} → {pair[1]}</title>"
        yield f'  <path class="{look}" marker-end="url(#{tip})" d="{_path(WAYS[pair])}">{name}</path>'


def _path(way: Way) -> str:
    """The way with its corners rounded."""
    text = f"M{way[0][0]} {way[0][1]}"
    for before, corner, after in zip(way, way[1:], way[2:], strict=False):
        enter, leave = _towards(corner, before), _towards(corner, after)
        text += f" L{enter[0]} {enter[1]} Q{corner[0]} {corner[1]} {leave[0]} {leave[1]}"
    return text + f" L{way[-1][0]} {way[-1][1]}"


def _towards(corner: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    x, y = other[0] - corner[0], other[1] - corner[1]
    radius = min(8, max(abs(x), abs(y)) // 2)
    return corner[0] + radius * ((x > 0) - (x < 0)), corner[1] + radius * ((y > 0) - (y < 0))


def _rooms(counts: dict[str, int], readers: list[str]) -> Iterator[str]:
    for room, (x, y, width, height, name, purpose) in ROOMS.items():
        yield f'  <rect class="room {room}" x="{x}" y="{y}" width="{width}" height="{height}" rx="6"/>'
        yield f'  <text class="name" x="{x + 14}" y="{y + 29}">{name}</text>'
        if room == "settings":
            yield f'  <text class="small" x="{x + 124}" y="{y + 28}">{purpose}</text>'
            yield f'  <text class="small end" x="{x + width - 14}" y="{y + 28}">read by {escape(", ".join(readers))}</text>'
        else:
            yield f'  <text class="small" x="{x + 14}" y="{y + 50}">{purpose}</text>'
            yield f'  <text class="small" x="{x + 14}" y="{y + height - 14}">{counts[room]} file{"s" if counts[room] != 1 else ""}</text>'


def _folders(root: Path) -> Iterator[str]:
    x, y, width, *_ = ROOMS["domain"]
    for number, folder in enumerate(FOLDERS):
        count = sum(file.name != "__init__.py" for file in (root / "chalicelib" / "domain" / folder).rglob("*.py"))
        line = y + 84 + 25 * number
        yield f'  <text class="small" x="{x + 14}" y="{line}">{folder}</text>'
        yield f'  <text class="small end" x="{x + width - 14}" y="{line}">{count}</text>'


def main() -> None:
    try:
        PICTURE.write_text(draw_picture())
    except WrongArrow as arrow:
        sys.exit(str(arrow))
    print(f"· drew {PICTURE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
