"""A Friday evening in the bistro."""

from typing import Any

import pytest

from tests.at_the_pass import Pass, dish, form_of


@pytest.fixture
def too_late(kitchen: Pass) -> dict[str, Any]:
    """An order that comes too late by one portion of sole: a sure no."""
    for hour in (20, 21):
        assert kitchen.order(dish("sole", 4), slot=f"2026-11-27T{hour}:00:00+01:00").status == 201
    return form_of(dish("sole", 3), slot="2026-11-27T22:00:00+01:00")
