"""The owner's words: kept with every menu, and never changed afterwards."""

import json
import zlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from botocore.awsrequest import AWSResponse
from moto.core.botocore_stubber import MockRawResponse

from chalicelib.domain.book.book import Book, Opening, SpecialDay
from chalicelib.domain.book.drafts import Draft, Publication
from chalicelib.larder.books import read_book, read_publications
from chalicelib.larder.keys import book_key
from chalicelib.larder.table import client, table_name
from chalicelib.service.publishing import FromOffice, publish, publish_from_office
from tests.bistro import BISTRO, FRIDAY_EVENING, with_hours
from tests.faults import PASSING, Wire

FILES = {"menu.yaml": "# ليلى\r\ndishes: []\n", "restaurant.yaml": ""}
EASTER = with_hours(
    BISTRO,
    special=(SpecialDay(date(2027, 3, 28), "Easter", (Opening(time(11), time(16)),)),),
    paused_until=datetime(2026, 11, 27, 20, tzinfo=UTC),
)


@pytest.mark.usefixtures("larder")
@pytest.mark.parametrize(("book", "files"), [(EASTER, {}), (EASTER, FILES), (BISTRO, FILES)], ids=["no files", "both", "files"])
def test_a_book_is_read_back_to_the_last_letter(book: Book, files: Mapping[str, str]):
    publish(book, FRIDAY_EVENING, files)
    assert read_book(2) == (book, files)


@pytest.mark.usefixtures("larder")
def test_each_version_keeps_its_own_words():
    publish(BISTRO, FRIDAY_EVENING, FILES)
    publish(EASTER, FRIDAY_EVENING, {**FILES, "menu.yaml": "# another"})
    assert (read_book(1), read_book(2)) == ((BISTRO, {}), (BISTRO, FILES))
    assert read_book(3) == (EASTER, {**FILES, "menu.yaml": "# another"})


@pytest.mark.usefixtures("larder")
def test_a_book_that_an_earlier_kitchen_kept_is_read_as_it_was_meant():
    kept, files = Path(__file__).with_name("a_kept_book.json").read_bytes(), b'{"menu.yaml": "# as it was"}'
    item = {**book_key(7), "v": {"N": "1"}, "book": {"B": zlib.compress(kept)}, "files": {"B": zlib.compress(files)}}
    client().put_item(TableName=table_name(), Item=item)
    assert read_book(7) == (EASTER, {"menu.yaml": "# as it was"})


@pytest.mark.usefixtures("larder")
def test_a_version_without_a_book_has_none():
    assert read_book(2) is None


@pytest.mark.usefixtures("larder")
def test_earlier_versions_are_told_by_whom_and_when_the_latest_first():
    publish(EASTER, FRIDAY_EVENING, FILES)
    later = FRIDAY_EVENING + timedelta(hours=1)
    publish_from_office(BISTRO, later, FromOffice("Ada", 2, Draft(None, 3, 1, "Ada", later)))
    assert read_publications(3) == [Publication(3, "Ada", later), Publication(2, "", FRIDAY_EVENING), Publication(1, "", FRIDAY_EVENING)]
    assert read_publications(2) == read_publications(3)[1:]


@pytest.mark.usefixtures("larder")
def test_an_older_kitchens_version_has_no_name_and_one_without_a_book_is_not_told():
    book = {"book": {"B": zlib.compress(b"{}")}, "files": {"B": zlib.compress(b"{}")}}
    client().put_item(TableName=table_name(), Item={**book_key(3), "v": {"N": "1"}, **book})
    assert read_publications(4) == [Publication(3), Publication(1, "", FRIDAY_EVENING)]


@pytest.mark.usefixtures("larder")
def test_twenty_versions_are_told_and_no_more():
    item = client().get_item(TableName=table_name(), Key=book_key(1))["Item"]
    for version in range(2, 24):
        client().put_item(TableName=table_name(), Item={**item, **book_key(version)})
    assert [one.version for one in read_publications(23)] == list(range(23, 3, -1))
    assert read_publications(0) == []


def test_what_the_larder_left_over_is_asked_for_again(wire: Wire):
    keys = {table_name(): {"Keys": [book_key(1)], "ProjectionExpression": "pk, who, #at, v", "ExpressionAttributeNames": {"#at": "at"}}}
    left_over = {"Responses": {}, "UnprocessedKeys": keys}
    wire.next(lambda request: AWSResponse(request.url, 200, {}, MockRawResponse(json.dumps(left_over).encode())))
    assert [one.version for one in read_publications(1)] == [1]
    assert wire.operations == ["BatchGetItem"] * 2


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.__name__)
def test_a_book_is_read_whatever_happens_on_the_line(wire: Wire, fault):
    wire.next(fault, fault)
    assert read_book(1) == (BISTRO, {})
