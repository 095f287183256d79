"""What the desk of the rules shows: the rules in force, and what a change has made different."""

from datetime import datetime
from typing import Any

from chalicelib.domain.hours.days import kitchen_day
from chalicelib.domain.hours.hours import local_text, openings_text, without_past_days
from chalicelib.domain.logbook.sentences import happening_sentences, locale_of_sentences
from chalicelib.domain.menu.guest_limits import AMOUNTS, GuestLimits, with_amounts
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.menu.pools import at_tables
from chalicelib.domain.rules.rule_differences import differences
from chalicelib.domain.rules.rules import Rules, off_now
from chalicelib.domain.rules.wished_rules import stations_by_id
from chalicelib.service.ruling import Ruling
from chalicelib.service.stranding import to_call


def rules_page(menu: Menu, rules: Rules, now: datetime) -> dict[str, Any]:
    """The rules in force. Openings are spelled as on the door, instants by the restaurant's clock."""
    hours, off = without_past_days(rules.hours, now), off_now(rules, now)
    today = kitchen_day(hours, now).isoformat()

    def until(instant: datetime | None) -> str | None:
        return local_text(hours, instant) if instant is not None and now < instant else None

    return {
        "version": rules.version,
        "menu": menu.version,
        "by": rules.by,
        "at": rules.at and local_text(hours, rules.at),
        "zone": hours.zone,
        "slot_minutes": hours.slot_minutes,
        "week": [openings_text(openings) for openings in hours.week],
        "special": [{"day": one.day, "name": one.name, "openings": openings_text(one.openings)} for one in hours.special],
        "lead_minutes": hours.lead_minutes,
        "last_order_minutes": hours.last_order_minutes,
        "days_ahead": hours.days_ahead,
        "capacity": [_station(id_, place, menu, rules) for id_, place in stations_by_id(menu).items()],
        "guests": rules.guests,
        "usual_amounts": {name: getattr(with_amounts(GuestLimits(), menu.dishes.values()), name) for name in AMOUNTS},
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


def ruling_page(ruling: Ruling, now: datetime) -> dict[str, Any]:
    """The rules as they are now, and what is different in words."""
    changed = happening_sentences(differences(ruling.before, ruling.after, ruling.menu, now), locale_of_sentences(ruling.menu.hours))
    return {**rules_page(ruling.menu, ruling.after, now), "changed": changed}


def ruling_page_with_stranded(ruling: Ruling, now: datetime) -> dict[str, Any]:
    """The same, and the orders whose guests must be called."""
    return {**ruling_page(ruling, now), "stranded": to_call(ruling.stranded, ruling.menu)}


def _station(id_: str, place: str, menu: Menu, rules: Rules) -> dict[str, Any]:
    pool = {"id": id_, "name": menu.stations[place], "minutes": rules.capacity[place]}
    return {**pool, "tables": rules.capacity[at_tables(place)]} if at_tables(place) in rules.capacity else pool
