"""The sign at the door: equal days in a row are one, and each has what the desk shows."""

import json
from dataclasses import replace
from datetime import date

from chalicelib.domain.book.book import SpecialDay
from chalicelib.domain.hours.door_sign import door_sign, special_spans, week_spans
from tests.bistro import HOURS
from tests.domain.hours.scenes import opening

LUNCH, DINNER = ["12:00-14:30"], ["18:30-22:30"]


def special(day: int, name: str = "Winter", openings: list[str] | None = None) -> dict[str, object]:
    return {"day": f"2026-12-{day:02}", "name": name, "openings": openings or []}


def test_the_sign_is_json_and_has_all_days():
    hours = replace(HOURS, special=(SpecialDay(date(2026, 12, 24), "Christmas Eve", (opening("12:00-15:00"),)),))
    sign = door_sign(hours)
    assert json.loads(json.dumps(sign)) == sign
    assert len(sign["week"]) == 7
    assert sign["special"] == [special(24, "Christmas Eve", ["12:00-15:00"])]


def test_equal_days_of_the_week_are_one():
    """(F32)"""
    assert week_spans([[], LUNCH, LUNCH, [*LUNCH, *DINNER], LUNCH, [], []]) == [
        {"first": 0, "last": 0, "openings": []},
        {"first": 1, "last": 2, "openings": LUNCH},
        {"first": 3, "last": 3, "openings": [*LUNCH, *DINNER]},
        {"first": 4, "last": 4, "openings": LUNCH},
        {"first": 5, "last": 6, "openings": []},
    ]


def test_equal_special_days_in_a_row_are_one_whatever_their_order_was():
    """(F32)"""
    days = [special(24, "Eve", LUNCH), special(2), special(1), special(3), special(5), special(4, openings=LUNCH)]
    assert special_spans(days) == [
        special(1) | {"until": "2026-12-03"},
        special(4, openings=LUNCH),
        special(5),
        special(24, "Eve", LUNCH),
    ]
    assert special_spans([]) == []
