"""Puts the built dining room where the CDN finds it: only what changed, files before the pages that name them."""

import hashlib
import json
import mimetypes
import secrets
from pathlib import Path
from typing import Any

import boto3

from tools.site_headers import hashes_in

_TEMPLATES, _PAGES, _INDEX = "templates/", "site/", "index.html"
A_YEAR = "public, max-age=31536000, immutable"
_A_MOMENT = "public, max-age=0, s-maxage=10, stale-while-revalidate=60"
_NO_MOMENT = "no-cache"
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
}


class NotPublished(Exception):
    """The pages could not be published, and the sentence says why."""


def send_site(bucket: str, folder: Path) -> list[str]:
    """Sends every file of the folder under its own path, unless the same file is there already. Returns the paths that were sent."""
    client = boto3.client("s3")
    stored = _stored(client, bucket)
    files = sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: ("assets" not in path.parts, path))
    sent = []
    for path in files:
        key, content = path.relative_to(folder).as_posix(), path.read_bytes()
        if stored.get(key) == hashlib.md5(content, usedforsecurity=False).hexdigest():
            continue
        client.put_object(
            Bucket=bucket,
            Key=key,
            Body=content,
            ContentType=_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream",
            CacheControl=A_YEAR if "assets" in path.parts else _NO_MOMENT if path.suffix == ".js" else _A_MOMENT,
        )
        sent.append(key)
    print(f"· the dining room: {len(sent)} of {len(files)} files were new", flush=True)
    return sent


def hashes_for(bucket: str, folder: Path, before: dict[str, str]) -> dict[str, str]:
    """The template's parameters for the policy of pages: what stands in the pages of this folder, and in those that are out there.

    The latter are what visitors get until the site is sent, and templates, of which a page may be made at any moment. Of them only
    what was named `before` is named again: a page out there is made of a card, and nothing that came in with one is vouched for.
    """
    client = boto3.client("s3")
    keys = [key for key in _stored(client, bucket) if key.endswith((".html", "/"))]  # a folder's index has the folder's name
    standing = hashes_in(client.get_object(Bucket=bucket, Key=key)["Body"].read().decode() for key in keys)
    fresh = hashes_in(page.read_text() for page in folder.rglob("*.html"))
    known = {name: {*standing[name].split()} & {*before.get(name, "").split()} for name in fresh}
    return {name: " ".join(sorted({*hashes.split()} | known[name])) for name, hashes in fresh.items()}


def publish_pages(function: str) -> int | None:
    """Has the pages written anew by the function that publishes menus. Returns the menu's version, or None while there is no menu."""
    answer = boto3.client("lambda").invoke(FunctionName=function, Payload=b"{}")
    result: dict[str, Any] = json.loads(answer["Payload"].read())
    if "FunctionError" in answer:
        raise NotPublished(f"The pages are not published: {result.get('errorMessage', result)}")
    version: int | None = result["version"]
    return version


def invalidate_pages(distribution: str, bucket: str, sent: list[str]) -> None:
    """Has the CDN fetch anew the pages of these templates, in all languages. Files never change under their names, so they need not be."""
    names = {name.rpartition("/")[2] for name in sent if name.startswith(_TEMPLATES)}
    published = [key.removeprefix(_PAGES) for key in _stored(boto3.client("s3"), bucket) if key.startswith(_PAGES)]
    paths = {f"/{page}" for page in (*names, *published) if (page.rpartition("/")[2] or _INDEX) in names}
    if paths:
        items = sorted(paths | ({"/"} if _INDEX in names else set()))
        boto3.client("cloudfront").create_invalidation(
            DistributionId=distribution,
            InvalidationBatch={"Paths": {"Quantity": len(items), "Items": items}, "CallerReference": secrets.token_hex(16)},
        )


def _stored(client: Any, bucket: str) -> dict[str, str]:
    """What lies in the bucket, each with its content's MD5, which is what S3 calls its tag."""
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return {entry["Key"]: entry["ETag"].strip('"') for page in pages for entry in page.get("Contents", [])}
