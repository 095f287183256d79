"""The owner says how many portions of a dish a day has. Whoever ordered before that is counted, and named when it is not enough."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from chalicelib.domain.book.restaurant_checks import LAST_YEAR
from chalicelib.domain.hours.hours import local_day
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.refusals import RulesBroken
from chalicelib.domain.rules.quotas import beyond, uncounted
from chalicelib.domain.rules.rules import Quota, Rules, limited
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.larder.tickets import read_day, read_open_tickets
from chalicelib.service.ruling import Ruling, change_rules, check_on_menu
from chalicelib.service.stranding import check_stranded


def set_quota(day: date, dish: str, most: int | None, by: str, now: datetime, *, anyway: bool = False) -> Ruling:
    """The day has `most` portions of the dish in all, or any number for None.

    Whoever came in while the quota was set was not counted, so it is set again until nobody has.
    """

    def limit(menu: Menu, rules: Rules) -> Rules:
        check_on_menu(dish, menu)
        if most is None:
            return limited(rules, day, dish, None, now)
        if day < local_day(rules.hours, now) - timedelta(days=1):  # yesterday may still go on past midnight
            raise RulesBroken(why="day-over", faults=[{"field": "day", "message": "this day is over"}])
        if day.year > LAST_YEAR:
            why = f"{LAST_YEAR} is the last year"
            raise RulesBroken(why="day-far", last_year=LAST_YEAR, faults=[{"field": "day", "message": why}])
        wanted = limited(rules, day, dish, Quota(most, uncounted(_tickets_of(day), day, dish, rules.hours)), now)
        if not anyway:
            check_stranded(_stranded(day, dish, rules, wanted), menu)
        return wanted

    def count_again(menu: Menu, rules: Rules) -> Rules:
        """Unless somebody else has set another quota meanwhile."""
        quota = _quota(day, dish, rules)
        return limit(menu, rules) if quota and quota.most == most else rules

    ruling = change_rules(by, now, limit)
    before, after = ruling.before, ruling.after
    while after != before:
        before, after = after, change_rules(by, now, count_again).after
    return replace(ruling, after=after, stranded=_stranded(day, dish, ruling.before, after))


def _stranded(day: date, dish: str, before: Rules, after: Rules) -> list[Ticket]:
    """Orders for which there is not enough any more; those of a quota that was as low before were named then."""
    then, now = _quota(day, dish, before), _quota(day, dish, after)
    if now is None or (then and then.most <= now.most):
        return []
    tickets = _tickets_of(day)
    named_then = beyond(tickets, day, dish, then.most, before.hours) if then else []
    return [ticket for ticket in beyond(tickets, day, dish, now.most, after.hours) if ticket not in named_then]


def _quota(day: date, dish: str, rules: Rules) -> Quota | None:
    return rules.quotas.get(day.isoformat(), {}).get(dish)


def _tickets_of(day: date) -> list[Ticket]:
    """All that may be of that day: past midnight it is another day's list."""
    return [*read_open_tickets(), *read_day(day), *read_day(day + timedelta(days=1))]
