"""Amounts as a cook says them, such as 1.5 kg. The kitchen counts in thousandths of a base unit: g, ml or piece."""

from decimal import Decimal

_SCALES = {"g": (("kg", 6), ("g", 3)), "ml": (("l", 6), ("ml", 3))}


def amount_text(amount: int, unit: str) -> str:
    """An amount of thousandths in words, without rounding: 1.5 kg, 3 pieces, −20 g."""
    scales = _SCALES.get(unit, ((unit, 3),))
    name, digits = next((scale for scale in scales if abs(amount) >= 10 ** scale[1]), scales[-1])
    value = Decimal(amount).scaleb(-digits).normalize()
    return f"{value:,f} {'pieces' if name == 'piece' and abs(value) != 1 else name}".replace("-", "−").rstrip()


def signed_amount(amount: int, unit: str) -> str:
    """An amount of thousandths by which something changes, in words and with its sign: +1.5 kg, −20 g."""
    return f"+{amount_text(amount, unit)}" if amount > 0 else amount_text(amount, unit)
