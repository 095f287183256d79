"""The texts of an entry for guests: each is one string in the house's own language, or one string for each language."""

from chalicelib.domain.book.book import Translations
from chalicelib.domain.book.faults import did_you_mean
from chalicelib.domain.book.fields import Fields


class Texts:
    """Reads texts field by field. What is in other languages than the first of these is gathered on the way."""

    def __init__(self, fields: Fields, languages: tuple[str, ...]) -> None:
        self._fields, self._languages = fields, languages
        self._others: dict[str, dict[str, str]] = {}

    def first(self, field: str, *, optional: bool = False) -> str:
        """The text in the house's own language."""
        given = self._fields.translated(field, optional=optional)
        if isinstance(given, str):
            return given
        first = self._languages[0]
        if first not in given:
            self._fields.unread(field, f"it is missing in {first}, the first language of the house")
        for language, text in given.items():
            if language not in self._languages:
                hint = did_you_mean(language, self._languages)
                self._fields.fault(
                    f"{field}, {language}", f"this is no language of the house{hint}; add it to its languages, or take it out"
                )
            elif language != first:
                self._others.setdefault(language, {})[field] = text
        return given.get(first, "")

    def others(self) -> Translations:
        """Ask for it last: the texts that were read in the house's other languages."""
        return self._others
