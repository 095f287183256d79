"""What nobody needs any more goes from the buckets: a removed page at once, a file or a package when nothing has named it for long."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

import boto3

_KEPT = timedelta(days=30)
"""Whoever has an older page open still finds its files, and a change that AWS takes back its package."""


def remove_templates(bucket: str, templates: set[str]) -> list[str]:
    """Takes away every template that is none of these, in any language, and returns the keys."""
    return _remove(bucket, (key for key in _keys(bucket, "templates/", "") if key.removeprefix("templates/") not in templates))


def remove_pages(bucket: str, pages: set[str]) -> list[str]:
    """Takes away every page and worker at the top of the site that is none of these, and returns the keys."""
    return _remove(bucket, (key for key in _keys(bucket, "site/", "/") if key.removeprefix("site/") not in pages))


def _remove(bucket: str, keys: Iterator[str]) -> list[str]:
    client, gone = boto3.client("s3"), [*keys]
    for key in gone:
        client.delete_object(Bucket=bucket, Key=key)
    return gone


def clear_unnamed(bucket: str, folder: str, named: set[str], now: datetime) -> None:
    """Takes away what in this folder has been named by nothing for 30 days. Since when that is so, the bucket itself keeps."""
    client, notes = boto3.client("s3"), f"unnamed/{folder.replace('/', '-')}.json"
    since = json.loads(client.get_object(Bucket=bucket, Key=notes)["Body"].read()) if [*_keys(bucket, notes, "/")] else {}
    unnamed = {key: since.get(key, now.isoformat()) for key in _keys(bucket, folder, "/") if key not in named}
    gone = {key for key, began in unnamed.items() if now - datetime.fromisoformat(began) >= _KEPT}
    for key in gone:
        client.delete_object(Bucket=bucket, Key=key)
    kept = {key: began for key, began in unnamed.items() if key not in gone}
    if kept != since:
        client.put_object(Bucket=bucket, Key=notes, Body=json.dumps(kept).encode())


def _keys(bucket: str, prefix: str, delimiter: str) -> Iterator[str]:
    """What lies below this prefix; with a delimiter, without what lies in folders below it."""
    pages = boto3.client("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix, Delimiter=delimiter)
    return (entry["Key"] for page in pages for entry in page.get("Contents", []))
