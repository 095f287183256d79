"""The rules of the house: the owner changes them at the desk, and the crew pauses, slows down and takes dishes off from the board."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from chalice.app import Blueprint, Response

from chalicelib.domain.log_entries import LogEntry
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.people.people import CREW, OWNER, READERS, Session
from chalicelib.domain.refusals import DishNotOnMenu, KitchenBusy, OrdersStranded, RulesBroken, RulesChanged
from chalicelib.domain.rules.rule_differences import differences
from chalicelib.domain.rules.rules import Rules, busier, in_force, paused, put_back, stranded, taken_off, tomorrow
from chalicelib.domain.tickets.tickets import Ticket
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import answer, answer_if_new
from chalicelib.kitchen.forms import read_form
from chalicelib.kitchen.rule_forms import BusyForm, HouseForm, OffForm, PauseForm, left_waiting, on_desk, rewritten
from chalicelib.larder.menus import read_menu
from chalicelib.larder.rules import keep_rules, read_rules_on
from chalicelib.larder.shelf import read_shelf
from chalicelib.larder.tickets import read_open_tickets

house = Blueprint(__name__)
Wish = Callable[[Menu, Rules], Rules]
_TRIES = 8
_LONGEST_PAUSE = timedelta(days=7)
_OVER = "What is over was taken off the list"


@house.route("/house", methods=["GET"])
@the_pass.for_roles(house, READERS)
def show_house(_by: Session) -> Response:
    menu, rules = _as_it_is()
    return answer_if_new(house.current_request, on_desk(menu, rules, clock.now()))


@house.route("/house", methods=["PUT"])
@the_pass.for_roles(house, OWNER)
def change_house(by: Session) -> Response:
    form, now = read_form(house.current_request, HouseForm), clock.now()
    return answer(save(form, by.person.called, now))


@house.route("/house/pause", methods=["PUT"])
@the_pass.for_roles(house, CREW)
def pause(by: Session) -> Response:
    form, now = read_form(house.current_request, PauseForm), clock.now()
    return answer(told(*change(by.person.called, now, lambda _, rules: paused(rules, _pause_ends(form, now))), now))


@house.route("/house/busy", methods=["PUT"])
@the_pass.for_roles(house, CREW)
def slow_down(by: Session) -> Response:
    form, now = read_form(house.current_request, BusyForm), clock.now()
    until = now + timedelta(minutes=form.for_minutes)
    return answer(told(*change(by.person.called, now, lambda _, rules: busier(rules, form.minutes, until)), now))


@house.route("/house/off", methods=["PUT"])
@the_pass.for_roles(house, CREW)
def take_off(by: Session) -> Response:
    form, now = read_form(house.current_request, OffForm), clock.now()
    return answer(told(*change(by.person.called, now, lambda menu, rules: _off(form, menu, rules, now)), now))


def save(form: HouseForm, by: str, now: datetime) -> dict[str, Any]:
    """The owner's rules in force, and whoever is stranded by them after all: an order may have come in while they were saved."""
    menu, before, after = change(by, now, lambda menu, rules: _at_the_desk(form, menu, rules, now))
    late = _stranded(menu, before, after, now) if before != after else []
    return {**told(menu, before, after, now), "stranded": left_waiting(late, menu)}


def change(by: str, now: datetime, wish: Wish) -> tuple[Menu, Rules, Rules]:
    """The menu, the rules as they were, and as they are after this wish, which is asked again when somebody else was first."""
    for _ in range(_TRIES):
        menu, before = _as_it_is()
        wanted = wish(menu, before)
        if wanted == before:
            return menu, before, before
        after = replace(wanted, version=before.version + 1, by=by, at=now)
        what = tuple(differences(before, after, menu, now)) or (_OVER,)
        if keep_rules(after, LogEntry(f"rules-{after.version:06}", now, by, what)):
            return menu, before, after
    raise KitchenBusy


def check_stranded(lost: list[Ticket], menu: Menu) -> None:
    """Refuses, and names the orders that were taken and that a change would strand."""
    if lost:
        raise OrdersStranded(orders=left_waiting(lost, menu))


def told(menu: Menu, before: Rules, after: Rules, now: datetime) -> dict[str, Any]:
    """The rules as they are now, and what is different in words."""
    return {**on_desk(menu, after, now), "changed": differences(before, after, menu, now)}


def _at_the_desk(form: HouseForm, menu: Menu, rules: Rules, now: datetime) -> Rules:
    """What the owner wants, unless somebody else has changed what the owner saw, or orders that were taken would be stranded."""
    wanted = rewritten(form, menu, rules, now)
    if wanted.desk == rules.desk:
        return rules  # as it is already: another try of a save whose answer was lost
    _check_seen(form, menu, rules, now)
    if not form.anyway:
        check_stranded(_stranded(menu, rules, wanted, now), menu)
    return wanted


def _check_seen(form: HouseForm, menu: Menu, rules: Rules, now: datetime) -> None:
    if (form.seen, form.menu) == (rules.version, menu.version):
        return
    is_known = form.seen <= rules.version and form.menu <= menu.version
    seen = read_rules_on(read_menu(form.menu), form.seen) if is_known else rules
    if is_known and seen.desk == rules.desk:
        return  # the crew paused meanwhile, or took a dish off: nothing that the owner writes over
    who = rules.by if form.seen != rules.version and rules.by else None
    raise RulesChanged(version=rules.version, by=rules.by, changed=differences(seen, rules, menu, now), who=who)


def _pause_ends(form: PauseForm, now: datetime) -> datetime | None:
    until = form.until or now + timedelta(minutes=form.minutes)
    if until > now + _LONGEST_PAUSE:
        fault = {"field": "until", "message": "a pause lasts a week at most"}
        raise RulesBroken(why="pause", faults=[fault])
    return until.astimezone(UTC) if until > now else None


def _off(form: OffForm, menu: Menu, rules: Rules, now: datetime) -> Rules:
    if form.dish not in menu.dishes:
        raise DishNotOnMenu(why="rules", dish=form.dish)
    if form.until is None:
        return put_back(rules, form.dish, now)
    return taken_off(rules, form.dish, tomorrow(rules.hours, now) if form.until == "tomorrow" else None, now)


def _stranded(menu: Menu, before: Rules, after: Rules, now: datetime) -> list[Ticket]:
    tickets, shelf = read_open_tickets(), read_shelf()
    return stranded(tickets, in_force(menu, before, now), in_force(menu, after, now), shelf, now)


def _as_it_is() -> tuple[Menu, Rules]:
    """The menu on offer, and the rules in force on it."""
    shelf = read_shelf()
    menu = read_menu(shelf.menu_version)
    return menu, read_rules_on(menu, shelf.rules_version)
