"""Opening a restaurant for a test, and closing it over night: what a process remembers is forgotten, what lies in the larder is not."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from moto.core import DEFAULT_ACCOUNT_ID
from moto.core.models import botocore_stubber
from moto.dynamodb.models import dynamodb_backends

from chalicelib.domain.book.book import Book
from chalicelib.larder import day_book, menus, queue, rules, table
from chalicelib.service.publishing import publish
from chalicelib.settings import settings
from tests.bistro import BISTRO, FRIDAY_EVENING
from tests.quick_moto import hurry
from tools.laptop.strict_larder import be_strict
from tools.laptop.table import lay_table

hurry()
be_strict()

_opened: dict[tuple[Book, Callable[[], Any]], tuple[dict[str, Any], list[list[Any]], Any]] = {}
"""Larder and memory of a restaurant as it opens. Publishing takes longer than most tests, and gives the same each time."""


_left: dict[Callable[[], None], Any] = {}
"""Tables as something leaves them, by what it is."""
_clients_of_a_test: list[Any] = []
"""Clients into which a test has put something: nobody else gets them."""


def own_client() -> Any:
    """The client of the larder, for a test that puts something into it."""
    _clients_of_a_test.append(table.client())
    return table.client()


def restart() -> None:
    """A new process: its first request is a cold start."""
    table.client.cache_clear()
    _forget()


def _forget() -> None:
    """All that a process remembers; not its client, which takes longer to be made than most tests and remembers nothing."""
    if _clients_of_a_test:
        _clients_of_a_test.clear()
        table.client.cache_clear()
    settings.cache_clear()
    menus._latest.clear()
    rules._seen.clear()
    rules._latest.clear()
    day_book._begun.clear()
    queue._last[0] = queue._Seen()


@contextmanager
def an_empty_larder() -> Iterator[None]:
    """A table with nothing in it, gone afterwards."""
    with _a_room_for_a_larder():
        lay_table(table.client(), table.table_name())
        yield


def nothing() -> None:
    """What has happened in a restaurant that has just opened."""


@contextmanager
def a_larder_after(happened: Callable[[], None]) -> Iterator[None]:
    """A table as this leaves it, and a kitchen that remembers nothing of it."""
    with _a_room_for_a_larder():
        if happened not in _left:
            lay_table(table.client(), table.table_name())
            happened()
            _left[happened] = deepcopy(_engine().tables)
            _forget()
        _engine().tables = deepcopy(_left[happened])
        yield


@contextmanager
def a_restaurant(book: Book = BISTRO, happened: Callable[[], Any] = nothing) -> Iterator[Any]:
    """A restaurant with this book on offer, its kitchen warm, in which something has happened already; gives what that gave."""
    with _a_room_for_a_larder():
        memory = menus._latest, rules._seen, rules._latest
        if (book, happened) not in _opened:
            lay_table(table.client(), table.table_name())
            publish(book, FRIDAY_EVENING)
            menus.read_menu()
            rules._seen[:] = [0]
            given = happened()
            _opened[book, happened] = deepcopy(_engine().tables), [list(part) for part in memory], given
        tables, remembered, given = _opened[book, happened]
        _engine().tables = deepcopy(tables)
        for part, content in zip(memory, remembered, strict=True):
            part[:] = content
        yield given


@contextmanager
def _a_room_for_a_larder() -> Iterator[None]:
    """All that `mock_aws` does for one client; the rest of it takes longer than most tests."""
    botocore_stubber.enabled = True
    be_strict()  # anew, where another test has made a session of its own
    _forget()
    if not _is_usual(table.client().meta):
        table.client.cache_clear()
    try:
        yield
    finally:
        botocore_stubber.enabled = False
        dynamodb_backends.reset()
        _forget()


def _is_usual(client: Any) -> bool:
    """Whether a client speaks to where a test without an engine of its own looks."""
    return client.endpoint_url == f"https://dynamodb.{os.environ['AWS_DEFAULT_REGION']}.amazonaws.com"


def _engine() -> Any:
    return dynamodb_backends[DEFAULT_ACCOUNT_ID][table.client().meta.region_name]
