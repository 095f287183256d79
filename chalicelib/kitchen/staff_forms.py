"""The forms of those who work here."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from chalicelib.domain.book.limits import LONGEST_GUEST_NAME
from chalicelib.domain.people.people import CODE, Proof, normal_name
from chalicelib.kitchen.forms import Typed
from chalicelib.kitchen.typed_texts import is_seen, one_line

_LONGEST_ADDRESS, _LONGEST_PASSWORD = 128, 256
_Address = Annotated[str, Meta(max_length=_LONGEST_ADDRESS, pattern=r"^\s{0,4}[^\s@]{1,64}@[^\s@]{1,128}\s{0,4}$")]
_Password = Annotated[str, Meta(min_length=1, max_length=_LONGEST_PASSWORD)]
_OF_ADDRESS, _OF_PASSWORD = ("address", _LONGEST_ADDRESS), ("password", _LONGEST_PASSWORD)
_Code = Annotated[str, Meta(max_length=16, pattern=r"^[0-9\s]{6,16}$")]
"""Apps and mails show a code in groups, as in `123 456`."""


class _NamedForm(Struct, forbid_unknown_fields=True, frozen=True):
    TYPED: ClassVar[Typed] = {"name": _OF_ADDRESS, "code": ("code", None), "password": _OF_PASSWORD}

    name: _Address

    @property
    def person(self) -> str:
        """The name as the pool keeps it: capitals make nobody else of somebody."""
        return normal_name(self.name)


class SignInForm(_NamedForm, frozen=True):
    password: _Password


class AnswerForm(_NamedForm, frozen=True):
    """What was asked, the ticket that came with the question, and a new password or a code."""

    TYPED: ClassVar[Typed] = {**_NamedForm.TYPED, "answer": ("answer", _LONGEST_PASSWORD)}

    challenge: Literal["new-password", "code"]
    ticket: Annotated[str, Meta(min_length=1, max_length=4096)]
    answer: _Password

    @property
    def given(self) -> str:
        """The answer as it is meant: a code has no blanks, a password may."""
        return without_blanks(self.answer) if self.challenge == CODE else self.answer


class ForgottenForm(_NamedForm, frozen=True):
    """Whose password is forgotten."""


class ResetForm(_NamedForm, frozen=True):
    code: _Code
    password: _Password


class CodesForm(Struct, forbid_unknown_fields=True, frozen=True):
    """Without a code it asks for a secret; with one it shows that the secret has arrived, or is not needed any more."""

    TYPED: ClassVar[Typed] = {"code": ("code", None), **dict.fromkeys(("password", "new"), _OF_PASSWORD)}

    password: _Password
    code: _Code | None = None

    @property
    def proof(self) -> Proof:
        """What it shows of whoever sends it."""
        return Proof(self.password, without_blanks(self.code) if self.code else None)


class PasswordForm(CodesForm, frozen=True, kw_only=True):
    """The password before, a code if they sign in with codes, and a `new` one."""

    new: _Password


class OtherForm(CodesForm, frozen=True, kw_only=True):
    """Who leaves or has lost the phone, and the proof of whoever says so."""

    TYPED: ClassVar[Typed] = {**CodesForm.TYPED, "name": _OF_ADDRESS}

    name: _Address

    @property
    def person(self) -> str:
        """The name as the pool keeps it."""
        return normal_name(self.name)


class EmployForm(OtherForm, frozen=True, kw_only=True):
    """Who is to work here in which role, and what the crew calls them: by their address, if nothing is said."""

    TYPED: ClassVar[Typed] = {**OtherForm.TYPED, "called": ("name", LONGEST_GUEST_NAME)}

    role: Literal["owner", "crew", "reader"]
    called: Annotated[str, Meta(max_length=LONGEST_GUEST_NAME)] = ""

    @property
    def shown_name(self) -> str:
        """What the crew calls them, on one line."""
        called = one_line(self.called, "name")
        return called if is_seen(called) else self.person.partition("@")[0]


def without_blanks(code: str) -> str:
    """The digits of a code, however they were grouped."""
    return "".join(code.split())
