"""What a deploy sends to the bucket of pages, and which policy it has to send before."""

from pathlib import Path

import boto3
import pytest

from tools.deploy.site import hashes_for, send_site
from tools.site_headers import hashes_in

OLD, NEW = ("<style>old</style><script>old</script>", "<style>new</style><script>new</script>")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What is built of the sources."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "index.html").write_text(NEW)
    return tmp_path


def put(bucket: str, template: str, page: str, in_french: str = NEW) -> None:
    for key, text in (("templates/index.html", template), ("site/index.html", page), ("site/fr/", in_french)):
        boto3.client("s3").put_object(Bucket=bucket, Key=key, Body=text.encode())


def test_a_first_deploy_names_what_stands_in_its_own_pages(bucket: str, folder: Path):
    assert hashes_for(bucket, folder, {}) == hashes_in([NEW])


@pytest.mark.parametrize(
    ("template", "page", "in_french"),
    [(OLD, OLD, OLD), (NEW, OLD, OLD), (NEW, NEW, OLD), (OLD, NEW, NEW)],
    ids=["a new page comes", "cut off before it came", "cut off before it came in French", "back to the one before"],
)
def test_the_policy_that_goes_out_before_the_pages_fits_those_that_are_there(
    bucket: str, folder: Path, template: str, page: str, in_french: str
):
    put(bucket, template, page, in_french)
    assert hashes_for(bucket, folder, hashes_in([OLD, NEW])) == hashes_in([OLD, NEW])


def test_what_stands_in_no_page_any_more_is_named_no_more(bucket: str, folder: Path):
    put(bucket, NEW, NEW)
    assert hashes_for(bucket, folder, hashes_in([OLD, NEW])) == hashes_in([NEW])


def test_a_worker_is_asked_for_anew_each_time_and_a_hashed_file_never(bucket: str, folder: Path):
    (folder / "site" / "assets").mkdir(parents=True)
    for name in ("sw.js", "assets/menu.1.js"):
        (folder / "site" / name).write_text("")
    send_site(bucket, folder)
    sent = {name: boto3.client("s3").head_object(Bucket=bucket, Key=f"site/{name}") for name in ("sw.js", "assets/menu.1.js")}
    assert {answer["ContentType"] for answer in sent.values()} == {"text/javascript; charset=utf-8"}
    assert [answer["CacheControl"] for answer in sent.values()] == ["no-cache", "public, max-age=31536000, immutable"]


@pytest.mark.secret
def test_what_came_into_a_page_with_a_card_is_not_named(bucket: str, folder: Path):
    put(bucket, OLD, f"{OLD}<script>alert(1)</script>")
    assert hashes_for(bucket, folder, hashes_in([OLD])) == hashes_in([OLD, NEW])
