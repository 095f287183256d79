"""Opens the restaurant."""

from typing import Any

from chalice.app import Chalice, Rate

from chalicelib.events import publish_page as pages
from chalicelib.events import sweep as hourly
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.book import book
from chalicelib.kitchen.calls import calls
from chalicelib.kitchen.corrections import corrections
from chalicelib.kitchen.logbook import logbook
from chalicelib.kitchen.menu import menu
from chalicelib.kitchen.orders import orders
from chalicelib.kitchen.our_site import from_our_site
from chalicelib.kitchen.people import people
from chalicelib.kitchen.plain_faults import in_our_shape
from chalicelib.kitchen.rules import rules
from chalicelib.kitchen.sessions import sessions
from chalicelib.kitchen.sittings import sittings
from chalicelib.kitchen.stock import stock
from chalicelib.kitchen.tables import tables
from chalicelib.kitchen.tickets import tickets
from chalicelib.settings import settings

settings()  # a broken setting stops the start, and so does a weak secret
the_pass.check_secrets()

app = Chalice(app_name="refectory")
app.register_middleware(in_our_shape, "http")
app.register_middleware(from_our_site, "http")
for noun in (menu, orders, tickets, corrections, stock, sessions, people, rules, tables, sittings, calls, logbook, book):
    app.register_blueprint(noun, url_prefix="/api")
the_pass.check_roles(app.routes)


@app.schedule(Rate(1, unit=Rate.HOURS))
def sweep(_event: Any) -> int:
    return hourly.sweep(clock.now())


@app.lambda_function(name="publish_page")
def publish_page(_event: Any, _context: Any) -> dict[str, int | None]:
    """Woken by the table's stream when a menu or rules come in force, and asked by a deploy."""
    return {"version": pages.publish_page(clock.now())}
