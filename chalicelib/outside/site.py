"""The dining room's bucket: templates that a deploy puts there, and the pages that are made of them."""

import hashlib
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from chalicelib.settings import settings

_TEMPLATES, _PAGES, _ASSETS, _INDEX = "templates/", "site/", "site/assets/", "index.html"
_KINDS = {".html": "text/html", ".txt": "text/plain", ".webmanifest": "application/manifest+json", ".xml": "application/xml"}
_A_MOMENT = "public, max-age=0, s-maxage=10, stale-while-revalidate=60"


def read_templates(language: str, names: Collection[str] = ()) -> dict[str, str]:
    """The template of each page, or of these alone, by the page's name; none before the first deploy of a site.

    They lie there in English, and those that have words in this language lie in a folder of its name.
    """
    listed = list_templates()
    templates = {}
    for name in (name for name in listed if "/" not in name and (not names or name in names)):
        key = _TEMPLATES + (own if (own := f"{language}/{name}") in listed else name)
        try:
            templates[name] = _client().get_object(Bucket=settings().site, Key=key)["Body"].read().decode()
        except ClientError:  # "no such key"; or "access denied", for whoever may not list the whole bucket
            if key.removeprefix(_TEMPLATES) in list_templates():
                raise
    return templates


def list_templates() -> dict[str, str]:
    """Every template, with a tag that is another one when its content is."""
    listed = _client().list_objects_v2(Bucket=settings().site, Prefix=_TEMPLATES)
    return {entry["Key"].removeprefix(_TEMPLATES): entry["ETag"] for entry in listed.get("Contents", [])}


def list_pages() -> dict[str, str]:
    """Every page by its key, with a tag that is its content's MD5."""
    found = _client().list_objects_v2(Bucket=settings().site, Prefix=_PAGES, Delimiter="/")
    folders = [entry["Prefix"] for entry in found.get("CommonPrefixes", []) if entry["Prefix"] != _ASSETS]
    inside = [_client().list_objects_v2(Bucket=settings().site, Prefix=folder) for folder in folders]
    return {entry["Key"]: entry["ETag"].strip('"') for part in (found, *inside) for entry in part.get("Contents", [])}


def put_page(path: str, text: str, lying: Mapping[str, str]) -> str:
    """Puts a page where the CDN finds it, unless it is among those `lying` there, and returns its key.

    The index of a folder has the folder's name: no CDN looks for one.
    """
    key = _PAGES + (path.removesuffix(_INDEX) if path.endswith(f"/{_INDEX}") else path)
    kind = f"{_KINDS[PurePosixPath(path).suffix]}; charset=utf-8"
    content = text.encode()
    if lying.get(key) != hashlib.md5(content, usedforsecurity=False).hexdigest():
        _client().put_object(Bucket=settings().site, Key=key, Body=content, ContentType=kind, CacheControl=_A_MOMENT)
    return key


def remove_folders_without(keys: Collection[str], lying: Collection[str]) -> None:
    """Takes away those of the pages `lying` in a folder that are none of these: in a language that is gone, or no page any more."""
    for key in lying:
        if "/" in key.removeprefix(_PAGES) and key not in keys:
            _client().delete_object(Bucket=settings().site, Key=key)


@cache
def _client() -> Any:
    return boto3.client("s3", config=Config(connect_timeout=2, read_timeout=5, retries={"total_max_attempts": 4, "mode": "standard"}))
