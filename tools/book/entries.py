"""One entry of an owner's file, read field by field. What is wrong is noted, and reading goes on: all faults are told at once."""

from collections.abc import Callable
from typing import Any, TypeVar

from chalicelib.domain.book.faults import Fault, did_you_mean

T = TypeVar("T")


class Notes:
    """The faults found so far, each a line "file: entry, field: what is wrong"."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.all_read = True
        """False when a whole entry or list could not be read, so that what seems to be missing may well be there."""
        self._unread: set[tuple[str, str, str]] = set()

    def add(self, file: str, message: str) -> None:
        """Notes a fault."""
        self.lines.append(f"{file}: {message}")

    def add_unread(self, file: str, entry: str, field: str, message: str) -> None:
        """Notes a fault of a field that holds nothing sensible, so that nothing more need be said of it."""
        self.add(file, f"{entry}, {field}: {message}")
        self._unread.add((file, entry, field))

    def add_found(self, file: str, fault: Fault) -> None:
        """Notes what the checks found, unless it only follows from a field that could not be read."""
        if (file, fault.label, fault.field) not in self._unread:
            self.add(file, str(fault))


class Entry:
    """The fields of one mapping. Every getter notes a fault and gives a harmless value when the field is not as it should be."""

    def __init__(self, notes: Notes, file: str, label: str, fields: Any, within: str = "") -> None:
        self._notes, self._file, self._label, self._within = notes, file, label, within
        self._asked: list[str] = []
        self._broken = not isinstance(fields, dict)
        self._fields: dict[str, Any] = {} if self._broken else fields
        if self._broken:
            notes.all_read = False
            notes.add(file, f"{label}{', ' + within if within else ''}: it must be a mapping of fields, not {_kind(fields)}")

    def fault(self, field: str, message: str) -> None:
        """Notes a fault of a field."""
        self._notes.add(self._file, f"{self._label}, {self._place(field)}: {message}")

    def text(self, field: str, *, optional: bool = False) -> str:
        """The text of a field, or "" when it has none."""
        return self.read(field, str, "", optional=optional)

    def read(self, field: str, reader: Callable[[str], T], fallback: T, *, optional: bool = False) -> T:
        """The text of a field as `reader` understands it; a ValueError of the reader is noted with its sentence."""
        value = self._take(field, optional=optional)
        if value is None:
            return fallback
        if not isinstance(value, str):
            self._unread(field, f"it must be one value, not {_kind(value)}")
            return fallback
        try:
            return reader(value)
        except ValueError as error:
            self._unread(field, str(error))
            return fallback

    def items(self, field: str, *, optional: bool = False) -> list[Any]:
        """The items of a list."""
        value = self._take(field, optional=optional)
        if isinstance(value, list):
            return value
        if value is not None:
            self._unread(field, f"it must be a list in [square brackets] or with a dash before each item, not {_kind(value)}")
            self._notes.all_read = False
        return []

    def texts(self, field: str, *, optional: bool = False) -> list[str]:
        """The items of a list of texts."""
        items = self.items(field, optional=optional)
        for item in items:
            if not isinstance(item, str):
                self.fault(field, f"each item must be one value, not {_kind(item)}")
        return [item for item in items if isinstance(item, str)]

    def mapping(self, field: str, *, optional: bool = False) -> dict[str, Any]:
        """A mapping whose keys are the owner's own words, such as a recipe."""
        value = self._take(field, optional=optional)
        if isinstance(value, dict):
            return value
        if value is not None:
            self._unread(field, f"it must be a mapping such as {{leek: 200 g}}, not {_kind(value)}")
            self._notes.all_read = False
        return {}

    def inner(self, fields: Any, within: str) -> "Entry":
        """An entry within this one, such as an option of a dish; `within` is how it is called in a fault."""
        return Entry(self._notes, self._file, self._label, fields, within)

    def close(self) -> None:
        """Notes the fields that nobody asked for: a slip of the pen there would otherwise go unseen."""
        if self._broken:
            return
        for field in self._fields:
            if field not in self._asked:
                self.fault(field, f"there is no such field{did_you_mean(field, self._asked)}; the fields are {', '.join(self._asked)}")

    def _take(self, field: str, *, optional: bool) -> Any:
        """The value, or None when it is missing (which is noted, unless it may be)."""
        self._asked.append(field)
        if field not in self._fields and not optional and not self._broken:
            self._unread(field, "it is missing")
            self._notes.all_read &= field != "id"
        return self._fields.get(field)

    def _unread(self, field: str, message: str) -> None:
        self._notes.add_unread(self._file, self._label, self._place(field), message)

    def _place(self, field: str) -> str:
        return f"{self._within}, {field}" if self._within else field


def entry_label(kind: str, fields: Any, number: int) -> str:
    """How an entry is called in a fault: by its id, or by its place in the list (from 1) when it has none."""
    word = fields.get("id") if isinstance(fields, dict) else None
    return f'{kind} "{word}"' if word and isinstance(word, str) else f"{kind} number {number}"


def _kind(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return f'"{value}"' if value else "nothing"
