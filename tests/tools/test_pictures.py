"""Pictures of dishes lie in the dining room's bucket before the card that names them is on offer, and none is taken away."""

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto import mock_aws

from chalicelib.settings import settings
from tests import pictures
from tools.pictures import put_pictures, read_picture

BUCKET = "refectory-dev-site-123456789012"
SOUP = {"0f.webp": pictures.webp(640, 480)}


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("REFECTORY_STAGE", "dev")
    for secret in ("REFECTORY_ORDER_SECRET", "REFECTORY_MARK_SECRET"):
        monkeypatch.delenv(secret)
    settings.cache_clear()
    with mock_aws():
        region = boto3.client("s3").meta.region_name
        boto3.client("s3").create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": region})
        yield BUCKET
    settings.cache_clear()


@pytest.mark.parametrize(("name", "kind"), [("0f.webp", "image/webp"), ("0f.jpg", "image/jpeg"), ("0f.avif", "image/avif")])
def test_a_picture_says_what_it_is_and_is_asked_for_once(bucket: str, name: str, kind: str):
    put_pictures({name: b"soup"})
    stored = boto3.client("s3").get_object(Bucket=bucket, Key=f"site/assets/pictures/{name}")
    assert (stored["ContentType"], stored["CacheControl"]) == (kind, "public, max-age=31536000, immutable")
    assert stored["Body"].read() == b"soup"


def test_one_that_is_lost_is_none(bucket: str):  # noqa: ARG001 - it is there, and empty
    assert read_picture("0f.webp") is None
    put_pictures(SOUP)
    assert read_picture("0f.webp") == SOUP["0f.webp"]


def test_a_laptop_keeps_them_in_a_folder_and_a_stage_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAPTOP_PICTURES", str(tmp_path / "pictures"))
    assert read_picture("0f.webp") is None
    put_pictures(SOUP)
    assert (tmp_path / "pictures" / "0f.webp").read_bytes() == read_picture("0f.webp") == SOUP["0f.webp"]


def test_a_shell_that_knows_of_a_laptop_sends_a_stages_pictures_to_the_stage(bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAPTOP_PICTURES", str(tmp_path / "pictures"))
    put_pictures(SOUP)
    assert boto3.client("s3").list_objects_v2(Bucket=bucket)["KeyCount"] == 1
    assert not (tmp_path / "pictures").exists()
