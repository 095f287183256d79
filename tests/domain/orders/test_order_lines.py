"""A line as it was ordered, with everything that a receipt and a ticket show of it."""

from chalicelib.domain.orders.order_lines import OrderOption
from tests.domain.scenes import line, write


def test_the_receipt_keeps_every_option_with_its_count_and_its_price():
    """Bug others had, row 15: options were lost between basket, ticket and receipt."""
    soup, oysters = write(line("soup", 2, gratin=1, oil=1), line("oysters", fine=6)).lines
    assert soup.options == (OrderOption("gratin", "With comté", 1, 300), OrderOption("oil", "Olive oil", 1, 0))
    assert (soup.price, soup.allergens, soup.station) == (3_000, ("gluten", "milk"), "Hot line")
    assert oysters.options == (OrderOption("fine", "Fine de claire", 6, 350),)
    assert (oysters.price, oysters.diets) == (2_100, ("pescetarian", "no-alcohol"))
