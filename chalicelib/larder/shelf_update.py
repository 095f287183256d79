"""One change of the shelf, put together name by name: what it takes and gives, and on what conditions."""

from datetime import date
from typing import Any

from chalicelib.domain.refusals import KitchenBusy
from chalicelib.larder.keys import SHELF
from chalicelib.larder.schema import in_todays_shape
from chalicelib.larder.table import table_name

_NOT_COVERED = "attribute_exists(menu_version)"
"""While the larder is brought back to an earlier moment a cover lies under the shelf's key, and it names no menu."""
_SHORT = {"on_hand": "#h", "minutes": "#m"}
"""Stands for a room in an expression, which holds 4 KB."""


class ShelfUpdate:
    """Becomes one update: either everything in it happens, or nothing, as where the shelf is covered. Every name may be touched once."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._values: dict[str, Any] = {}
        self._sets: list[str] = []
        self._removes: list[str] = []
        self._conditions = [_NOT_COVERED]

    def take(self, place: str, amount: int, spare: int = 0) -> None:
        """Takes from what is on hand, if there is enough and `spare` more."""
        name, value = self._name("on_hand", place), self._value(amount)
        self._sets.append(f"{name}={name}-{value}")
        self._conditions.append(f"{name}>={self._value(amount + spare) if spare else value}")

    def give(self, place: str, amount: int) -> None:
        """Puts on the shelf what came in or comes back."""
        name, value = self._name("on_hand", place), self._value(amount)
        self._sets.append(f"{name}={name}+{value}")

    def open(self, place: str, amount: int) -> None:
        """Gives a new ingredient its place, if it has none."""
        name, value = self._name("on_hand", place), self._value(amount)
        self._sets.append(f"{name}={value}")
        self._conditions.append(f"attribute_not_exists({name})")

    def promise(self, mark: str, minutes: int, capacity: int) -> None:
        """Promises minutes of a slot, if they fit into its capacity."""
        name, value, limit = self._name("minutes", mark), self._value(minutes), self._value(capacity - minutes)
        self._sets.append(f"{name}=if_not_exists({name},{self._value(0)})+{value}")
        self._conditions.append(f"(attribute_not_exists({name}) OR {name}<={limit})" if minutes <= capacity else f"{name}<={limit}")

    def release(self, mark: str, minutes: int) -> None:
        """Gives minutes of a slot back; a slot that has been swept away has nothing to get back."""
        name, value = self._name("minutes", mark), self._value(minutes)
        self._sets.append(f"{name}=if_not_exists({name},{value})-{value}")

    def forget(self, mark: str) -> None:
        """Takes the minutes of a slot off the shelf."""
        self._removes.append(self._name("minutes", mark))

    def on_menu(self, version: int) -> None:
        """Only while this menu is on offer."""
        self._conditions[0] = f"menu_version={self._value(version)}"

    def under_rules(self, version: int) -> None:
        """Only while these rules of the house are in force."""
        self._conditions.append(f"rules_version={self._value(version)}" if version else "attribute_not_exists(rules_version)")

    def enforce(self, version: int) -> None:
        """Puts these rules in force."""
        self._sets.append(f"rules_version={self._value(version)}")

    def since(self, day: date, *, must_begin: bool) -> None:
        """Only when this day has begun: what was ordered ahead for it is off the shelf. Or when none ever has, unless one must."""
        has_begun = f"begun>={self._text(day)}"
        self._conditions.append(has_begun if must_begin else f"(attribute_not_exists(begun) OR {has_begun})")

    def begin(self, day: date) -> None:
        """Begins a day, if it has not begun."""
        value = self._text(day)
        self._sets.append(f"begun={value}")
        self._conditions.append(f"(attribute_not_exists(begun) OR begun<{value})")

    def offer(self, version: int) -> None:
        """Puts this menu on offer."""
        self._sets.append(f"menu_version={self._value(version)}")

    def update(self) -> dict[str, Any]:
        """The parameters of one Update; a failed condition brings the shelf back as it was."""
        expression = " ".join(word + ",".join(parts) for word, parts in (("SET ", self._sets), ("REMOVE ", self._removes)) if parts)
        parameters: dict[str, Any] = {
            "TableName": table_name(),
            "Key": SHELF,
            "UpdateExpression": expression or "REMOVE nothing",  # a plate from which all was taken out takes nothing
            "ConditionExpression": " AND ".join(self._conditions),
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }
        if self._names:
            parameters["ExpressionAttributeNames"] = self._names
        if self._values:
            parameters["ExpressionAttributeValues"] = self._values
        return parameters

    def _name(self, room: str, key: str) -> str:
        name = f"#{len(self._names)}"
        self._names |= {name: key, _SHORT[room]: room}
        return f"{_SHORT[room]}.{name}"

    def _text(self, day: date) -> str:
        value = f":{len(self._values)}"
        self._values[value] = {"S": day.isoformat()}
        return value

    def _value(self, number: int) -> str:
        value = f":{len(self._values)}"
        self._values[value] = {"N": str(number)}
        return value


def check_uncovered(item: dict[str, Any]) -> None:
    """Raises `KitchenBusy` where a cover lies in the shelf's place, because the larder is being brought back to an earlier moment."""
    if "menu_version" not in in_todays_shape(item):
        raise KitchenBusy(why="covered")
