"""A dish's picture: its bytes say what it is and how large, and the owner hears what keeps it from the card."""

import hashlib

import pytest

from chalicelib.domain.book.pictures import KINDS, is_named_by, picture_called
from chalicelib.domain.book.reading import read_book
from tests import pictures
from tests.domain.book.scenes import WORDS, changed

WITH_PICTURE = changed("menu/dishes/0/picture", "soup.webp")
WAYS = {
    "jpg": pictures.jpeg,
    "webp": pictures.webp,
    "webp without loss": pictures.webp_without_loss,
    "webp extended": pictures.webp_extended,
    "avif": pictures.avif,
}


@pytest.mark.parametrize("way", WAYS)
def test_its_bytes_say_what_it_is_and_how_large_whatever_it_is_called(way: str):
    picture = picture_called("soup.txt", {"soup.txt": WAYS[way](640, 480)})
    assert (picture.file, picture.width, picture.height) == ("soup.txt", 640, 480)
    assert picture.name.partition(".")[2] == way.partition(" ")[0]
    assert picture.name.partition(".")[2] in KINDS


def test_its_name_is_another_one_when_its_content_is():
    small, large = (picture_called("soup.jpg", {"soup.jpg": pictures.jpeg(side, 480)}) for side in (640, 641))
    assert small.name != large.name
    assert small.name == picture_called("again.jpg", {"again.jpg": pictures.jpeg(640, 480)}).name
    assert is_named_by(pictures.jpeg(640, 480), small.name)
    assert not is_named_by(pictures.jpeg(641, 480), small.name)
    assert not is_named_by(pictures.jpeg(640, 480), small.name.replace(".jpg", ".svg"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        b"GIF89a" + bytes(40),
        b"RIFF\x24\x00\x00\x00WAVEfmt ",
        pictures.avif(640, 480, b"avis"),
        b"\xef\xbb\xbf" + pictures.jpeg(640, 480),
    ],
    ids=["nothing", "svg", "png", "gif", "a sound", "avif that moves", "a mark before it"],
)
def test_what_no_card_shows_is_refused_and_no_name_is_made_of_it(content: bytes):
    assert not is_named_by(content, f"{hashlib.sha256(content).hexdigest()[:32]}.")
    assert refusal(content) == '"soup.webp" is no JPEG, WebP or AVIF picture; save it as one of these'


@pytest.mark.parametrize(
    "content",
    [
        *(way(640, 480)[:end] for way, end in ((pictures.jpeg, 20), (pictures.jpeg, 3), (pictures.webp, 25), (pictures.avif, 60))),
        pictures.webp_extended(640, 480, flags=2),
        pictures.riff(b"VP8 ", bytes(10)),
        pictures.riff(b"ICCP", bytes(10)),
        pictures.JPEG + b"\xda\x00\x02no marker",
    ],
    ids=["jpg", "jpg's first bytes", "webp", "avif", "webp that moves", "no frame", "no picture in it", "no size before the picture"],
)
def test_what_is_cut_off_or_moves_is_refused(content: bytes):
    assert refusal(content) == '"soup.webp" is damaged, or it moves: its width and height cannot be read'


@pytest.mark.parametrize("way", WAYS)
def test_whatever_it_ends_after_it_is_read_or_refused_in_a_sentence(way: str):
    whole = WAYS[way](640, 480)
    sentences = {refusal(whole[:end]).removeprefix('"soup.webp" ') for end in range(len(whole) + 1)}
    assert sentences <= {
        "",
        "is no JPEG, WebP or AVIF picture; save it as one of these",
        "is damaged, or it moves: its width and height cannot be read",
    }


def test_25_kilobytes_are_the_most():
    assert refusal(largest := pictures.jpeg(640, 480).ljust(25 * 1024, b"\0")) == ""
    assert refusal(largest + b"\0") == '"soup.webp" has 26 KB; 25 KB is the most'


@pytest.mark.parametrize("side", [1, 59, 2001])
def test_a_size_that_no_card_needs_is_refused(side: int):
    assert refusal(pictures.webp(side, 480)) == f'"soup.webp" has {side} × 480 pixels; each side has 60 to 2000'
    assert refusal(pictures.webp(480, side)) == f'"soup.webp" has 480 × {side} pixels; each side has 60 to 2000'
    assert refusal(pictures.webp(60, 2000)) == refusal(pictures.webp(2000, 60)) == ""


def test_a_file_that_is_not_there_is_told_with_the_nearest_that_is():
    files = {"soup.jpg": pictures.jpeg(640, 480)}
    (fault,) = read_book(WITH_PICTURE, files)[1]
    message = 'there is no file "soup.webp" in the folder pictures (did you mean "soup.jpg"?)'
    assert (fault.file, str(fault)) == ("menu", f'dish "soup", picture: {message}')
    assert [str(fault) for fault in read_book(changed("menu/dishes/0/picture", "../soup.jpg"), files)[1]] == [
        'dish "soup", picture: there is no file "../soup.jpg" in the folder pictures (did you mean "soup.jpg"?)'
    ]


def test_a_dish_may_have_a_picture_and_needs_none():
    book, faults = read_book(WITH_PICTURE, {"soup.webp": pictures.webp(640, 480)})
    assert faults == []
    assert [dish.picture for dish in book.dishes] == [picture_called("soup.webp", {"soup.webp": pictures.webp(640, 480)}), *[None] * 4]
    assert read_book(WORDS)[1] == []


def refusal(content: bytes) -> str:
    """What the owner hears of a picture with this content; nothing if the card shows it."""
    try:
        picture_called("soup.webp", {"soup.webp": content})
    except ValueError as why:
        return str(why)
    return ""
