"""Who works here: an owner lets people in and out, and shows with every change who they are."""

from typing import TypedDict

from chalice.app import Blueprint

from chalicelib.domain.people.people import OWNER, Employee, Session
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import Answer, Nothing, answer
from chalicelib.kitchen.forms import read_form
from chalicelib.kitchen.staff_forms import EmployForm, OtherForm
from chalicelib.kitchen.the_door import device_cookie, device_of
from chalicelib.service import staffing

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
    employee, marks = staffing.employ_by_owner(form.person, form.shown_name, form.role, _owner(by, form), clock.now())
    return answer(_employee_page(employee), cookies=[device_cookie(marks)])


@people.route("/people", methods=["DELETE"])
@the_pass.for_roles(people, OWNER)
def dismiss(by: Session) -> Answer[Nothing]:
    form = read_form(people.current_request, OtherForm)
    return answer({}, cookies=[device_cookie(staffing.dismiss_by_owner(form.person, _owner(by, form), clock.now()))])


@people.route("/codes/lost", methods=["POST"])
@the_pass.for_roles(people, OWNER)
def forget_codes(by: Session) -> Answer[Nothing]:
    form = read_form(people.current_request, OtherForm)
    return answer({}, cookies=[device_cookie(staffing.forget_codes_by_owner(form.person, _owner(by, form), clock.now()))])


def _owner(by: Session, form: OtherForm) -> staffing.Owner:
    return staffing.Owner(by, form.proof, device_of(people.current_request))


def _employee_page(employee: Employee) -> EmployeePage:
    return {"name": employee.name, "called": employee.called, "role": employee.roles[0], "new": employee.is_new}
