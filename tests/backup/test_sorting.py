"""Rows that do not fit into memory come out in order all the same."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.backup import sorting
from tools.backup.sorting import in_order


@given(rows=st.lists(st.tuples(st.text(max_size=5), st.text(max_size=9))), run=st.sampled_from((0, 300, 500_000)))
def test_rows_come_out_by_their_first_text_and_then_by_the_next(
    rows: list[tuple[str, str]], run: int, tmp_path_factory: pytest.TempPathFactory
):
    """However many of them are a run: one, a few, or all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "RUN", run)
        assert list(in_order(iter(rows), tmp_path_factory.getbasetemp())) == sorted(rows)


def test_a_reader_who_stops_early_leaves_nothing_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sorting, "RUN", 0)
    rows = in_order([("leek",), ("aioli",)], tmp_path)
    assert next(rows) == ("aioli",)
    rows.close()
    assert list(tmp_path.iterdir()) == []
