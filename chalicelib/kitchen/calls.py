"""A guest at a table calls somebody, and the crew takes the call off the board when somebody goes there."""

from datetime import datetime
from typing import Annotated, TypedDict

from chalice.app import Blueprint
from msgspec import Meta, Struct

from chalicelib.domain.book.book import MOST_TABLES
from chalicelib.domain.people.people import CREW, Session
from chalicelib.domain.tickets.calls import Call
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import Answer, Nothing, answer
from chalicelib.kitchen.forms import read_form, read_order_id
from chalicelib.service.calls import answer_call, call_somebody

calls = Blueprint(__name__)


class ShownCall(TypedDict):
    """Somebody is wanted at this table since then."""

    table: int
    table_name: str
    at: datetime


class CallForm(Struct, forbid_unknown_fields=True, frozen=True):
    """The call as it was shown: a later one of the same table is another."""

    table: Annotated[int, Meta(ge=1, le=MOST_TABLES)]
    at: Annotated[datetime, Meta(tz=True)]


@calls.route("/orders/{link}/call", methods=["PUT"])
@the_pass.for_everyone
def call_to_table(link: str) -> Answer[ShownCall]:
    return answer(shown_call(call_somebody(read_order_id(link), clock.now())))


@calls.route("/calls", methods=["PUT"])
@the_pass.for_roles(calls, CREW)
def go_there(by: Session) -> Answer[Nothing]:
    form = read_form(calls.current_request, CallForm)
    answer_call(form.table, form.at, by.person.called)
    return answer({})


def shown_call(call: Call) -> ShownCall:
    return {"table": call.table, "table_name": call.table_name, "at": call.at}
