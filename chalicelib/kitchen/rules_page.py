"""What the desk of the rules shows: the rules in force, and what a change has made different."""

from datetime import date, datetime
from typing import NotRequired, TypedDict

from chalicelib.domain.hours.days import kitchen_day
from chalicelib.domain.hours.hours import local_text, openings_text, without_past_days
from chalicelib.domain.logbook.sentences import happening_sentences, locale_of_sentences
from chalicelib.domain.menu.guest_limits import GuestLimits, with_amounts
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.menu.pools import at_tables
from chalicelib.domain.rules.rule_differences import differences
from chalicelib.domain.rules.rules import Rules, off_now
from chalicelib.domain.rules.wished_rules import stations_by_id
from chalicelib.service.ruling import Ruling
from chalicelib.service.stranding import Stranded, to_call


class SpecialDayShown(TypedDict):
    """A day with openings of its own."""

    day: date
    name: str
    openings: list[str]


class Station(TypedDict):
    """Minutes of work for one slot; `tables` are those that are kept apart for guests at tables."""

    id: str
    name: str
    minutes: int
    tables: NotRequired[int]


class UsualAmounts(TypedDict):
    """What the amounts are that the owner has not set."""

    sum: int | None
    call_us: int | None
    call_first: int | None


class Busy(TypedDict):
    """So many minutes more before a meal."""

    minutes: int
    until: str | None


class DishOff(TypedDict):
    """A dish that is off until then, or until somebody says so."""

    dish: str
    name: str
    until: str | None


class Quota(TypedDict):
    """How many portions of a dish a day has."""

    day: str
    dish: str
    name: str
    most: int


class NamedDish(TypedDict):
    """A dish of the menu."""

    id: str
    name: str


class RulesPage(TypedDict):
    """The rules in force. Openings are spelled as on the door, instants by the restaurant's clock."""

    version: int
    menu: int
    by: str
    at: str | None
    zone: str
    slot_minutes: int
    week: list[list[str]]
    special: list[SpecialDayShown]
    lead_minutes: int
    last_order_minutes: int
    days_ahead: int
    capacity: list[Station]
    guests: GuestLimits
    usual_amounts: UsualAmounts
    paused_until: str | None
    busy: Busy | None
    off: list[DishOff]
    quotas: list[Quota]
    dishes: list[NamedDish]


class RulingPage(RulesPage):
    """The rules as they are now, and what is different in words."""

    changed: list[str]


class StrandingPage(RulingPage):
    """The same, and the orders whose guests must be called."""

    stranded: list[Stranded]


def rules_page(menu: Menu, rules: Rules, now: datetime) -> RulesPage:
    """The rules in force. Openings are spelled as on the door, instants by the restaurant's clock."""
    hours, off = without_past_days(rules.hours, now), off_now(rules, now)
    today, usual = kitchen_day(hours, now).isoformat(), with_amounts(GuestLimits(), menu.dishes.values())

    def until(instant: datetime | None) -> str | None:
        return local_text(hours, instant) if instant is not None and now < instant else None

    return {
        "version": rules.version,
        "menu": menu.version,
        "by": rules.by,
        "at": local_text(hours, rules.at) if rules.at else None,
        "zone": hours.zone,
        "slot_minutes": hours.slot_minutes,
        "week": [openings_text(openings) for openings in hours.week],
        "special": [{"day": one.day, "name": one.name, "openings": openings_text(one.openings)} for one in hours.special],
        "lead_minutes": hours.lead_minutes,
        "last_order_minutes": hours.last_order_minutes,
        "days_ahead": hours.days_ahead,
        "capacity": [_station(id_, place, menu, rules) for id_, place in stations_by_id(menu).items()],
        "guests": rules.guests,
        "usual_amounts": {"sum": usual.sum, "call_us": usual.call_us, "call_first": usual.call_first},
        "paused_until": until(hours.paused_until),
        "busy": {"minutes": rules.busy, "until": until(rules.busy_until)} if until(rules.busy_until) else None,
        "off": [{"dish": id_, "name": menu.dishes[id_].name, "until": until(off[id_])} for id_ in menu.dishes if id_ in off],
        "quotas": [
            {"day": day, "dish": id_, "name": menu.dishes[id_].name, "most": of_day[id_].most}
            for day, of_day in sorted(rules.quotas.items())
            for id_ in menu.dishes
            if id_ in of_day and day >= today
        ],
        "dishes": [{"id": dish.id, "name": dish.name} for dish in menu.dishes.values()],
    }


def ruling_page(ruling: Ruling, now: datetime) -> RulingPage:
    """The rules as they are now, and what is different in words."""
    changed = happening_sentences(differences(ruling.before, ruling.after, ruling.menu, now), locale_of_sentences(ruling.menu.hours))
    return {**rules_page(ruling.menu, ruling.after, now), "changed": changed}


def ruling_page_with_stranded(ruling: Ruling, now: datetime) -> StrandingPage:
    """The same, and the orders whose guests must be called."""
    return {**ruling_page(ruling, now), "stranded": to_call(ruling.stranded, ruling.menu)}


def _station(id_: str, place: str, menu: Menu, rules: Rules) -> Station:
    pool: Station = {"id": id_, "name": menu.stations[place], "minutes": rules.capacity[place]}
    return {**pool, "tables": rules.capacity[at_tables(place)]} if at_tables(place) in rules.capacity else pool
