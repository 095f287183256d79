"""The pause of a stage that is about to be brought back: the dining room says that the kitchen pauses, before orders are refused."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from chalicelib.domain.log_entries import BOOK_OWNER
from chalicelib.domain.menu.menus import Menu
from chalicelib.domain.rules import rules as house_rules
from chalicelib.domain.rules.rules import Rules
from chalicelib.service import ruling

_PAUSE = timedelta(minutes=10)
"""Until then it pauses; the rules of then end it. Where nothing is changed it is ended, and where the run is cut off it ends by itself."""


class Pause:
    """Knows what it has changed, so that nothing else is ended with it."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._until: datetime | None = None
        self._was: datetime | None = None

    def begin(self) -> None:
        """The dining room says that the kitchen pauses, unless it does so for longer already."""
        now = datetime.now(UTC).replace(microsecond=0)

        def longer(_: Menu, rules: Rules) -> Rules:
            self._was = self.without(rules).hours.paused_until
            return house_rules.paused(rules, max(now + _PAUSE, rules.hours.paused_until or now))

        try:
            self._until = ruling.change_rules(BOOK_OWNER, now, longer).after.hours.paused_until
        except Exception as why:  # noqa: BLE001 - whatever is wrong with the table, it is to be brought back
            self._say(f"! the dining room does not say that the kitchen pauses: {why}")

    def without(self, rules: Rules) -> Rules:
        """These rules without this pause."""
        return house_rules.paused(rules, self._was) if self._until and rules.hours.paused_until == self._until else rules

    def end(self) -> None:
        """The kitchen pauses no longer than before, if this pause is in force."""
        if self._until is None:
            return
        try:
            ruling.change_rules(BOOK_OWNER, datetime.now(UTC).replace(microsecond=0), lambda _, rules: self.without(rules))
        except Exception as why:  # noqa: BLE001 - it ends by itself too
            self._say(f"! the dining room says for some minutes more that the kitchen pauses; the kitchen's board ends that: {why}")
