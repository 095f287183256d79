"""Opening a restaurant for a test, and closing it over night: what a process remembers is forgotten, what lies in the larder is not."""

from collections.abc import Iterator
from contextlib import contextmanager

from moto import mock_aws

from chalicelib.domain.book import Book
from chalicelib.larder import menus, table
from chalicelib.settings import settings
from tests.bistro import BISTRO, FRIDAY_EVENING
from tools.laptop.table import lay_table
from tools.publish import publish


def restart() -> None:
    """A new process: its first request is a cold start."""
    settings.cache_clear()
    table.client.cache_clear()
    menus._latest.clear()


@contextmanager
def an_empty_larder() -> Iterator[None]:
    """A table with nothing in it, gone afterwards."""
    with mock_aws(config={"core": {"reset_boto3_session": False}}):  # making a session takes longer than most tests
        restart()
        lay_table(table.client(), table.table_name())
        yield
    restart()


@contextmanager
def a_restaurant(book: Book = BISTRO) -> Iterator[None]:
    """A restaurant with this book on offer, its kitchen warm."""
    with an_empty_larder():
        publish(book, FRIDAY_EVENING)
        menus.read_menu()
        yield
