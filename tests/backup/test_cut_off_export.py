"""An export that is cut off is none, leaves nothing of the guests behind, and can be made again."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, setrlimit

import pytest

from tests.bistro import FRIDAY_EVENING as NOW
from tests.evening import live_an_evening
from tests.house import a_larder_after
from tools.backup import sorting
from tools.backup.export import export
from tools.backup.files import BrokenExport, read_items


@pytest.fixture(autouse=True)
def an_evening() -> Iterator[None]:
    with a_larder_after(live_an_evening):
        yield


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """The operating system refuses to write more, as it does on a full disk."""
    soft, hard = getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        setrlimit(RLIMIT_FSIZE, (soft, hard))


def sizes(folder: Path) -> list[int]:
    return sorted({file.stat().st_size for file in folder.rglob("*") if file.is_file()})


def test_an_export_onto_a_disk_that_fills_up_anywhere_leaves_nothing_behind(tmp_path: Path):
    export(tmp_path / "whole", NOW)
    whole = read_items(tmp_path / "whole")
    lengths = sizes(tmp_path / "whole")
    shutil.rmtree(tmp_path / "whole")
    assert len(lengths) > 10
    for length in lengths:
        with no_file_longer_than(length - 1), pytest.raises(OSError, match="File too large"):
            export(tmp_path / "export", NOW)
        assert list(tmp_path.iterdir()) == []
    export(tmp_path / "export", NOW)
    assert read_items(tmp_path / "export") == whole


def test_an_export_onto_a_disk_that_fills_up_while_it_sorts_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """All items lie in one file while they are sorted, and that is longer than any file of the export."""
    export(tmp_path / "whole", NOW)
    longest = max(sizes(tmp_path / "whole"))
    shutil.rmtree(tmp_path / "whole")
    monkeypatch.setattr(sorting, "RUN", 0)
    with no_file_longer_than(longest), pytest.raises(OSError, match="File too large"):
        export(tmp_path / "export", NOW)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_export_left_behind_is_no_export_and_in_nobodys_way(tmp_path: Path):
    export(tmp_path / "whole", NOW)
    for name in sorted(file.name for file in (tmp_path / "whole" / "items").iterdir()):
        left = tmp_path / "export.unfinished"
        shutil.copytree(tmp_path / "whole", left)
        (left / "manifest.json").unlink()
        (left / "items" / name).write_text("{")
        with pytest.raises(BrokenExport, match="no whole export"):
            read_items(left)
        export(tmp_path / "export", NOW)
        assert read_items(tmp_path / "export") == read_items(tmp_path / "whole")
        assert not left.exists()
        shutil.rmtree(tmp_path / "export")
