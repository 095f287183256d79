"""Sorts more rows than memory holds: sorted runs of them lie in a temporary file, and are merged as they are read."""

import heapq
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from sys import getsizeof
from tempfile import TemporaryFile
from typing import IO

import msgspec

Row = tuple[str, ...]
RUN = 500_000
"""How many bytes of text are sorted in memory at once."""
_row = msgspec.json.Decoder(Row)


def in_order(rows: Iterable[Row], folder: Path) -> Generator[Row]:
    """The rows by their first text, then by the second, and so on. A folder that only the owner may open has room for all of them."""
    with TemporaryFile(dir=folder) as file:
        runs: list[Iterator[Row]] = []
        run: list[Row] = []
        size = 0
        for row in rows:
            run.append(row)
            size += sum(map(getsizeof, row))
            if size > RUN:
                runs.append(_laid_down(sorted(run), file))
                run, size = [], 0
        yield from heapq.merge(*runs, sorted(run))


def _laid_down(run: list[Row], file: IO[bytes]) -> Iterator[Row]:
    """Writes a run behind those before it; reads it row by row."""
    start = file.tell()
    file.writelines(msgspec.json.encode(row) + b"\n" for row in run)
    return _rows_between(start, file.tell(), file)


def _rows_between(start: int, end: int, file: IO[bytes]) -> Iterator[Row]:
    while start < end:
        file.seek(start)  # all runs share one file, and are read in turn: the system limits how many files are open
        line = file.readline()
        start += len(line)
        yield _row.decode(line)
