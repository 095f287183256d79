"""The owner's office: the book is changed, compared with what is on offer, published and taken back.

What only the office needs is imported by its first visit: a container that starts for an order has none of it to read.
"""

from chalice.app import Blueprint, Request

from chalicelib.domain.people.people import OWNER, READERS, Session
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import Answer, Shown, answer, answer_if_new
from chalicelib.kitchen.book_forms import BeginForm, PublicationForm, SaveForm
from chalicelib.kitchen.book_page import (
    BookPage,
    DifferencesPage,
    PublishedPage,
    SavedPage,
    VersionsPage,
    book_page,
    differences_page,
    saved_page,
    versions_page,
)
from chalicelib.kitchen.forms import read_form
from chalicelib.kitchen.problems import Malformed

book = Blueprint(__name__)
_MOST_DIGITS = 9


@book.route("/book", methods=["GET"])
@the_pass.for_roles(book, READERS)
def show_book(_by: Session) -> Shown[BookPage]:
    from chalicelib.service import editing

    return answer_if_new(book.current_request, book_page(*editing.read_book_and_faults()))


@book.route("/book/draft/dishes/{dish}", methods=["PUT"])
@the_pass.for_roles(book, OWNER)
def save_dish(by: Session, dish: str) -> Answer[SavedPage]:
    from chalicelib.service import editing

    form = read_form(book.current_request, SaveForm)
    return answer(saved_page(editing.save_dish(dish, form.seen, form.dish.written(), by.person.called, clock.now())))


@book.route("/book/draft", methods=["POST"])
@the_pass.for_roles(book, OWNER)
def begin_from(by: Session) -> Answer[DifferencesPage]:
    from chalicelib.service import editing

    form = read_form(book.current_request, BeginForm)
    return answer(differences_page(*editing.begin_from(form.version, form.seen, by.person.called, clock.now())))


@book.route("/book/draft", methods=["DELETE"])
@the_pass.for_roles(book, OWNER)
def throw_away(by: Session) -> Answer[DifferencesPage]:
    from chalicelib.service import editing

    return answer(differences_page(*editing.throw_away(read_seen(book.current_request), by.person.called, clock.now())))


@book.route("/book/differences", methods=["GET"])
@the_pass.for_roles(book, READERS)
def show_differences(_by: Session) -> Shown[DifferencesPage]:
    from chalicelib.service import editing

    return answer_if_new(book.current_request, differences_page(*editing.read_differences()))


@book.route("/book/publication", methods=["PUT"])
@the_pass.for_roles(book, OWNER)
def publish(by: Session) -> Answer[PublishedPage]:
    from chalicelib.service import editing

    form = read_form(book.current_request, PublicationForm)
    version = editing.publish_draft(form.seen, form.menu, by.person.called, clock.now(), anyway=form.anyway)
    return answer(PublishedPage(version=version))


@book.route("/book/versions", methods=["GET"])
@the_pass.for_roles(book, READERS)
def show_versions(_by: Session) -> Shown[VersionsPage]:
    from chalicelib.service import editing

    return answer_if_new(book.current_request, versions_page(editing.read_versions()))


def read_seen(request: Request) -> int:
    """The turn of the draft that was seen, as in `?seen=17`."""
    text: str = dict(request.query_params or {}).get("seen", "")
    if not (text.isascii() and text.isdecimal()) or len(text) > _MOST_DIGITS:
        raise Malformed(field="seen")
    return int(text)
