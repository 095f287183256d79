"""A line of an order as it was ordered. It is frozen: a later menu changes nothing of it."""

from dataclasses import dataclass

from chalicelib.domain.menu.lines import Line
from chalicelib.domain.menu.menus import Menu


@dataclass(frozen=True, slots=True)
class OrderOption:
    """`count` and `price` are for one portion of the line."""

    id: str
    name: str
    count: int
    price: int


@dataclass(frozen=True, slots=True)
class OrderLine:
    """`price` is for all portions with their options, in the currency's minor unit. `station` is the station's name."""

    dish: str
    name: str
    portions: int
    options: tuple[OrderOption, ...]
    price: int
    allergens: tuple[str, ...]
    diets: tuple[str, ...]
    station: str


def order_line(line: Line, menu: Menu) -> OrderLine:
    """The line as it stands in an order; `menu` is the version on which it was found."""
    return OrderLine(
        dish=line.dish.id,
        name=line.dish.name,
        portions=line.portions,
        options=tuple(OrderOption(option.id, option.name, count, option.price) for option, count in line.options),
        price=line.price() * line.portions,
        allergens=line.allergens(),
        diets=line.diets(),
        station=menu.stations[line.dish.station],
    )
