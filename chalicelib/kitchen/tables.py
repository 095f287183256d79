"""The links of the tables: a guest's page asks whether its own is valid, and the owner prints them and turns them over."""

from typing import Annotated, ClassVar, TypedDict

from chalice.app import Blueprint
from msgspec import Meta, Struct

from chalicelib.domain.book.book import MOST_TABLES
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.menu.table_links import ALL
from chalicelib.domain.people.people import OWNER, Session
from chalicelib.domain.rules.rules import Rules
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import Answer, answer
from chalicelib.kitchen.forms import Typed, read_form
from chalicelib.kitchen.problems import NoSuchPage
from chalicelib.service import ruling
from chalicelib.service.tables import check_link, links, turn_over

tables = Blueprint(__name__)


class TableLink(TypedDict):
    """The link of a table as it is now, and how often it was turned over."""

    table: int
    table_name: str
    link: str
    turn: int


class TableLinks(TypedDict):
    """`turn` is how often all of them were turned over at once."""

    tables: list[TableLink]
    turn: int


class KnownTable(TypedDict):
    """A table whose link is valid; its name is empty where the house calls it by its number."""

    table: int
    table_name: str


class TurnForm(Struct, forbid_unknown_fields=True, frozen=True):
    """The table whose link is turned over, or None for all; `seen` is its turn as it was looked at."""

    TYPED: ClassVar[Typed] = {"table": ("table", MOST_TABLES)}

    table: Annotated[int, Meta(ge=1, le=MOST_TABLES)] | None
    seen: Annotated[int, Meta(ge=0)]


@tables.route("/tables", methods=["GET"])
@the_pass.for_roles(tables, OWNER)
def show_links(_by: Session) -> Answer[TableLinks]:
    return answer(_page(*ruling.read_rules_in_force()))


@tables.route("/tables", methods=["PUT"])
@the_pass.for_roles(tables, OWNER)
def turn_link_over(by: Session) -> Answer[TableLinks]:
    form = read_form(tables.current_request, TurnForm)
    turned = turn_over(form.table, form.seen, by.person.called, clock.now())
    return answer(_page(turned.menu, turned.after))


@tables.route("/tables/{table}", methods=["GET"])
@the_pass.for_everyone
def show_table(table: str) -> Answer[KnownTable]:
    number, _, token = table.partition(".")
    if not (number.isascii() and number.isdecimal() and len(number) <= len(str(MOST_TABLES))):
        raise NoSuchPage
    name = check_link(int(number), token, clock.now())
    return answer({"table": int(number), "table_name": name})


def _page(menu: Menu, rules: Rules) -> TableLinks:
    turns, names = rules.table_turns, menu.table_names
    listed: list[TableLink] = [
        {"table": table, "table_name": names.get(str(table), ""), "link": link, "turn": turns.get(str(table), 0)}
        for table, link in links(menu, rules).items()
    ]
    return {"tables": listed, "turn": turns.get(ALL, 0)}
