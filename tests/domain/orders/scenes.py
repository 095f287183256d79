"""The slots of a Friday evening, and a kitchen that has no time left."""

from datetime import datetime, timedelta

from tests.domain.scenes import HOT, utc

EIGHT_UTC = utc(2026, 11, 27, 19)
EVENING = [EIGHT_UTC + timedelta(minutes=15 * number) for number in range(-2, 17)]
"""What is left of Friday's slots: 19:30 to midnight, Paris time."""


def full(*slots: datetime, station: str = HOT, minutes: int = 60) -> dict[tuple[datetime, str], int]:
    return {(slot, station): minutes for slot in slots}
