"""How the restaurant writes a price: worked out once for its language and currency when the book is read, and frozen in the card."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PriceForm:
    """What stands before and after the number, its decimal point and grouping mark, and how many digits follow the point.

    Whole amounts from `grouped_from` on are grouped in threes.
    """

    before: str = ""
    after: str = ""
    point: str = "."
    group: str = ""
    digits: int = 2
    grouped_from: int = 1000


PLAIN = PriceForm()


def price_text(minor: int, form: PriceForm) -> str:
    """A price of `minor` units (such as cents), as it stands on the menu."""
    whole, part = divmod(minor, 10**form.digits)
    number = f"{whole:,}".replace(",", form.group) if whole >= form.grouped_from else str(whole)
    return f"{form.before}{number}{f'{form.point}{part:0{form.digits}}' if form.digits else ''}{form.after}"
