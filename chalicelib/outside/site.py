"""The dining room's bucket: templates that a deploy puts there, and the pages that are made of them."""

from collections.abc import Collection
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


def put_page(path: str, text: str) -> str:
    """Puts a page where the CDN finds it, and returns its key there. The index of a folder has the folder's name: no CDN looks for one."""
    key = _PAGES + (path.removesuffix(_INDEX) if path.endswith(f"/{_INDEX}") else path)
    kind = f"{_KINDS[PurePosixPath(path).suffix]}; charset=utf-8"
    _client().put_object(Bucket=settings().site, Key=key, Body=text.encode(), ContentType=kind, CacheControl=_A_MOMENT)
    return key


def remove_folders_without(keys: Collection[str]) -> None:
    """Takes away every page in a folder that is none of these: it is in a language that is gone, or it is no page any more."""
    found = _client().list_objects_v2(Bucket=settings().site, Prefix=_PAGES, Delimiter="/")
    for folder in (entry["Prefix"] for entry in found.get("CommonPrefixes", []) if entry["Prefix"] != _ASSETS):
        for entry in _client().list_objects_v2(Bucket=settings().site, Prefix=folder).get("Contents", []):
            if entry["Key"] not in keys:
                _client().delete_object(Bucket=settings().site, Key=entry["Key"])


@cache
def _client() -> Any:
    return boto3.client("s3", config=Config(connect_timeout=2, read_timeout=5, retries={"total_max_attempts": 4, "mode": "standard"}))
