"""Refusals as problem documents (RFC 9457), and which refusal is which status."""

from typing import Any

from chalicelib.domain import refusals
from chalicelib.domain.log_entries import Happening
from chalicelib.domain.logbook.sentences import happening_sentences
from chalicelib.domain.refusal_sentences import AS_WRITTEN, sentences_of
from chalicelib.domain.refusals import RestaurantError


class Malformed(RestaurantError):
    name = "malformed"
    public = ("field", "reason")


class BadKey(RestaurantError):
    name = "idempotency-key"


class CrossSite(RestaurantError):
    name = "cross-site"


class NotJson(RestaurantError):
    name = "not-json"


class NoSuchPage(RestaurantError):
    name = "no-such-page"


class NotThatWay(RestaurantError):
    name = "not-that-way"


class KitchenFault(RestaurantError):
    name = "kitchen-fault"


STATUS: dict[type[RestaurantError], int] = {
    Malformed: 400,
    BadKey: 400,
    CrossSite: 400,
    refusals.SignInFirst: 401,
    refusals.NotThem: 401,
    refusals.CodesFirst: 401,
    refusals.NotForYou: 401,
    NoSuchPage: 404,
    refusals.NoSuchOrder: 404,
    refusals.NoSuchMovement: 404,
    refusals.NoSuchIngredient: 404,
    refusals.NotHired: 404,
    NotThatWay: 405,
    refusals.OutOfIngredient: 409,
    refusals.NotTogether: 409,
    refusals.PriceChanged: 409,
    refusals.AllergyMet: 409,
    refusals.TooManyFree: 409,
    refusals.CallUs: 409,
    refusals.TooManyOpen: 409,
    refusals.SlotFull: 409,
    refusals.SlotUnavailable: 409,
    refusals.Closed: 409,
    refusals.TooLateToCancel: 409,
    refusals.JustCalled: 409,
    refusals.TicketMoved: 409,
    refusals.SomebodyElse: 409,
    refusals.RulesChanged: 409,
    refusals.OrdersStranded: 409,
    refusals.BookChanged: 409,
    refusals.NoBook: 409,
    refusals.UnitChanged: 409,
    refusals.RefusedBefore: 409,
    refusals.LastOwner: 409,
    refusals.NotOnTheBooks: 409,
    refusals.AlreadyUndone: 409,
    refusals.TooLarge: 413,
    refusals.TooManyTries: 429,
    NotJson: 415,
    refusals.DishNotOnMenu: 422,
    refusals.OptionsNotPossible: 422,
    refusals.NoSuchTable: 422,
    refusals.NotAtTable: 422,
    refusals.ContactNeeded: 422,
    refusals.NoSuchStep: 422,
    refusals.KeyReused: 422,
    refusals.NotToBeUndone: 422,
    refusals.WeakPassword: 422,
    refusals.RulesBroken: 422,
    refusals.BookBroken: 422,
    KitchenFault: 500,
    refusals.KitchenBusy: 503,
    refusals.KeyMoved: 503,
}


def problem(error: RestaurantError) -> dict[str, Any]:
    """The document: a stable type, the sentence for the visitor, what to do next, and the facts to act on.

    `why` is which of its reasons it has, for a page that writes the sentence itself. What happened is written as sentences too.
    """
    sentences = sentences_of(error.name, error.facts)
    why = {"why": error.facts["why"]} if error.facts.get("why", AS_WRITTEN) != AS_WRITTEN else {}
    return {
        "type": f"urn:refectory:problem:{error.name}",
        "title": sentences.title,
        "status": STATUS[type(error)],
        "detail": sentences.detail,
        "next": sentences.way_on,
        **why,
        **{name: _readable(fact) for name, fact in error.public_facts.items()},
    }


def _readable(fact: Any) -> Any:
    is_log = isinstance(fact, list) and all(isinstance(part, Happening) for part in fact)
    return happening_sentences(fact) if is_log else fact
