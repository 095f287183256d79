"""The pictures of an export: those that its cards name, on offer or before, each under the name that is made of its content."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from chalicelib.domain.book.pictures import FOLDER, is_named_by
from tools.backup.files import BrokenExport, lines_of
from tools.pictures import read_picture


def write_pictures(folder: Path) -> None:
    """Writes them into the export. One that is lost keeps nobody from the rest."""
    for name in sorted(set(_named(folder))):
        if content := read_picture(name):
            (folder / FOLDER).mkdir(exist_ok=True)
            (folder / FOLDER / name).write_bytes(content)
        else:
            print(f"! the picture {name} is lost, and not in the export", flush=True)


def read_pictures(folder: Path) -> dict[str, bytes]:
    """The pictures of an export by their names; none in one from before there were any. Raises BrokenExport for one that was changed."""
    pictures = {file.name: file.read_bytes() for file in (folder / FOLDER).glob("*")}
    for name, content in pictures.items():
        if not is_named_by(content, name):
            raise BrokenExport(f"{FOLDER}/{name} was changed since the export.")
    return pictures


def _named(folder: Path) -> Iterator[str]:
    for entry in map(msgspec.json.decode, lines_of(folder, "menus")):
        for dish in entry.get("card", {}).get("dishes", ()):
            if picture := dish.get("picture"):
                yield Path(picture["name"]).name
