"""The dining room's bucket: templates that a deploy puts there, and the pages that are made of them."""

from functools import cache
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from chalicelib.settings import settings

_TEMPLATES, _PAGES = "templates/", "site/"
_A_MOMENT = "public, max-age=0, s-maxage=10, stale-while-revalidate=60"


def read_templates(language: str) -> dict[str, str]:
    """The template of each page, by the page's name; none before the first deploy of a site.

    They lie there in English, and those that have words in this language lie in a folder of its name.
    """
    listed = _list_templates()
    templates = {}
    for name in (name for name in listed if "/" not in name):
        key = _TEMPLATES + (own if (own := f"{language}/{name}") in listed else name)
        try:
            templates[name] = _client().get_object(Bucket=settings().site, Key=key)["Body"].read().decode()
        except ClientError:  # "no such key"; or "access denied", for whoever may not list the whole bucket
            if key.removeprefix(_TEMPLATES) in _list_templates():
                raise
    return templates


def _list_templates() -> list[str]:
    listed = _client().list_objects_v2(Bucket=settings().site, Prefix=_TEMPLATES)
    return [entry["Key"].removeprefix(_TEMPLATES) for entry in listed.get("Contents", [])]


def put_page(name: str, text: str) -> None:
    """Puts a page where the CDN finds it."""
    _client().put_object(
        Bucket=settings().site, Key=_PAGES + name, Body=text.encode(), ContentType="text/html; charset=utf-8", CacheControl=_A_MOMENT
    )


@cache
def _client() -> Any:
    return boto3.client("s3", config=Config(connect_timeout=2, read_timeout=5, retries={"total_max_attempts": 4, "mode": "standard"}))
