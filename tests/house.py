"""Opening a restaurant for a test, and closing it over night: what a process remembers is forgotten, what lies in the larder is not."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from moto.core import DEFAULT_ACCOUNT_ID
from moto.core.models import botocore_stubber
from moto.dynamodb.models import dynamodb_backends

from chalicelib.domain.book.book import Book
from chalicelib.larder import menus, queue, rules, stock, table
from chalicelib.service.publishing import publish
from chalicelib.settings import settings
from tests.bistro import BISTRO, FRIDAY_EVENING
from tools.laptop.table import lay_table

_opened: dict[Book, tuple[dict[str, Any], list[Any]]] = {}
"""Larder and memory of a restaurant as it opens. Publishing takes longer than most tests, and gives the same each time."""


def restart() -> None:
    """A new process: its first request is a cold start."""
    settings.cache_clear()
    table.client.cache_clear()
    menus._latest.clear()
    rules._seen.clear()
    rules._latest.clear()
    stock._days.clear()
    queue._last[0] = queue._Seen()


@contextmanager
def an_empty_larder() -> Iterator[None]:
    """A table with nothing in it, gone afterwards."""
    with _a_room_for_a_larder():
        lay_table(table.client(), table.table_name())
        yield


@contextmanager
def a_restaurant(book: Book = BISTRO) -> Iterator[None]:
    """A restaurant with this book on offer, its kitchen warm."""
    with _a_room_for_a_larder():
        if book not in _opened:
            lay_table(table.client(), table.table_name())
            publish(book, FRIDAY_EVENING)
            menus.read_menu()
            _opened[book] = deepcopy(_engine().tables), list(menus._latest)
        tables, memory = _opened[book]
        _engine().tables = deepcopy(tables)
        menus._latest[:] = memory
        rules._seen[:] = [0]
        yield


@contextmanager
def _a_room_for_a_larder() -> Iterator[None]:
    """All that `mock_aws` does for one client; the rest of it takes longer than most tests."""
    botocore_stubber.enabled = True
    restart()
    try:
        yield
    finally:
        botocore_stubber.enabled = False
        dynamodb_backends.reset()
        restart()


def _engine() -> Any:
    return dynamodb_backends[DEFAULT_ACCOUNT_ID][table.client().meta.region_name]
