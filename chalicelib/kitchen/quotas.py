"""The owner says how many of a dish a day has. Whoever ordered before that is counted, and named when it is not enough for them."""

from datetime import datetime, timedelta

from chalice.app import Blueprint, Response

from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.people.people import OWNER, Session
from chalicelib.domain.refusals import DishNotOnMenu
from chalicelib.domain.rules.quotas import beyond, uncounted
from chalicelib.domain.rules.rules import Quota, Rules, limited
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import answer
from chalicelib.kitchen.forms import read_form
from chalicelib.kitchen.rule_forms import QuotaForm, left_waiting
from chalicelib.kitchen.rules import change, check_stranded, told
from chalicelib.larder.tickets import read_day, read_open_tickets

quotas = Blueprint(__name__)


@quotas.route("/house/quota", methods=["PUT"])
@the_pass.for_roles(quotas, OWNER)
def set_quota(by: Session) -> Response:
    form, now = read_form(quotas.current_request, QuotaForm), clock.now()
    menu, before, after = limit(form, by.person.called, now)
    return answer({**told(menu, before, after, now), "stranded": left_waiting(_stranded(form, before, after), menu)})


def limit(form: QuotaForm, by: str, now: datetime) -> tuple[Menu, Rules, Rules]:
    """The quota in force. Whoever came in while it was set was not counted, so it is set again until nobody has."""
    menu, before, after = change(by, now, lambda menu, rules: _limited(form, menu, rules, now))
    last = before
    while after != last:
        last = after
        _, _, after = change(by, now, lambda menu, rules: _counted_again(form, menu, rules, now))
    return menu, before, after


def _limited(form: QuotaForm, menu: Menu, rules: Rules, now: datetime) -> Rules:
    if form.dish not in menu.dishes:
        raise DishNotOnMenu(why="rules", dish=form.dish)
    if form.most is None:
        return limited(rules, form.day, form.dish, None, now)
    quota = Quota(form.most, uncounted(_tickets(form), form.day, form.dish, rules.hours))
    wanted = limited(rules, form.day, form.dish, quota, now)
    if not form.anyway:
        check_stranded(_stranded(form, rules, wanted), menu)
    return wanted


def _counted_again(form: QuotaForm, menu: Menu, rules: Rules, now: datetime) -> Rules:
    """Unless somebody else has said something else meanwhile."""
    quota = rules.quotas.get(form.day.isoformat(), {}).get(form.dish)
    return _limited(form, menu, rules, now) if quota and quota.most == form.most else rules


def _stranded(form: QuotaForm, before: Rules, after: Rules) -> list[Ticket]:
    """Orders for which there is not enough any more; those of a limit that was as low before were named then."""
    then, now = (rules.quotas.get(form.day.isoformat(), {}).get(form.dish) for rules in (before, after))
    if now is None or (then and then.most <= now.most):
        return []
    tickets = _tickets(form)
    known = beyond(tickets, form.day, form.dish, then.most, before.hours) if then else []
    return [ticket for ticket in beyond(tickets, form.day, form.dish, now.most, after.hours) if ticket not in known]


def _tickets(form: QuotaForm) -> list[Ticket]:
    """All that may be of that day: past midnight it is another day's list."""
    return [*read_open_tickets(), *read_day(form.day), *read_day(form.day + timedelta(days=1))]
