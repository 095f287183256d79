"""Where pictures of dishes lie, each by a name made of its content: in the dining room's bucket, or in a folder of a laptop.

None is ever taken away. An older menu may come on offer again, and whoever has an older page open still finds what it names.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import boto3

from chalicelib.domain.book.pictures import KINDS
from chalicelib.settings import DEPLOYED, settings
from tools.deploy.names import buckets
from tools.deploy.site import A_YEAR

PICTURES = "site/assets/pictures/"


def put_pictures(pictures: Mapping[str, bytes]) -> None:
    """Puts each picture in its place, by its name."""
    for name, content in pictures.items():
        if folder := folder_here():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        else:
            kind = KINDS[name.rpartition(".")[2]]
            boto3.client("s3").put_object(Bucket=_bucket(), Key=PICTURES + name, Body=content, ContentType=kind, CacheControl=A_YEAR)


def read_picture(name: str) -> bytes | None:
    """The picture of this name; None where it is lost."""
    if folder := folder_here():
        return (folder / name).read_bytes() if (folder / name).is_file() else None
    client = boto3.client("s3")
    try:
        content: bytes = client.get_object(Bucket=_bucket(), Key=PICTURES + name)["Body"].read()
    except client.exceptions.NoSuchKey:
        return None
    return content


def folder_here() -> Path | None:
    """The folder of a laptop; None where it is a deployed stage that is spoken of."""
    folder = os.environ.get("LAPTOP_PICTURES")
    return Path(folder) if folder and settings().stage not in DEPLOYED else None


def _bucket() -> str:
    return buckets(settings().stage, boto3.client("sts").get_caller_identity()["Account"])[0]
