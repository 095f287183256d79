"""The log book as its owner reads it, in English: sentences are written from what was kept, and never kept themselves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from chalicelib.domain.book.book import Hours
from chalicelib.domain.dates import ENGLISH, clock_text, day_text, locale_of, moment_text, weekday_text
from chalicelib.domain.log_entries import BOOK_OWNER, Happening, LogEntry
from chalicelib.domain.menu.menus import Menu, MenuIngredient
from chalicelib.domain.shelf.amounts import amount_text, signed_amount
from chalicelib.domain.shelf.movements import AHEAD, COUNT, DELIVERY, OPENING, REMAKE, REVERSAL, WASTE, Movement
from chalicelib.domain.wording import Facts, Text, written

_OWNER = "The book's owner"
_DOOR = "The door"
_KITCHEN = "The kitchen"
"""Who begins a day: the clock does."""
_REASONS = {
    OPENING: "Opening",
    DELIVERY: "Delivery",
    COUNT: "Count",
    WASTE: "Waste",
    REVERSAL: "Undone",
    REMAKE: "Made anew",
    AHEAD: "Ordered ahead",
}
_EITHER_WAY = (COUNT, REVERSAL, AHEAD)
_OF_A_NEWER_KITCHEN = "Something that this kitchen does not know yet"
_READABLE = 12
"""Ingredients that an opening names; of more only the number is given: a whole larder is no sentence."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """An entry as it is read: `what` are sentences without a full stop."""

    id: str
    at: datetime
    who: str
    what: tuple[str, ...]


def latest_first(lines: Iterable[LogLine]) -> list[LogLine]:
    return sorted(lines, key=lambda line: (line.at, line.id), reverse=True)


def locale_of_sentences(house: Hours) -> str:
    """How this house writes a day in a sentence."""
    return locale_of("en", house.zone)


def happening_sentences(happenings: Iterable[Happening], locale: str = ENGLISH) -> list[str]:
    """What happened, one sentence each. Whoever knows the house says in which locale it writes a day."""
    return [written(SENTENCES.get(happening.kind, _OF_A_NEWER_KITCHEN), {**happening.facts, "locale": locale}) for happening in happenings]


def line_of_entry(entry: LogEntry, locale: str = ENGLISH) -> LogLine:
    who = _OWNER if entry.who == BOOK_OWNER else entry.who
    return LogLine(entry.id, entry.at, who, tuple(happening_sentences(entry.what, locale)))


def line_of_the_door(hours: Mapping[datetime, Mapping[str, int]], house: Hours) -> LogLine | None:
    """Who was turned away in these hours, in a sentence or two; None when nobody was."""
    if not hours:
        return None
    sums = {why: sum(counts.get(why, 0) for counts in hours.values()) for why in ("wrong", "too-soon", "not-theirs")}
    tries = {hour: counts.get("wrong", 0) + counts.get("too-soon", 0) for hour, counts in hours.items()}
    worst = max(tries, key=lambda hour: tries[hour])
    happenings = []
    if any(tries.values()):
        hour, busy = clock_text(worst.astimezone(ZoneInfo(house.zone))), sum(1 for count in tries.values() if count)
        happenings.append(Happening("turned-away", {"wrong": sums["wrong"], "too_soon": sums["too-soon"], "hour": hour, "hours": busy}))
    if sums["not-theirs"]:
        happenings.append(Happening("not-theirs", {"count": sums["not-theirs"]}))
    return LogLine("door", max(hours), _DOOR, tuple(happening_sentences(happenings)))


def line_of_movement(movement: Movement, menu: Menu) -> LogLine:
    """A movement as the log book tells it: movements are a book of their own, and are not written twice."""
    what = [f"{_REASONS[movement.reason]}: {', '.join(_amounts(movement, menu))}"]
    if note := note_of(movement, locale_of_sentences(menu.hours)):
        what.append(f"Note: {note}")
    if movement.undone_by:
        what.append("Undone later")
    return LogLine(movement.id, movement.at, movement.who or (_KITCHEN if movement.reason == AHEAD else _OWNER), tuple(what))


def note_of(movement: Movement, locale: str = ENGLISH) -> str:
    """The note of the person who booked it, or what made the house book it."""
    return movement.note or "".join(happening_sentences([movement.cause] if movement.cause else [], locale))


def _amounts(movement: Movement, menu: Menu) -> Iterator[str]:
    ids = {place: name for name, place in menu.places.items()}
    if movement.reason == OPENING and len(movement.amounts) > _READABLE:
        yield f"{len(movement.amounts)} ingredients"
        return
    as_expected = 0
    order = {place: number for number, place in enumerate(menu.ingredients)}  # the larder gives them in any
    for place, amount in sorted(movement.amounts.items(), key=lambda booked: (order.get(booked[0], len(order)), booked[0])):
        ingredient = menu.ingredients.get(place, MenuIngredient(ids.get(place, place), ""))  # what has left the book has kept its place
        if movement.reason not in _EITHER_WAY:
            yield f"{ingredient.name} {amount_text(abs(amount), ingredient.unit)}"
        elif amount:
            yield f"{ingredient.name} {signed_amount(amount, ingredient.unit)}"
        else:
            as_expected += 1
    if as_expected:
        yield f"{as_expected} as expected"


def _openings(openings: Iterable[str]) -> str:
    return ", ".join(openings) or "closed"


def _until(facts: Facts) -> str:
    return moment_text(facts["until"], facts["locale"])


def _day(facts: Facts, *, with_year: bool = False) -> str:
    return day_text(date.fromisoformat(facts["day"]), facts["locale"], with_year=with_year)


def _weekday(facts: Facts) -> str:
    return f"{facts['weekday'].capitalize()}: {_openings(facts['before'])} → {_openings(facts['after'])}"


def _special_day(facts: Facts) -> str:
    return f"{facts['name']}, {_day(facts, with_year=True)}: {_openings(facts['openings'])}"


def _usual_day(facts: Facts) -> str:
    return f"{_day(facts, with_year=True)}: as on any {weekday_text(date.fromisoformat(facts['day']), facts['locale'])}"


def _capacity_at_tables(facts: Facts) -> str:
    before, after = ("not apart" if minutes is None else f"{minutes} minutes per slot" for minutes in (facts["before"], facts["after"]))
    return f"{facts['station']}, tables: {before} → {after}"


def _table_link(facts: Facts) -> str:
    return f"The link of {facts.get('name') or 'table ' + facts['table']} was turned over"


def _paused(facts: Facts) -> str:
    return f"Paused until {_until(facts)}"


def _busy(facts: Facts) -> str:
    return f"{facts['minutes']} minutes more until {_until(facts)}"


def _dish_off(facts: Facts) -> str:
    return f"{facts['dish']} is off until {_until(facts) if facts['until'] else 'somebody says so'}"


def _quota(facts: Facts) -> str:
    most = "as many as there are" if facts["most"] is None else f"{facts['most']} in all"
    return f"{facts['dish']} on {_day(facts)}: {most}"


def _day_begun(facts: Facts) -> str:
    return _day(facts)


def _threshold(facts: Facts) -> str:
    if facts["amount"] is None:
        return f"{facts['ingredient']} is never called low"
    return f"{facts['ingredient']} is low at {amount_text(facts['amount'], facts['unit'])}"


def _hired_again(facts: Facts) -> str:
    sentence = f"{facts['name']} works here as {facts['role']}"
    if facts["before"] is not None:
        sentence += f" from now on (before: {', '.join(facts['before']) or 'nothing'}), and has to sign in again"
    if facts["mailed"]:
        sentence += ", and gets another mail with a password for the first time"
    return sentence


def _signed_in(facts: Facts) -> str:
    return f"Signed in, after {_tries(facts['turned_away'])} by this name" if facts.get("turned_away") else "Signed in"


def _turned_away(facts: Facts) -> str:
    when = f", most of them from {facts['hour']} on" if facts["hours"] > 1 else ""
    why = f"{facts['wrong']:,} with a wrong password or code, {facts['too_soon']:,} too soon after others"
    return f"{_tries(facts['wrong'] + facts['too_soon'])} to sign in{when}: {why}"


def _guest_erased(facts: Facts) -> str:
    orders = "1 order" if facts["orders"] == 1 else f"{facts['orders']:,} orders"
    return f"Began to erase a guest from {orders}, found by name or contact"


def _brought_back(facts: Facts) -> str:
    at = moment_text(facts["at"], facts["locale"])
    return f"Everything was brought back as it was on {at}; orders and movements since then are gone, also from this log"


def _tries(count: int) -> str:
    return "1 vain try" if count == 1 else f"{count:,} vain tries"


def _not_theirs(facts: Facts) -> str:
    times = "Once" if facts["count"] == 1 else f"{facts['count']:,} times"
    return f"{times} somebody who works here asked for what is not for them"


SENTENCES: Mapping[str, Text] = {
    # what was kept as a sentence, before facts were kept
    "as-written": "{sentence}",
    # the rules of the house
    "weekday": _weekday,
    "special-day": _special_day,
    "usual-day": _usual_day,
    "lead-minutes": "Least time before a meal: {before} → {after} minutes",
    "last-order-minutes": "Last order before closing: {before} → {after} minutes",
    "days-ahead": "Days ahead: {before} → {after}",
    "slot-minutes": "A slot every: {before} → {after} minutes",
    "capacity": "{station}: {before} → {after} minutes per slot",
    "capacity-at-tables": _capacity_at_tables,
    "guest-device": "Open orders of a device that we do not know: {before} → {after}",
    "guest-contact": "Open orders with one contact: {before} → {after}",
    "guest-table": "Open orders of a table: {before} → {after}",
    "guest-address": "Open orders of a network: {before} → {after}",
    "guest-sum": "Open orders of a network come to another amount",
    "guest-call-us": "Guests call us above another amount",
    "guest-call-first": "We call guests first above another amount",
    "guest-kept-days": "A guest's name is kept: {before} → {after} days",
    "guest-contact-for": "A contact is asked for: {before} → {after}",
    "paused": _paused,
    "pause-over": "The pause is over",
    "busy": _busy,
    "busy-over": "No more minutes than usual",
    "dish-off": _dish_off,
    "dish-back": "{dish} is back",
    "quota": _quota,
    "table-link": _table_link,
    "table-links": "The links of all tables were turned over",
    "past-forgotten": "What is over was taken off the list",
    # a new menu
    "menu": "Menu {version} on offer",
    "ingredient-new": "{ingredient}: new in the larder, with {amount}",
    "ingredient-gone": "{ingredient}: not in the book any more, and {amount} on the shelf",
    "more-changes": "and {count} more changes",
    "dish-new": "{dish}: new, {price}",
    "dish-gone": "{dish}: off the menu",
    "dish-name": "{before}: called {after} now",
    "dish-price": "{dish}: {before} → {after}",
    "dish-station": "{dish}: cooked at another station",
    "dish-minutes": "{dish}: {before} → {after} minutes",
    "dish-recipe": "{dish}: another recipe",
    "dish-field": "{dish}: another {field}",
    "dish-choices": "{dish}: other choices",
    "option-new": "{dish}, {option}: new, {price}",
    "option-gone": "{dish}, {option}: not offered any more",
    "option-price": "{dish}, {option}: {before} → {after}",
    # the larder
    "threshold": _threshold,
    "day-begun": _day_begun,
    # tickets
    "line-struck": "{code}: {portions} × {dish} struck off",
    "line-swapped": "{code}: {portions} × {dish} swapped for {new_portions} × {new_dish}",
    "line-again": "{code}: {dish} again",
    "called-off": "{code}: called off",
    "order-changed": "{code}: changed",
    # people
    "signed-in": _signed_in,
    "signed-out": "{person} was signed out of a device",
    "password-reset": "A new password, with a code sent by mail, and signed out everywhere",
    "password-changed": "Another password, and signed out on every other device",
    "codes-begun": "Signs in with the code of an app from now on",
    "codes-ended": "Signs in without codes from now on, and is signed out on every other device",
    "codes-forgotten": "{name} has lost the phone with the codes: signs in without them, and everywhere anew",
    # the door
    "turned-away": _turned_away,
    "not-theirs": _not_theirs,
    "hired": "{name} works here as {role}, and gets a password by mail for the first time",
    "hired-again": _hired_again,
    "guest-erased": _guest_erased,
    "brought-back": _brought_back,
    "dismissed": "{name} works here no more, and is signed out everywhere",
}
"""What happened, by its kind."""
