"""The picture of the house is the house."""

import re
from itertools import pairwise
from pathlib import Path
from xml.parsers import expat

import pytest

from tools.picture import FOLDERS, PICTURE, ROOMS, WAYS, WrongArrow, draw_picture

ROOT = Path(__file__).parents[2]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house with all its rooms, each of them with one empty file."""
    for name in ("kitchen", "events", "service", "larder", "outside", *(f"domain/{folder}" for folder in FOLDERS)):
        (tmp_path / "chalicelib" / name).mkdir(parents=True)
        (tmp_path / "chalicelib" / name / "soup.py").touch()
    (tmp_path / "tools").mkdir()
    (tmp_path / "chalicelib" / "settings.py").touch()
    (tmp_path / "app.py").touch()
    return tmp_path


def arrows(picture: str) -> set[str]:
    return set(re.findall(r"<title>(\w+ → \w+)</title>", picture))


def test_the_picture_shows_the_house_as_it_is():
    assert PICTURE.read_text() == draw_picture(), "the house has changed: `make picture` draws it again"


def test_there_is_an_arrow_for_an_import_and_none_without(house: Path):
    assert arrows(draw_picture(house)) == set()
    (house / "chalicelib" / "service" / "soup.py").write_text("from chalicelib.larder import soup\nimport json\n")
    (house / "app.py").write_text("from chalicelib.settings import settings\n")
    picture = draw_picture(house)
    assert arrows(picture) == {"service → larder"}
    assert "read by app<" in picture


def test_files_are_counted_and_what_only_marks_a_folder_is_not(house: Path):
    for name in ("__init__.py", "bread.py", "stock.py"):
        (house / "chalicelib" / "larder" / name).touch()
    counted = re.findall(r">(\d+ files?)<", draw_picture(house))
    assert counted == ["1 file", "1 file", "1 file", "0 files", "1 file", "3 files", "1 file", "9 files"]


@pytest.mark.parametrize(
    ("room", "other", "sentence"),
    [
        ("larder", "service", "larder → service has no way in the picture. It comes from soup.py."),
        ("domain/hours", "larder", "domain → larder has no way in the picture. It comes from soup.py."),
        ("domain/hours", "domain.orders", "hours → orders runs against the reading order of the domain. It comes from soup.py."),
    ],
)
def test_an_arrow_against_the_direction_of_the_house_is_refused(house: Path, room: str, other: str, sentence: str):
    (house / "chalicelib" / room / "soup.py").write_text(f"from chalicelib.{other}.soup import soup\n")
    with pytest.raises(WrongArrow) as refused:
        draw_picture(house)
    assert str(refused.value) == sentence


def test_every_way_leads_from_the_edge_of_one_room_to_the_edge_of_the_other():
    def on_edge(point: tuple[int, int], room: str) -> bool:
        x, y, width, height, *_ = ROOMS[room]
        beside, within = point[0] in (x, x + width), x <= point[0] <= x + width
        return (beside and y <= point[1] <= y + height) or (within and point[1] in (y, y + height))

    for (room, other), way in WAYS.items():
        assert on_edge(way[0], room), (room, other)
        assert on_edge(way[-1], other), (room, other)
        assert all(one[0] == two[0] or one[1] == two[1] for one, two in pairwise(way)), (room, other)


def test_the_picture_can_be_read_and_asks_nobody_for_anything():
    picture = PICTURE.read_text()
    expat.ParserCreate().Parse(picture, True)  # noqa: FBT003 - the last piece of it
    assert '<title id="title">The rooms of the house' in picture
    assert not re.search(r"href|url\((?!#)|@import|https?://(?!www\.w3\.org/2000/svg)", picture)
    assert "prefers-color-scheme: dark" in picture
