"""Amounts, prices and times as an owner writes them. Each function raises ValueError with a sentence that says how to write it."""

import re
from datetime import time
from decimal import Decimal

from chalicelib.domain.book.book import UNITS, Opening

_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")
_AMOUNT = re.compile(r"(?P<number>-?[0-9.,]+)\s*(?P<unit>[^\W\d].*)")
_OPENING = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])\s*[-–]\s*([01][0-9]|2[0-3]):([0-5][0-9])")
_IN_BASE_UNIT = {unit: (unit, 1) for unit in UNITS} | {"kg": ("g", 1000), "l": ("ml", 1000)}
_BY_PLACES = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_PLACES = {currency: places for places, currencies in _BY_PLACES.items() for currency in currencies.split()}


def whole(text: str) -> int:
    """A whole number."""
    number = _number(text)
    if number != int(number):
        raise ValueError(f'"{text}" is not a whole number')
    return int(number)


def yes_or_no(text: str) -> bool:
    """Whether something is so."""
    if text not in {"true", "false"}:
        raise ValueError(f'"{text}" is neither true nor false')
    return text == "true"


def amount(text: str) -> tuple[int, str]:
    """Thousandths of the base unit, and that unit: "1.5 kg" is 1,500,000 of g."""
    match = _AMOUNT.fullmatch(text.strip())
    if not match:
        raise ValueError(f'"{text}" is not an amount; write a number and a unit, such as 250 g')
    if match["unit"] not in _IN_BASE_UNIT:
        raise ValueError(f'"{match["unit"]}" is not a unit; use {", ".join(_IN_BASE_UNIT)}')
    unit, times = _IN_BASE_UNIT[match["unit"]]
    thousandths = _number(match["number"]) * times * 1000
    if thousandths != int(thousandths):
        raise ValueError(f'"{text}" is finer than a thousandth of 1 {unit}')
    return int(thousandths), unit


def price(text: str, currency: str) -> int:
    """An amount of money in the currency's minor unit: "14.50" is 1450 in EUR."""
    places = minor_places(currency)
    minor = _number(text) * 10**places
    if minor != int(minor):
        allowed = f"{places} decimals" if places else "no decimals"
        raise ValueError(f'"{text}" is not a price in {currency}, which has {allowed}')
    return int(minor)


def minor_places(currency: str) -> int:
    """How many decimals a currency has, by ISO 4217. All money is kept in units of that size, so no other table is asked."""
    return _PLACES.get(currency, 2)


def opening(text: str) -> Opening:
    """A stretch of being open, such as 18:30-22:30."""
    match = _OPENING.fullmatch(text.strip())
    if not match:
        raise ValueError(f'"{text}" is not an opening; write it as "18:30-22:30", and midnight as 00:00')
    hours = [int(part) for part in match.groups()]
    return Opening(time(hours[0], hours[1]), time(hours[2], hours[3]))


def _number(text: str) -> Decimal:
    """Exactly what is written: no float, no exponent, no infinity."""
    word = text.strip()
    if "," in word:
        raise ValueError(f'"{text}" has a comma; write decimals with a point, and thousands without a mark')
    if not _NUMBER.fullmatch(word):
        raise ValueError(f'"{text}" is not a number')
    return Decimal(word)
