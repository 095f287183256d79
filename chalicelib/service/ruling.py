"""The rules of the house: the owner changes them, and the crew pauses, slows down and takes dishes off."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from chalicelib.domain.log_entries import Happening, LogEntry
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.refusals import DishNotOnMenu, RulesBroken, RulesChanged
from chalicelib.domain.rules import rules as house_rules
from chalicelib.domain.rules.rule_differences import differences
from chalicelib.domain.rules.rules import Rules
from chalicelib.domain.rules.wished_rules import WishedRules, write_rules
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.larder.menus import read_menu
from chalicelib.larder.rules import keep_rules, read_rules_on
from chalicelib.larder.shelf import read_shelf
from chalicelib.service.retry import Overtaken, retry
from chalicelib.service.stranding import check_stranded, stranded_by

Wish = Callable[[Menu, Rules], Rules]
"""What the rules on this menu shall become."""
_LONGEST_PAUSE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rules of this menu `before` and `after` a change, and the orders that it strands all the same."""

    menu: Menu
    before: Rules
    after: Rules
    stranded: list[Ticket] = field(default_factory=list)


def read_rules_in_force() -> tuple[Menu, Rules]:
    """The menu on offer, and the rules in force on it."""
    shelf = read_shelf()
    menu = read_menu(shelf.menu_version)
    return menu, read_rules_on(menu, shelf.rules_version)


def save(wished: WishedRules, by: str, now: datetime, *, anyway: bool = False) -> Ruling:
    """The owner's rules in force, and whoever is stranded by them after all: an order may have come in while they were saved."""
    ruling = change_rules(by, now, lambda menu, rules: _write_and_check(wished, menu, rules, now, anyway=anyway))
    return replace(ruling, stranded=stranded_by((ruling.menu, ruling.before), (ruling.menu, ruling.after), now))


def pause(until: datetime, by: str, now: datetime) -> Ruling:
    """No orders until then; a pause until now is over."""
    if until < now:
        raise RulesBroken(why="pause-over", faults=[{"field": "until", "message": "this is over"}])
    if until > now + _LONGEST_PAUSE:
        raise RulesBroken(why="pause", faults=[{"field": "until", "message": "a pause lasts a week at most"}])
    ends = until.astimezone(UTC) if until > now else None
    return change_rules(by, now, lambda _, rules: house_rules.paused(rules, ends))


def slow_down(minutes: int, until: datetime, by: str, now: datetime) -> Ruling:
    """So many minutes more before a meal, until then; 0 minutes end it."""
    return change_rules(by, now, lambda _, rules: house_rules.busier(rules, minutes, until))


def take_off(dish: str, until: Literal["tomorrow", "said"] | None, by: str, now: datetime) -> Ruling:
    """A dish off until tomorrow or until somebody says so; with None it is back."""

    def off(menu: Menu, rules: Rules) -> Rules:
        check_on_menu(dish, menu)
        if until is None:
            return house_rules.put_back(rules, dish, now)
        return house_rules.taken_off(rules, dish, house_rules.tomorrow(rules.hours, now) if until == "tomorrow" else None, now)

    return change_rules(by, now, off)


def change_rules(by: str, now: datetime, wish: Wish) -> Ruling:
    """The rules after this wish, kept as a new version and written down; the wish is asked again when somebody else was first."""

    def decide_and_keep(_: Shelf | None) -> Ruling:
        menu, before = read_rules_in_force()
        wanted = wish(menu, before)
        if wanted == before:
            return Ruling(menu, before, before)
        after = replace(wanted, version=before.version + 1, by=by, at=now)
        what = tuple(differences(before, after, menu, now)) or (Happening("past-forgotten"),)
        if not keep_rules(after, LogEntry(f"rules-{after.version:06}", now, by, what)):
            raise Overtaken
        return Ruling(menu, before, after)

    return retry(decide_and_keep)


def check_on_menu(dish: str, menu: Menu) -> None:
    """Refuses a dish that is not on this menu."""
    if dish not in menu.dishes:
        raise DishNotOnMenu(why="rules", dish=dish)


def _write_and_check(wished: WishedRules, menu: Menu, rules: Rules, now: datetime, *, anyway: bool) -> Rules:
    """What the owner wants, unless somebody else has changed what the owner saw, or orders that were taken would be stranded."""
    wanted = write_rules(wished, menu, rules, now)
    if wanted.desk == rules.desk:
        return rules  # as it is already: another try of a save whose answer was lost
    _check_seen(wished, menu, rules, now)
    if not anyway:
        check_stranded(stranded_by((menu, rules), (menu, wanted), now), menu)
    return wanted


def _check_seen(wished: WishedRules, menu: Menu, rules: Rules, now: datetime) -> None:
    if (wished.seen, wished.menu) == (rules.version, menu.version):
        return
    is_known = wished.seen <= rules.version and wished.menu <= menu.version
    seen = read_rules_on(read_menu(wished.menu), wished.seen) if is_known else rules
    if is_known and seen.desk == rules.desk:
        return  # the crew paused meanwhile, or took a dish off: nothing that the owner writes over
    who = rules.by if wished.seen != rules.version and rules.by else None
    raise RulesChanged(version=rules.version, by=rules.by, changed=differences(seen, rules, menu, now), who=who)
