"""Opening a restaurant for a test, and closing it over night: what a process remembers is forgotten, what lies in the larder is not.

A larder lies in process, or on the engine that `AWS_ENDPOINT_URL_DYNAMODB` names, where each has a table of its own.
"""

import os
import secrets
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

MEMORY: tuple[list[Any], ...] = (menus._latest, rules._seen, rules._latest, day_book._begun)
"""What a process remembers of the larder, beside its last look at the queue. In a new one there is nothing."""
_opened: dict[Any, tuple[dict[str, Any], list[list[Any]], Any]] = {}
"""Larder and memory of a restaurant as something leaves them. Publishing takes longer than most tests, and gives the same each time."""


tests_at: dict[str, set[str]] = {}
"""The tests that had their larders at an engine, by its address."""
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
    for part in MEMORY:
        part.clear()
    queue._last[0] = queue._done[0] = queue._Seen()


@contextmanager
def an_empty_larder() -> Iterator[None]:
    """A table with nothing in it, gone afterwards."""
    with _a_room_for_a_larder():
        lay_larder()
        yield


def lay_larder() -> None:
    """The larder's table with nothing in it."""
    lay_table(table.client(), table.table_name(), expires=False)


def nothing() -> None:
    """What has happened in a restaurant that has just opened."""


@contextmanager
def a_larder_after(happened: Callable[[], None]) -> Iterator[None]:
    """A table as this leaves it, and a kitchen that remembers nothing of it."""
    with _a_room_for_a_larder():
        _happens(happened, happened)
        _forget()
        yield


@contextmanager
def a_restaurant(book: Book = BISTRO, happened: Callable[[], Any] = nothing) -> Iterator[Any]:
    """A restaurant with this book on offer, its kitchen warm, in which something has happened already; gives what that gave."""

    def opens() -> Any:
        publish(book, FRIDAY_EVENING)
        menus.read_menu()
        rules._seen[:] = [0]
        return happened()

    with _a_room_for_a_larder():
        yield _happens((book, happened), opens)


def _happens(name: Any, happened: Callable[[], Any]) -> Any:
    """Lets this happen on a new table, and gives what it gave. In process it happens once, and from then on is put back by its name."""
    memory = menus._latest, rules._seen, rules._latest
    if _engine_address() or name not in _opened:
        lay_larder()
        given = happened()
        if _engine_address():
            return given
        _opened[name] = deepcopy(_engine().tables), [list(part) for part in memory], given
    tables, remembered, given = _opened[name]
    _engine().tables = deepcopy(tables)
    for part, content in zip(memory, remembered, strict=True):
        part[:] = content
    return given


def _engine_address() -> str | None:
    return os.environ.get("AWS_ENDPOINT_URL_DYNAMODB")


@contextmanager
def _a_room_for_a_larder() -> Iterator[None]:
    """A name for a table, and whoever it is asked of. In process that is all that `mock_aws` does for one client: the rest takes long."""
    be_strict()  # anew, where another test has made a session of its own
    usual, address = os.environ["REFECTORY_TABLE"], _engine_address()
    if address:
        os.environ["REFECTORY_TABLE"] = f"tests-{secrets.token_hex(8)}"
        tests_at.setdefault(address, set()).add(os.environ["PYTEST_CURRENT_TEST"].rpartition(" (")[0])
    botocore_stubber.enabled = True
    _forget()
    if not _is_usual(table.client().meta):
        table.client.cache_clear()
    try:
        yield
    finally:
        _forget()
        if address:
            table.client().delete_table(TableName=table.table_name())
        os.environ["REFECTORY_TABLE"] = usual
        botocore_stubber.enabled = False
        dynamodb_backends.reset()
        _forget()


def _is_usual(client: Any) -> bool:
    """Whether a client speaks to where a test without an engine of its own looks."""
    return client.endpoint_url == (_engine_address() or f"https://dynamodb.{os.environ['AWS_DEFAULT_REGION']}.amazonaws.com")


def _engine() -> Any:
    return dynamodb_backends[DEFAULT_ACCOUNT_ID][table.client().meta.region_name]
