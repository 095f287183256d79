"""What a check of a deployed restaurant finds: one line in plain words, and whether all is well."""

import re
from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from botocore.exceptions import BotoCoreError, ClientError

_ACTION = re.compile(r"to perform: ([\w-]+:\w+)")
_DENIED = ("AccessDenied", "NotAuthorized", "UnauthorizedOperation", "AuthorizationError")


class NotThere(Exception):
    """Something is missing that every restaurant of this version has. The sentence says what."""


class Mark(StrEnum):
    """What a line begins with. MIND is worth knowing and not wrong yet. What could not be checked counts as wrong."""

    FINE = "·"
    MIND = "!"
    WRONG = "✗"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line; `subject` is what was checked, such as "secrets"."""

    mark: Mark
    subject: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.mark} {self.subject}: {self.sentence}"


Findings = Generator[Finding, None, None]
Found = TypeVar("Found")


def fine(subject: str, sentence: str = "fine") -> Finding:
    return Finding(Mark.FINE, subject, sentence)


def mind(subject: str, sentence: str) -> Finding:
    return Finding(Mark.MIND, subject, sentence)


def wrong(subject: str, sentence: str) -> Finding:
    return Finding(Mark.WRONG, subject, sentence)


def run_check(subject: str, check: Callable[[], Generator[Finding, None, Found]]) -> Generator[Finding, None, Found | None]:
    """Yields the findings of a check and returns its result. When AWS cannot be asked, that is a finding, and the result is None."""
    try:
        return (yield from check())
    except NotThere as why:
        yield wrong(subject, str(why))
    except (ClientError, BotoCoreError) as error:
        yield wrong(subject, in_words(error))
    return None


def in_words(error: ClientError | BotoCoreError) -> str:
    """Why AWS could not be asked."""
    if not isinstance(error, ClientError):
        return one_line(str(error))
    code, message = error.response["Error"].get("Code", ""), error.response["Error"].get("Message", "")
    named = _ACTION.search(message)
    if named or code.startswith(_DENIED):
        return f"not allowed to look ({named[1] if named else error.operation_name})"
    return one_line(f"AWS answered {error.operation_name} with: {message or code}")


def one_line(text: str) -> str:
    """The text without line breaks."""
    return " ".join(text.split())
