"""What the crew sends from the board: which turn of the ticket was seen, and what is to become of it."""

from datetime import datetime
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from chalicelib.domain.book.limits import MOST_IN_LINE, MOST_LINES
from chalicelib.domain.tickets.corrections import AskedCorrection
from chalicelib.kitchen.forms import Typed
from chalicelib.kitchen.order_forms import Allergens, LineForm

_Instant = Annotated[datetime, Meta(tz=True)]
_Turn = Annotated[int, Meta(ge=0)]
Tablet = Annotated[str, Meta(max_length=40, pattern=r"^[A-Za-z0-9-]{0,40}$")]


class MoveForm(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True, rename={"state": "to"}):
    """To the next state, or back. `tablet` is any mark of one's own: a tap whose answer was lost is known again by it."""

    seen: _Turn
    state: Annotated[str, Meta(max_length=20)]
    tablet: Tablet = ""


class TickForm(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """Lines of the ticket, by index, that are done or are not done after all."""

    seen: _Turn
    lines: Annotated[list[Annotated[int, Meta(ge=0)]], Meta(min_length=1, max_length=MOST_LINES)]
    done: bool
    tablet: Tablet = ""


class NameForm(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """Whether the name may stand on the screen in the dining room, as far as the crew says so."""

    seen: _Turn
    shown: bool
    tablet: Tablet = ""


class CorrectionForm(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """A line, by index, that is struck off, for another one or for none; or is made again. `begun` says that it was in the pan already.

    `warned` are the allergies of the guest of which the crew has seen that the other line meets them.
    """

    TYPED: ClassVar[Typed] = {"portions": ("portions", MOST_IN_LINE)}

    seen: _Turn
    line: Annotated[int, Meta(ge=0)]
    instead: LineForm | None = None
    again: bool = False
    begun: bool = False
    warned: Allergens = []
    tablet: Tablet = ""

    def asked(self) -> AskedCorrection:
        """What the crew asks for, in the words of the domain."""
        return AskedCorrection(self.seen, self.line, self.instead.asked() if self.instead else None, self.again, self.begun, self.warned)


class EndForm(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """The open orders of this sender; without one, those of strangers that nobody has begun.

    `since` and `until` are of the rush as it was shown.
    """

    sender: Annotated[str, Meta(max_length=5, pattern=r"^([0-9a-f]{5})?$")]
    since: _Instant
    until: _Instant


class CallOffForm(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """All of the ticket; `begun` as above, for every line that is not ticked."""

    seen: _Turn
    begun: bool = False
    tablet: Tablet = ""
