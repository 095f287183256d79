"""A YAML file is read as plain words, and one that cannot be read says why, and at which line."""

from pathlib import Path

import pytest

from tools.book.yaml import Unreadable, read_words


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "menu.yaml"


def test_every_value_stays_the_text_that_was_written(path: Path):
    path.write_text("a: 14.50\nno: yes\n42: [1e3, '', 2026-11-27, ~]\nb: &b {c: 0042}\nd: *b\n", "utf-8")
    assert read_words(path) == {"a": "14.50", "no": "yes", "42": ["1e3", "", "2026-11-27", "~"], "b": {"c": "0042"}, "d": {"c": "0042"}}


def test_a_mark_at_the_beginning_of_a_file_is_not_part_of_its_words(path: Path):
    path.write_bytes(b"\xef\xbb\xbfa: b\r\n")
    assert read_words(path) == {"a": "b"}


def test_a_file_cannot_make_the_reader_run_anything(path: Path):
    path.write_text("a: !!python/object/apply:os.system ['true']", "utf-8")
    assert read_words(path) == {"a": ["true"]}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"a: 1\na: 2\n", 'line 2: "a" is given twice'),
        (b"a: [18\n", "line 2: did not find expected ',' or ']'"),
        (b"a: b\nc: \x07\n", "line 2: it holds a character that YAML does not allow"),
        (b"\xff\xfea", "it is not UTF-8 text (at byte 0)"),
    ],
)
def test_a_file_that_is_no_yaml_says_why_and_where(path: Path, content: bytes, why: str):
    path.write_bytes(content)
    with pytest.raises(Unreadable) as unreadable:
        read_words(path)
    assert str(unreadable.value) == why


def test_a_file_that_is_not_there_or_cannot_be_opened_says_so(path: Path):
    with pytest.raises(Unreadable, match="there is no such file"):
        read_words(path)
    with pytest.raises(Unreadable, match="it cannot be opened: Is a directory"):
        read_words(path.parent)


@pytest.mark.parametrize(
    ("text", "line"), [("a: " + "[" * 2_000 + "]" * 2_000, 1), ("[" * 50_000, 1), ("\n".join("  " * deep + "a:" for deep in range(50)), 21)]
)
def test_lists_within_lists_without_end_are_a_fault_and_not_the_end_of_the_reader(path: Path, text: str, line: int):
    """(F53)"""
    path.write_text(text)
    with pytest.raises(Unreadable, match=f"^line {line}: this lies more than 20 deep$"):
        read_words(path)
