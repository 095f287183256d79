"""What goes from the buckets: a page that was removed, and what nothing has named for a month."""

from datetime import UTC, datetime, timedelta

import boto3

from tools.deploy.clearing import clear_unnamed, remove_pages, remove_templates

TODAY = datetime(2026, 11, 27, tzinfo=UTC)
ASSETS = "site/assets/"


def put(bucket: str, *keys: str) -> None:
    for key in keys:
        boto3.client("s3").put_object(Bucket=bucket, Key=key, Body=b"")


def left(bucket: str) -> set[str]:
    found = boto3.client("s3").list_objects_v2(Bucket=bucket).get("Contents", [])
    return {entry["Key"] for entry in found if not entry["Key"].startswith("unnamed/")}


def test_a_page_that_was_removed_is_served_no_more(bucket: str):
    """(F67)"""
    put(bucket, "templates/index.html", "site/index.html", "templates/news.html", "site/news.html", "site/assets/menu.1.js")
    put(bucket, "site/sw.js")
    put(bucket, "templates/fr/index.html", "templates/de/index.html")
    assert remove_templates(bucket, {"index.html", "fr/index.html"}) == ["templates/de/index.html", "templates/news.html"]
    assert "site/news.html" in left(bucket), "who publishes right now may still write it"
    assert remove_pages(bucket, {"index.html"}) == ["site/news.html", "site/sw.js"]
    assert left(bucket) == {"templates/index.html", "templates/fr/index.html", "site/index.html", "site/assets/menu.1.js"}


def test_a_file_goes_when_nothing_has_named_it_for_a_month(bucket: str):
    """(F67) It may be old, and named until today."""
    put(bucket, f"{ASSETS}old.js", f"{ASSETS}new.js", "templates/index.html", f"{ASSETS}pictures/0f.webp")
    for days in (0, 29):
        clear_unnamed(bucket, ASSETS, {f"{ASSETS}new.js"}, TODAY + timedelta(days=days))
        assert f"{ASSETS}old.js" in left(bucket)
    clear_unnamed(bucket, ASSETS, {f"{ASSETS}new.js"}, TODAY + timedelta(days=30))
    assert left(bucket) == {f"{ASSETS}new.js", "templates/index.html", f"{ASSETS}pictures/0f.webp"}, "an older menu may name it again"


def test_a_file_that_is_named_again_begins_anew(bucket: str):
    put(bucket, f"{ASSETS}old.js")
    clear_unnamed(bucket, ASSETS, set(), TODAY)
    clear_unnamed(bucket, ASSETS, {f"{ASSETS}old.js"}, TODAY + timedelta(days=20))
    clear_unnamed(bucket, ASSETS, set(), TODAY + timedelta(days=40))
    assert left(bucket) == {f"{ASSETS}old.js"}
