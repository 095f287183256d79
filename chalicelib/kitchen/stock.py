"""The larder's desk: the crew sees what is on hand, receives, counts and throws away; the owner undoes, and says what is low."""

from typing import TypedDict

from chalice.app import Blueprint

from chalicelib.domain.people.people import CREW, OWNER, READERS, Session
from chalicelib.kitchen import clock, the_pass
from chalicelib.kitchen.answers import Answer, Shown, answer, answer_if_new
from chalicelib.kitchen.forms import read_form
from chalicelib.kitchen.larder_page import IngredientPage, MovementPage, StockRow, ingredient_page, movement_page, stock_row
from chalicelib.kitchen.stock_forms import MovementForm, ReversalForm, ThresholdForm, read_attempt, read_mark
from chalicelib.service import stocktaking

stock = Blueprint(__name__)
_POLL_AFTER = 5


class LarderList(TypedDict):
    """Every ingredient, the low ones first."""

    ingredients: list[StockRow]
    poll_after: int


class Threshold(TypedDict):
    """From which amount on an ingredient is low."""

    threshold: int | None


@stock.route("/larder", methods=["GET"])
@the_pass.for_roles(stock, READERS)
def show_larder(_by: Session) -> Shown[LarderList]:
    stocks, settled = stocktaking.read_larder(clock.now())
    rows = [stock_row(each, settled) for each in stocks]
    return answer_if_new(stock.current_request, {"ingredients": rows, "poll_after": _POLL_AFTER})


@stock.route("/larder/{ingredient}", methods=["GET"])
@the_pass.for_roles(stock, READERS)
def show_ingredient(_by: Session, ingredient: str) -> Shown[IngredientPage]:
    return answer_if_new(stock.current_request, ingredient_page(stocktaking.read_ingredient(ingredient, clock.now())))


@stock.route("/larder/{ingredient}/before/{mark}", methods=["GET"])
@the_pass.for_roles(stock, READERS)
def show_earlier(_by: Session, ingredient: str, mark: str) -> Shown[IngredientPage]:
    day, balance = read_mark(mark)
    return answer_if_new(stock.current_request, ingredient_page(stocktaking.read_ingredient_on(day, ingredient, balance, clock.now())))


@stock.route("/larder/{ingredient}/threshold", methods=["PUT"])
@the_pass.for_roles(stock, OWNER)
def set_threshold(by: Session, ingredient: str) -> Answer[Threshold]:
    form = read_form(stock.current_request, ThresholdForm)
    stocktaking.set_threshold(ingredient, form.amount, by.person.called, clock.now())
    return answer({"threshold": form.amount})


@stock.route("/movements", methods=["POST"])
@the_pass.for_roles(stock, CREW)
def book_movement(by: Session) -> Answer[MovementPage]:
    form = read_form(stock.current_request, MovementForm)
    attempt = read_attempt(stock.current_request, form)
    movement, menu = stocktaking.book(form.asked(), attempt, by.person.called, clock.now())
    return answer(movement_page(movement, menu))


@stock.route("/movements/{movement_id}/reversal", methods=["POST"])
@the_pass.for_roles(stock, OWNER)
def undo_movement(by: Session, movement_id: str) -> Answer[MovementPage]:
    form = read_form(stock.current_request, ReversalForm)
    attempt = read_attempt(stock.current_request, form)
    movement, menu = stocktaking.undo(movement_id, attempt, form.note.strip(), by.person.called, clock.now())
    return answer(movement_page(movement, menu))
