"""The forms of those who work here."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

_Name = Annotated[str, Meta(min_length=3, max_length=128)]
_Password = Annotated[str, Meta(min_length=1, max_length=256)]
_Code = Annotated[str, Meta(pattern=r"^[0-9]{6,8}$")]


class SignInForm(Struct, forbid_unknown_fields=True, frozen=True):
    name: _Name
    password: _Password


class AnswerForm(Struct, forbid_unknown_fields=True, frozen=True):
    """What was asked, the ticket that came with the question, and a new password or a code."""

    name: _Name
    challenge: Literal["new-password", "code"]
    ticket: Annotated[str, Meta(min_length=1, max_length=4096)]
    answer: _Password


class ForgottenForm(Struct, forbid_unknown_fields=True, frozen=True):
    name: _Name


class ResetForm(Struct, forbid_unknown_fields=True, frozen=True):
    name: _Name
    code: _Code
    password: _Password


class CodesForm(Struct, forbid_unknown_fields=True, frozen=True):
    """Without a code it asks for a secret; with one it shows that the secret has arrived."""

    password: _Password
    code: _Code | None = None
