"""The forms of those who work here."""

import re
from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.domain.people.people import normal_name

_ADDRESS = re.compile(r"\S+@\S+")
_LONGEST = 128
_Password = Annotated[str, Meta(min_length=1, max_length=256)]
_Code = Annotated[str, Meta(pattern=r"^[0-9]{6,8}$")]


class _NamedForm(Struct, forbid_unknown_fields=True, frozen=True):
    name: str

    def __post_init__(self) -> None:
        if not _ADDRESS.fullmatch(self.person) or len(self.name) > _LONGEST:
            raise ValueError("the name of somebody who works here is an e-mail address")

    @property
    def person(self) -> str:
        """The name as the pool keeps it: capitals make nobody else of somebody."""
        return normal_name(self.name)


class SignInForm(_NamedForm, frozen=True):
    password: _Password


class AnswerForm(_NamedForm, frozen=True):
    """What was asked, the ticket that came with the question, and a new password or a code."""

    challenge: Literal["new-password", "code"]
    ticket: Annotated[str, Meta(min_length=1, max_length=4096)]
    answer: _Password


class ForgottenForm(_NamedForm, frozen=True):
    """Whose password is forgotten."""


class ResetForm(_NamedForm, frozen=True):
    code: _Code
    password: _Password


class CodesForm(Struct, forbid_unknown_fields=True, frozen=True):
    """Without a code it asks for a secret; with one it shows that the secret has arrived."""

    password: _Password
    code: _Code | None = None
