"""What is sent from the desk of the rules, and from the board."""

from datetime import date, datetime, timedelta
from typing import Annotated, ClassVar, Literal

import msgspec
from msgspec import Meta, Struct

from chalicelib.domain.book.book import LONGEST_ID
from chalicelib.domain.book.faults import LONGEST_NAME
from chalicelib.domain.menu.guest_limits import AMOUNTS, COUNTS, GuestLimits
from chalicelib.domain.rules.wished_rules import WishedDay, WishedRules
from chalicelib.kitchen.forms import Typed

_DAY = 24 * 60
_MOST_OPENINGS, MOST_SPECIAL, _MOST_QUOTA = 6, 60, 100_000
_OF_NUMBER = ("number", None)

_Openings = Annotated[list[Annotated[str, Meta(max_length=20)]], Meta(max_length=_MOST_OPENINGS)]
_Amount = Annotated[int, Meta(ge=-(10**15), le=10**15)]
_Number = Annotated[int, Meta(ge=-1_000_000, le=1_000_000)]


class SpecialForm(Struct, forbid_unknown_fields=True, frozen=True):
    TYPED: ClassVar[Typed] = {
        "day": ("day", None),
        "name": ("day-name", LONGEST_NAME),
        "openings": ("openings", _MOST_OPENINGS),
        "openings[]": ("opening", None),
    }

    day: date
    name: Annotated[str, Meta(max_length=LONGEST_NAME)]
    openings: _Openings


class GuestsForm(Struct, forbid_unknown_fields=True, frozen=True):
    """The limits of guests whom the house does not know. An amount of None follows the prices of the menu."""

    TYPED: ClassVar[Typed] = dict.fromkeys((*COUNTS, *AMOUNTS, "kept_days"), _OF_NUMBER)

    device: _Number
    contact: _Number
    table: _Number
    address: _Number
    sum: _Amount | None
    call_us: _Amount | None
    call_first: _Amount | None
    contact_for: Literal["collected", "everybody", "nobody"]
    kept_days: _Number

    def limits(self) -> GuestLimits:
        """The same in the words of the domain."""
        return GuestLimits(**msgspec.structs.asdict(self))


class RulesForm(Struct, forbid_unknown_fields=True, frozen=True):
    """What the owner changes; `seen` and `menu` are the versions that were looked at. `anyway` strands orders that were taken."""

    MOST_BYTES: ClassVar[int] = 65_536
    TYPED: ClassVar[Typed] = {
        **SpecialForm.TYPED,
        **GuestsForm.TYPED,
        "special": ("special-days", MOST_SPECIAL),
        "week[]": ("openings", _MOST_OPENINGS),
        "week[][]": ("opening", None),
        **dict.fromkeys(("lead_minutes", "last_order_minutes", "days_ahead", "capacity[]"), _OF_NUMBER),
    }

    seen: Annotated[int, Meta(ge=0)]
    menu: Annotated[int, Meta(ge=1)]
    week: Annotated[list[_Openings], Meta(min_length=7, max_length=7)]
    special: Annotated[list[SpecialForm], Meta(max_length=MOST_SPECIAL)]
    lead_minutes: _Number
    last_order_minutes: _Number
    days_ahead: _Number
    capacity: Annotated[dict[Annotated[str, Meta(max_length=60)], _Number], Meta(max_length=100)]
    guests: GuestsForm | None = None
    anyway: bool = False

    def wished(self) -> WishedRules:
        """What the owner wants, in the words of the domain."""
        special = [WishedDay(day.day, day.name, day.openings) for day in self.special]
        guests = self.guests.limits() if self.guests else None
        numbers = (self.lead_minutes, self.last_order_minutes, self.days_ahead)
        return WishedRules(self.seen, self.menu, self.week, special, *numbers, self.capacity, guests)


class PauseForm(Struct, forbid_unknown_fields=True, frozen=True):
    """For so many minutes, or until an instant; neither ends it."""

    minutes: Annotated[int, Meta(ge=0, le=_DAY)] = 0
    until: Annotated[datetime, Meta(tz=True)] | None = None

    def ends(self, now: datetime) -> datetime:
        """The instant at which it is over."""
        return self.until or now + timedelta(minutes=self.minutes)


class BusyForm(Struct, forbid_unknown_fields=True, frozen=True):
    """So many minutes more before a meal, and for how long. None ends it."""

    minutes: Annotated[int, Meta(ge=0, le=240)]
    for_minutes: Annotated[int, Meta(ge=1, le=_DAY)] = 60


class OffForm(Struct, forbid_unknown_fields=True, frozen=True):
    """A dish off until tomorrow or until somebody says so; neither brings it back."""

    dish: Annotated[str, Meta(max_length=LONGEST_ID)]
    until: Literal["tomorrow", "said"] | None = None


class QuotaForm(Struct, forbid_unknown_fields=True, frozen=True):
    """How many portions of a dish there are on that day, in all, or None for any number. `anyway` strands orders that were taken."""

    TYPED: ClassVar[Typed] = {"day": ("day", None), "most": ("quota", _MOST_QUOTA)}

    day: date
    dish: Annotated[str, Meta(max_length=LONGEST_ID)]
    most: Annotated[int, Meta(ge=0, le=_MOST_QUOTA)] | None
    anyway: bool = False
