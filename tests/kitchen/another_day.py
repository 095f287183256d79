"""What the tests of other days have in common: Saturday evening, and what limits it."""

from tests.at_the_pass import Answer, Pass, dish

SATURDAY = "2026-11-28T20:00:00+01:00"
SATURDAY_LATE = "2026-11-28T22:00:00+01:00"


def quota(kitchen: Pass, most: int | None, day: str = "2026-11-28", of: str = "sole", **more: bool) -> Answer:
    return kitchen.put("/api/house/quota", {"day": day, "dish": of, "most": most, **more}, **kitchen.owner)


def sold_out_tonight(kitchen: Pass) -> None:
    for portions, slot in ((4, "20:00"), (3, "21:00"), (3, "22:00")):
        assert kitchen.order(dish("sole", portions), slot=f"2026-11-27T{slot}:00+01:00").status == 201
    assert kitchen.get("/api/availability").told["left"]["sole"] == 0
