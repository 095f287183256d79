"""Who works here: an owner lets people in and out, and shows with every change who they are."""

from typing import TypedDict

from chalice.app import Blueprint

from chalicelib.domain.people.people import OWNER, Employee, Session
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import Answer, Nothing, answer
from chalicelib.kitchen.forms import read_form
from chalicelib.kitchen.staff_forms import EmployForm, OtherForm
from chalicelib.kitchen.the_door import device_cookie, device_of
from chalicelib.service import signing_in, staffing
from chalicelib.service.guesses import Marks

people = Blueprint(__name__)


class EmployeePage(TypedDict):
    """Somebody who works here; `new` is who has a first password by mail, and no other yet."""

    name: str
    called: str
    role: str
    new: bool


class PeoplePage(TypedDict):
    people: list[EmployeePage]


@people.route("/people", methods=["GET"])
@the_pass.for_roles(people, OWNER)
def show_people(_by: Session) -> Answer[PeoplePage]:
    return answer({"people": [_employee_page(employee) for employee in staffing.list_people()]})


@people.route("/people", methods=["PUT"])
@the_pass.for_roles(people, OWNER)
def employ(by: Session) -> Answer[EmployeePage]:
    form = read_form(people.current_request, EmployForm)
    marks = _prove(by, form)
    employee, _ = staffing.employ(form.person, form.shown_name, form.role, by.person.called, clock.now())
    return answer(_employee_page(employee), cookies=[device_cookie(marks)])


@people.route("/people", methods=["DELETE"])
@the_pass.for_roles(people, OWNER)
def dismiss(by: Session) -> Answer[Nothing]:
    form = read_form(people.current_request, OtherForm)
    marks = _prove(by, form)
    staffing.dismiss(form.person, by.person.called, clock.now())
    return answer({}, cookies=[device_cookie(marks)])


@people.route("/codes/lost", methods=["POST"])
@the_pass.for_roles(people, OWNER)
def forget_codes(by: Session) -> Answer[Nothing]:
    form = read_form(people.current_request, OtherForm)
    marks = _prove(by, form)
    staffing.forget_codes_of_another(form.person, by, clock.now())
    return answer({}, cookies=[device_cookie(marks)])


def _prove(by: Session, form: OtherForm) -> Marks:
    """Whoever changes people shows who they are, so that a session that somebody else has got hold of opens nobody's account."""
    return signing_in.prove(by, form.proof, device_of(people.current_request), clock.now())


def _employee_page(employee: Employee) -> EmployeePage:
    return {"name": employee.name, "called": employee.called, "role": employee.roles[0], "new": employee.is_new}
