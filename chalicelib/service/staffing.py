"""People come, become something else and leave: an owner says so in the browser, or whoever deploys on their computer."""

import secrets as chance
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.log_entries import Happening, LogEntry
from chalicelib.domain.people.guessing import INVITATION, NO_WAIT
from chalicelib.domain.people.people import OWNER, Employee, Proof, Session
from chalicelib.domain.refusals import LastOwner, NotForYou, NotHired, TooManyTries
from chalicelib.larder.guesses import take_try
from chalicelib.larder.logbook import keep_entry
from chalicelib.larder.owners import keep_owner_gone, read_owners_gone
from chalicelib.larder.sessions import end_sessions_of
from chalicelib.outside import people
from chalicelib.service.guesses import Device, Marks, one_try
from chalicelib.service.retry import Overtaken, retry


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner who changes people, and shows who they are: whoever has got hold of their session opens nobody's account by it."""

    by: Session
    proof: Proof
    device: Device


_INVITATIONS = "INVITATIONS"
"""Under which the mails of the house are counted together."""


def list_people() -> list[Employee]:
    """Everybody who works here, owners first."""
    return people.read_employees()


def employ(name: str, called: str, role: str, who: str, now: datetime) -> tuple[Employee, Happening]:
    """Lets somebody in by this role; whoever works here already gets this role alone. Who never signed in gets a mail, or another one.

    `who` says so, and stands in the log book. Gives who works here now, and what happened.
    """
    before = _find(name)
    if before is None:
        _count_mail(now)
        people.add(name, called)
        people.give_role(name, role)
        happening = Happening("hired", {"name": name, "role": role})
    else:
        happening = _change_role(before, role, now)
    _write(happening, who, now)
    employee = before or Employee(name, called, (), is_new=True)
    return replace(employee, roles=(role,)), happening


def dismiss(name: str, who: str, now: datetime) -> Happening:
    """Somebody works here no more, and is signed out of every device. `LastOwner` when nobody else would be owner.

    It is written down first: whoever is gone already, after half of this, cannot be told from somebody who never worked here.
    """
    try:
        _let_go_as_owner(people.read_employee(name), now)
    except NotHired:
        end_sessions_of(name, now)  # of whom a dismissal that was cut off has left
        raise
    happening = Happening("dismissed", {"name": name})
    _write(happening, who, now)
    people.remove(name)
    end_sessions_of(name, now)
    return happening


def forget_codes(name: str, who: str, now: datetime) -> Happening:
    """Somebody who has lost the phone signs in with the password alone, and everywhere anew."""
    people.forget_codes(name)
    end_sessions_of(name, now)
    happening = Happening("codes-forgotten", {"name": name})
    _write(happening, who, now)
    return happening


def employ_by_owner(name: str, called: str, role: str, owner: Owner, now: datetime) -> tuple[Employee, Marks]:
    """As `employ`; gives who works here now, and what the owner's device keeps."""
    marks = _prove(owner, now)
    return employ(name, called, role, owner.by.person.called, now)[0], marks


def dismiss_by_owner(name: str, owner: Owner, now: datetime) -> Marks:
    """As `dismiss`; gives what the owner's device keeps."""
    marks = _prove(owner, now)
    dismiss(name, owner.by.person.called, now)
    return marks


def forget_codes_by_owner(name: str, owner: Owner, now: datetime) -> Marks:
    """As `forget_codes`, but nobody takes their own codes off so; gives what the owner's device keeps."""
    if name == owner.by.person.name:
        raise NotForYou
    marks = _prove(owner, now)
    forget_codes(name, owner.by.person.called, now)
    return marks


def _prove(owner: Owner, now: datetime) -> Marks:
    name = owner.by.person.name
    with one_try(name, owner.device, now) as guesser:
        people.prove(name, owner.proof)
        return guesser.was_right()


def _find(name: str) -> Employee | None:
    try:
        return people.read_employee(name)
    except NotHired:
        return None


def _change_role(before: Employee, role: str, now: datetime) -> Happening:
    is_other = before.roles != (role,)
    if role not in OWNER:
        _let_go_as_owner(before, now)
    if before.is_new:
        _count_mail(now)
    people.give_role(before.name, role)
    for other in set(before.roles) - {role}:
        people.take_role(before.name, other)
    if is_other:
        end_sessions_of(before.name, now)
    if before.is_new:
        people.mail_again(before.name)
    was = list(before.roles) if is_other else None
    return Happening("hired-again", {"name": before.name, "role": role, "before": was, "mailed": before.is_new})


def _let_go_as_owner(employee: Employee, now: datetime) -> None:
    """Nothing for whoever is no owner. An owner is let go only if another one stays, also when two let each other go at once."""
    if not set(employee.roles) & set(OWNER):
        return

    def decide(_shelf: object) -> None:
        gone = read_owners_gone(now)
        if not people.read_owners() - set(gone.since) - {employee.name}:
            raise LastOwner
        if not keep_owner_gone(employee.name, gone, now):
            raise Overtaken

    retry(decide)


def _count_mail(now: datetime) -> None:
    wait = take_try(_INVITATIONS, now, INVITATION)
    if wait > NO_WAIT:
        raise TooManyTries(why="mails", seconds=max(1, int(wait.total_seconds())))


def _write(happening: Happening, who: str, now: datetime) -> None:
    keep_entry(LogEntry(f"staff-{chance.token_hex(8)}", now, who, (happening,)))
