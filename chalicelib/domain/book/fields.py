"""One entry of the owner's words, read field by field. A fault is noted and reading goes on, so that all faults are found at once."""

from collections.abc import Callable
from typing import Any, TypeVar

from chalicelib.domain.book.faults import Fault, did_you_mean

T = TypeVar("T")


class FoundFaults:
    """The faults found so far while words are read."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.complete = True
        """False once a whole entry or list could not be read: what seems to be missing may well be there."""
        self._unread: set[tuple[str, str, str]] = set()

    def add(self, fault: Fault) -> None:
        """Notes a fault."""
        self.faults.append(fault)

    def add_unread(self, fault: Fault) -> None:
        """Notes a fault of a field that could not be read, about which nothing more need be said."""
        self.faults.append(fault)
        self._unread.add((fault.kind, fault.entry, fault.field))

    def add_checked(self, fault: Fault) -> None:
        """Notes a fault that the checks found, unless it only follows from a field that could not be read."""
        if (fault.kind, fault.entry, fault.field) not in self._unread:
            self.faults.append(fault)


class Fields:
    """The fields of one entry: text, lists and mappings. Every getter notes a fault and gives a harmless value when a field is not right.

    `kind` is the entry's noun, such as "dish", and `number` its place in its list, from 1. `within` names a part of the entry, such as
    an option of a dish, whose fields these are. `is_noted` says that a fault was noted already if they are no fields at all.
    """

    def __init__(
        self,
        found: FoundFaults,
        kind: str,
        words: Any,
        number: int = 0,
        *,
        entry: str | None = None,
        within: str = "",
        is_noted: bool = False,
    ) -> None:
        self._found, self._kind, self._within = found, kind, within
        self._entry = id_of(words) if entry is None else entry
        self._number = 0 if self._entry else number
        self._asked: list[str] = []
        self._broken = not isinstance(words, dict)
        self._words: dict[str, Any] = {} if self._broken else words
        if self._broken and not is_noted:
            found.complete = False
            found.add(self._fault(within, f"it must be a mapping of fields, not {_noun(words)}"))

    def fault(self, field: str, message: str) -> None:
        """Notes a fault of a field."""
        self._found.add(self._fault(self._place(field), message))

    def unread(self, field: str, message: str) -> None:
        """Notes a fault of a field about which nothing more need be said."""
        self._note_unread(field, message)

    def text(self, field: str, *, optional: bool = False) -> str:
        """The text of a field, or "" when it has none."""
        return self.read(field, str, "", optional=optional)

    def read(self, field: str, reader: Callable[[str], T], fallback: T, *, optional: bool = False) -> T:
        """The text of a field as `reader` understands it. The sentence of the reader's ValueError is noted as a fault."""
        value = self._take(field, optional=optional)
        if value is None:
            return fallback
        if not isinstance(value, str):
            self._note_unread(field, f"it must be one value, not {_noun(value)}")
            return fallback
        try:
            return reader(value)
        except ValueError as error:
            self._note_unread(field, str(error))
            return fallback

    def translated(self, field: str, *, optional: bool = False) -> str | dict[str, str]:
        """The text of a field, or a text for each language by its code."""
        value = self._words.get(field)
        if not isinstance(value, dict):
            return self.text(field, optional=optional)
        self._asked.append(field)
        texts = {language: text for language, text in value.items() if isinstance(text, str)}
        for language in value.keys() - texts.keys():
            self._note_unread(f"{field}, {language}", f"it must be one value, not {_noun(value[language])}")
        return texts

    def has(self, field: str) -> bool:
        """Whether there is such a field."""
        return field in self._words

    def items(self, field: str, *, optional: bool = False) -> list[Any]:
        """The items of a list."""
        value = self._take(field, optional=optional)
        if isinstance(value, list):
            return value
        if value is not None:
            self._note_unread(field, f"it must be a list in [square brackets] or with a dash before each item, not {_noun(value)}")
            self._found.complete = False
        return []

    def texts(self, field: str, *, optional: bool = False) -> list[str]:
        """The items of a list of texts."""
        items = self.items(field, optional=optional)
        for item in items:
            if not isinstance(item, str):
                self.fault(field, f"each item must be one value, not {_noun(item)}")
        return [item for item in items if isinstance(item, str)]

    def mapping(self, field: str, *, optional: bool = False) -> dict[str, Any]:
        """A mapping whose keys are the owner's own words, such as a recipe."""
        value = self._take(field, optional=optional)
        if isinstance(value, dict):
            return value
        if value is not None:
            self._note_unread(field, f"it must be a mapping such as {{leek: 200 g}}, not {_noun(value)}")
            self._found.complete = False
        return {}

    def entries(self, kind: str, field: str) -> list["Fields"]:
        """The entries in a list of entries of their own, such as the dishes of the menu."""
        return [Fields(self._found, kind, words, number) for number, words in enumerate(self.items(field), 1)]

    def inner(self, field: str) -> "Fields":
        """The fields of a mapping within this entry, such as the slots of the restaurant."""
        self.mapping(field)
        words = self._words.get(field)
        return Fields(self._found, self._kind, words, self._number, entry=self._entry, within=field, is_noted=True)

    def parts(self, noun: str, items: list[Any]) -> list["Fields"]:
        """The fields of each of these items within this entry, such as a dish's options; `noun` is what a fault calls one of them."""
        names = [f'{noun} "{id_of(words)}"' if id_of(words) else f"{noun} number {number}" for number, words in enumerate(items, 1)]
        return [
            Fields(self._found, self._kind, words, self._number, entry=self._entry, within=name)
            for name, words in zip(names, items, strict=True)
        ]

    def close(self) -> None:
        """Notes the fields that were never asked for: a slip of the pen in a field's name would otherwise go unseen."""
        for field in self._words:
            if field not in self._asked:
                self.fault(field, f"there is no such field{did_you_mean(field, self._asked)}; the fields are {', '.join(self._asked)}")

    def _take(self, field: str, *, optional: bool) -> Any:
        """The value, or None when it is missing, which is noted unless it is optional."""
        self._asked.append(field)
        value = self._words.get(field)
        if value is None and not optional and not self._broken:
            self._note_unread(field, "it is missing")
        return value

    def _note_unread(self, field: str, message: str) -> None:
        self._found.add_unread(self._fault(self._place(field), message))
        self._found.complete &= field != "id"

    def _fault(self, field: str, message: str) -> Fault:
        return Fault(self._kind, self._entry, field, message, self._number)

    def _place(self, field: str) -> str:
        return f"{self._within}, {field}" if self._within else field


def id_of(words: Any) -> str:
    """The id in the words of an entry; "" when there is none."""
    word = words.get("id") if isinstance(words, dict) else None
    return word if isinstance(word, str) else ""


def _noun(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return f'"{value}"' if value else "nothing"
