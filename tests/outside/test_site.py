"""The dining room's bucket, which a deploy changes while pages are written."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib.outside import site as room
from chalicelib.outside.site import list_pages, put_page, read_templates, remove_folders_without
from chalicelib.settings import settings


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("REFECTORY_SITE", "templates-of-a-test")
    _forget()
    with mock_aws():
        boto3.client("s3").create_bucket(
            Bucket="templates-of-a-test", CreateBucketConfiguration={"LocationConstraint": boto3.client("s3").meta.region_name}
        )
        for name in ("index.html", "news.html"):
            boto3.client("s3").put_object(Bucket="templates-of-a-test", Key=f"templates/{name}", Body=name.encode())
        yield "templates-of-a-test"
    _forget()


def _forget() -> None:
    settings.cache_clear()
    room._client.cache_clear()


def test_a_page_that_is_removed_after_it_was_listed_is_left_out(bucket: str):
    """A deploy takes a page away in the moment in which a new menu comes on offer."""
    room._client().meta.events.register("after-call.s3.ListObjectsV2", lambda **_: remove(bucket))
    assert read_templates("fr") == {"index.html": "index.html"}


def test_a_page_without_words_in_a_language_is_english_in_it(bucket: str):
    room._client().put_object(Bucket=bucket, Key="templates/fr/index.html", Body="à la carte".encode())
    assert read_templates("fr") == {"index.html": "à la carte", "news.html": "news.html"}
    assert read_templates("hu") == {"index.html": "index.html", "news.html": "news.html"}


def test_only_the_templates_that_are_asked_for_are_read(bucket: str):
    room._client().put_object(Bucket=bucket, Key="templates/fr/index.html", Body="à la carte".encode())
    assert read_templates("fr", ("index.html",)) == {"index.html": "à la carte"}


def test_the_index_of_a_folder_lies_under_the_folders_name(bucket: str):
    keys = [put_page(path, "", {}) for path in ("index.html", "fr/index.html", "fr/order.html")]
    assert keys == ["site/index.html", "site/fr/", "site/fr/order.html"]
    assert pages_in(bucket) == {*keys}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("fr/index.html", "text/html"),
        ("robots.txt", "text/plain"),
        ("sitemap.xml", "application/xml"),
        ("site.webmanifest", "application/manifest+json"),
    ],
)
def test_a_page_says_what_it_is(bucket: str, path: str, kind: str):
    stored = boto3.client("s3").get_object(Bucket=bucket, Key=put_page(path, "", {}))
    assert stored["ContentType"] == f"{kind}; charset=utf-8"


def test_pages_in_a_language_that_is_gone_go_and_no_asset_does(bucket: str):
    kept = [put_page(path, "", {}) for path in ("index.html", "fr/index.html", "fr/order.html")]
    assets = {"site/assets/menu.1.js", "site/assets/pictures/0f.webp"}
    for key in assets:
        boto3.client("s3").put_object(Bucket=bucket, Key=key, Body=b"")
    for path in ("ar/index.html", "ar/order.html", "fr/news.html"):
        put_page(path, "", {})
    assert {*list_pages()} & assets == set()
    remove_folders_without(kept, list_pages())
    assert pages_in(bucket) == {*kept, *assets}


def test_only_of_a_page_that_is_gone_is_access_denied_no_fault(bucket: str):
    def refuse(params: dict[str, Any], **_: Any) -> Any:
        if params["url_path"].endswith("news.html"):
            return AWSResponse("", 403, {}, None), {"Error": {"Code": "AccessDenied", "Message": ""}}
        return None

    room._client().meta.events.register("before-call.s3.GetObject", refuse)
    with pytest.raises(ClientError, match="AccessDenied"):
        read_templates("fr")
    room._client().meta.events.register("before-call.s3.GetObject", lambda **_: remove(bucket))
    assert read_templates("fr") == {"index.html": "index.html"}


def remove(bucket: str) -> None:
    boto3.client("s3").delete_object(Bucket=bucket, Key="templates/news.html")


def pages_in(bucket: str) -> set[str]:
    return {entry["Key"] for entry in boto3.client("s3").list_objects_v2(Bucket=bucket, Prefix="site/")["Contents"]}
