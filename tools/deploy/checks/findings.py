"""What an examination finds: one line in plain words, and whether it is well."""

import re
from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from botocore.exceptions import BotoCoreError, ClientError

_ACTION = re.compile(r"to perform: ([\w-]+:\w+)")
_DENIED = ("AccessDenied", "NotAuthorized", "UnauthorizedOperation", "AuthorizationError")


class NotThere(Exception):
    """Something that every restaurant of this version has is missing, and the sentence says what."""


class Mark(StrEnum):
    """What a line begins with. Something to mind is not yet wrong; what could not be looked at does not count as well."""

    FINE = "·"
    MIND = "!"
    WRONG = "✗"


@dataclass(frozen=True, slots=True)
class Finding:
    mark: Mark
    what: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.mark} {self.what}: {self.sentence}"


Findings = Generator[Finding, None, None]
Found = TypeVar("Found")


def fine(what: str, sentence: str = "fine") -> Finding:
    return Finding(Mark.FINE, what, sentence)


def mind(what: str, sentence: str) -> Finding:
    return Finding(Mark.MIND, what, sentence)


def wrong(what: str, sentence: str) -> Finding:
    return Finding(Mark.WRONG, what, sentence)


def examined(what: str, examination: Callable[[], Generator[Finding, None, Found]]) -> Generator[Finding, None, Found | None]:
    """What it finds, and what it gives; an answer that it cannot use is a finding too."""
    try:
        return (yield from examination())
    except NotThere as why:
        yield wrong(what, str(why))
    except (ClientError, BotoCoreError) as error:
        yield wrong(what, in_words(error))
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
    return " ".join(text.split())
