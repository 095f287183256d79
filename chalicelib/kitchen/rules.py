"""The rules of the house: the owner changes them at the desk, and the crew pauses, slows down and takes dishes off from the board."""

from datetime import timedelta

from chalice.app import Blueprint

from chalicelib.domain.people.people import CREW, OWNER, READERS, Session
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import Answer, Shown, answer, answer_if_new
from chalicelib.kitchen.forms import read_form
from chalicelib.kitchen.rule_forms import BusyForm, OffForm, PauseForm, QuotaForm, RulesForm
from chalicelib.kitchen.rules_page import RulesPage, RulingPage, StrandingPage, rules_page, ruling_page, ruling_page_with_stranded
from chalicelib.service import quotas, ruling

rules = Blueprint(__name__)


@rules.route("/house", methods=["GET"])
@the_pass.for_roles(rules, READERS)
def show_rules(_by: Session) -> Shown[RulesPage]:
    menu, in_force = ruling.read_rules_in_force()
    return answer_if_new(rules.current_request, rules_page(menu, in_force, clock.now()))


@rules.route("/house", methods=["PUT"])
@the_pass.for_roles(rules, OWNER)
def save_rules(by: Session) -> Answer[StrandingPage]:
    form, now = read_form(rules.current_request, RulesForm), clock.now()
    saved = ruling.save(form.wished(), by.person.called, now, anyway=form.anyway)
    return answer(ruling_page_with_stranded(saved, now))


@rules.route("/house/pause", methods=["PUT"])
@the_pass.for_roles(rules, CREW)
def pause(by: Session) -> Answer[RulingPage]:
    form, now = read_form(rules.current_request, PauseForm), clock.now()
    return answer(ruling_page(ruling.pause(form.ends(now), by.person.called, now), now))


@rules.route("/house/busy", methods=["PUT"])
@the_pass.for_roles(rules, CREW)
def slow_down(by: Session) -> Answer[RulingPage]:
    form, now = read_form(rules.current_request, BusyForm), clock.now()
    until = now + timedelta(minutes=form.for_minutes)
    return answer(ruling_page(ruling.slow_down(form.minutes, until, by.person.called, now), now))


@rules.route("/house/off", methods=["PUT"])
@the_pass.for_roles(rules, CREW)
def take_off(by: Session) -> Answer[RulingPage]:
    form, now = read_form(rules.current_request, OffForm), clock.now()
    return answer(ruling_page(ruling.take_off(form.dish, form.until, by.person.called, now), now))


@rules.route("/house/quota", methods=["PUT"])
@the_pass.for_roles(rules, OWNER)
def set_quota(by: Session) -> Answer[StrandingPage]:
    form, now = read_form(rules.current_request, QuotaForm), clock.now()
    limited = quotas.set_quota(form.day, form.dish, form.most, by.person.called, now, anyway=form.anyway)
    return answer(ruling_page_with_stranded(limited, now))
