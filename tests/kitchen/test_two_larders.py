"""Two larders, with other stock, other recipes, other quotas and other kitchens behind the same card: nobody at the door can tell them apart.

It holds where both can make whatever the limits of an order allow. `make test` plays few of them, and `make secret` many.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from chalicelib.domain.book.book import Book, Dish, Ingredient, Option, OptionGroup, Part
from chalicelib.domain.book.limits import MOST_PORTIONS
from chalicelib.service.publishing import publish
from tests.at_the_pass import EDGE, EIGHT, Answer, Pass, dish, form_of
from tests.bistro import BISTRO, FRIDAY_EVENING, G
from tests.faults import Wire
from tests.house import an_empty_larder

pytestmark = [pytest.mark.secret, pytest.mark.usefixtures("evening")]

PLENTY = 1_000_000
"""Enough of anything for all that one example orders."""
LINES = [dish("soup", plain=1), dish("soup", gratin=1, oil=1), dish("leeks"), dish("oysters", fine=6), dish("sole"), dish("wine")]
DEAR = tuple(Dish(f"dear-{number}", "Dear", "", "mains", 100_000, "hot", 0, ()) for number in range(6))
"""So dear that no order of the others is one for which somebody must call."""
SLOTS = [EIGHT, "2026-11-27T19:30:00+01:00", "2026-11-28T20:00:00+01:00", "2026-11-27T20:01:00+01:00"]
portions = st.integers(1, MOST_PORTIONS + 2)
line = st.builds(lambda of, count: {**of, "portions": count}, st.sampled_from(LINES), portions)
order = st.tuples(st.just("order"), st.lists(line, min_size=1, max_size=6), st.sampled_from([*SLOTS, 4]))
look = st.tuples(st.just("look"), st.sampled_from(["/api/availability", "/api/menu", "/api/slots", "/api/slots?dishes="]), st.lists(line))
cancel = st.tuples(st.just("cancel"), st.integers(0, 5), st.none())
request = st.one_of(order, order, look, cancel)


@dataclass(frozen=True)
class Larder:
    """`parts` are so many thousandths of a part for each of its recipe; `stock` and `pars` are by ingredient."""

    parts: Sequence[int]
    stock: Sequence[int]
    pars: Sequence[int | None]
    minutes: Sequence[int]
    capacity: int
    quota: int


amounts = st.integers(1_000, 400 * G)
larders = st.builds(
    Larder,
    parts=st.lists(amounts, min_size=20, max_size=20),
    stock=st.lists(st.integers(PLENTY * G, 9 * PLENTY * G), min_size=10, max_size=10),
    pars=st.lists(st.one_of(st.none(), st.integers(PLENTY * G, 9 * PLENTY * G)), min_size=10, max_size=10),
    minutes=st.lists(st.integers(1, 6), min_size=5, max_size=5),
    capacity=st.integers(20_000, 90_000),
    quota=st.integers(200, 900),
)


def book_of(larder: Larder) -> Book:
    """The bistro with the same card, and this behind it."""
    more = iter(larder.parts)

    def other(parts: Sequence[Part]) -> tuple[Part, ...]:
        return tuple(replace(part, amount=next(more)) for part in parts)

    def option(one: Option) -> Option:
        return replace(one, adds=other(one.adds))

    def cooked(one: Dish, minutes: int) -> Dish:
        groups = tuple(replace(group, options=tuple(option(choice) for choice in group.options)) for group in one.groups)
        return replace(one, minutes=minutes, recipe=other(one.recipe), groups=groups)

    def bought(one: Ingredient, stock: int, par: int | None) -> Ingredient:
        return replace(one, on_hand=stock, par=par)

    return replace(
        BISTRO,
        stations=tuple(replace(station, minutes_per_slot=larder.capacity) for station in BISTRO.stations),
        ingredients=tuple(map(bought, BISTRO.ingredients, larder.stock, larder.pars)),
        dishes=(*map(cooked, BISTRO.dishes, larder.minutes), *DEAR),
    )


def ask(kitchen: Pass, number: int, *lines: dict[str, Any], **wishes: Any) -> Answer:
    """Orders as somebody else each time: who has many addresses is stopped by no limit of one sender."""
    sender = {"x_forwarded_for": f"203.0.{number // 250}.{number % 250}, {EDGE}"}
    return kitchen.post(form_of(*lines, **wishes), key=f"a-visitor-has-key-{number}", **sender)


def play(larder: Larder, asked: Sequence[tuple[str, Any, Any]]) -> list[Answer]:
    """What somebody hears who asks all this of a house with this larder."""
    with an_empty_larder():
        publish(book_of(larder), FRIDAY_EVENING)
        kitchen, placed, heard = Pass(), [], []
        for day in ("2026-11-27", "2026-11-28"):
            of_day = {"day": day, "dish": "sole", "most": larder.quota}
            assert kitchen.put("/api/house/quota", of_day, **kitchen.owner).status == 200
        for number, (what, first, second) in enumerate(asked):
            if what == "order":
                wish = {"table": second} if isinstance(second, int) else {"slot": second}
                heard.append(ask(kitchen, number, *first, **wish))
                placed += [heard[-1].told["id"]] if heard[-1].status == 201 else []
            elif what == "cancel":
                heard += [kitchen.cancel(placed[first % len(placed)])] if placed else []
            else:
                basket = ",".join(f"{line['dish']}.{line['portions']}" for line in second)
                heard.append(kitchen.get(f"{first}{basket}" if "?" in first else first))
        return heard


@pytest.fixture
def compared(capsys: pytest.CaptureFixture[str]) -> Iterator[Counter[str]]:
    """Says at the end how many answers of how many pairs of larders were compared."""
    counts: Counter[str] = Counter()
    yield counts
    with capsys.disabled():
        print(f"\n  {counts['answers']:,} answers of {counts['pairs']:,} pairs of larders were compared")  # noqa: T201 - for `make secret`


def compare(compared: Counter[str], one: Sequence[Any], other: Sequence[Any]) -> None:
    compared["answers"] += len(one)
    compared["pairs"] += 1
    assert one == other


def playing(examples: int) -> settings:
    return settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@playing(4)
@given(larders, larders, st.lists(request, min_size=4, max_size=8))
def test_two_larders_that_can_make_every_order_give_the_same_answers_byte_for_byte(one: Larder, other: Larder, asked):
    """(F1)"""
    assert play(one, asked) == play(other, asked)


@pytest.mark.mass
@playing(60)
@given(larders, larders, st.lists(request, min_size=12, max_size=24))
def test_many_larders_give_the_same_answers_byte_for_byte(compared: Counter[str], one: Larder, other: Larder, asked):
    """(F1)"""
    compare(compared, play(one, asked), play(other, asked))


ALONE = ("leeks", "sole", "wine", "bread")
"""Dishes of which each is made of one thing alone."""
OPTION = "oyster"
"""What an option takes, which may be taken several times for a portion of a dish."""
SIZES = [range(1), range(1, 2), range(2, 3), range(3, 4), range(4, 6), range(6, 12), range(12, 40)]
"""What may be told of how many portions there are: the number up to three, and then the size."""
two_of_a_size = st.sampled_from(SIZES).flatmap(lambda size: st.tuples(st.sampled_from(size), st.sampled_from(size)))
two_of_an_options_size = st.sampled_from([*SIZES[:-1], range(12, 24)]).flatmap(
    lambda size: st.tuples(st.sampled_from(size), st.sampled_from(size))
)
"""A dozen portions may have six of the option each, so 24 is a size too."""
oysters = st.builds(lambda count, fine: dish("oysters", count, fine=fine), st.integers(1, MOST_PORTIONS), st.integers(1, 6))
baskets = st.lists(st.one_of(st.builds(dish, st.sampled_from(ALONE), st.integers(1, MOST_PORTIONS)), oysters), min_size=1, max_size=5)
PLATES = [(1, 3), (2, 1), (1, 5), (2, 4), (3, 3), (2, 5), (3, 5), (4, 5)]
"""Portions of oysters, and how many on each."""


def attack(portions: dict[str, int], quota: int, needs: dict[str, int], asked: Sequence[list[dict[str, Any]]]) -> list[str]:
    """What somebody hears of a house with so many portions who bisects every dish, beside any others, tonight and tomorrow."""
    ingredients = tuple(
        Ingredient(name, name, "g", needs[name] * portions[name] + needs[name] // 2, frozenset(), frozenset()) for name in (*ALONE, OPTION)
    )
    ice = Ingredient("ice", "ice", "g", PLENTY * G, frozenset(), frozenset())
    dishes = tuple(Dish(name, name.title(), "", "mains", 100, "hot", 0, (Part(name, needs[name]),)) for name in ALONE) + DEAR
    fine = OptionGroup("count", "How many", 1, 6, 6, (Option("fine", "Fine de claire", 10, (Part(OPTION, needs[OPTION]),)),))
    on_ice = Dish("oysters", "Oysters", "", "mains", 100, "hot", 0, (Part("ice", 1),), (fine,))
    with an_empty_larder():
        publish(replace(BISTRO, preparations=(), ingredients=(*ingredients, ice), dishes=(*dishes, on_ice)), FRIDAY_EVENING)
        kitchen, heard = Pass(), []
        of_day = {"day": "2026-11-28", "dish": "wine", "most": quota}
        assert kitchen.put("/api/house/quota", of_day, **kitchen.owner).status == 200
        each = [[dish(name, count)] for name in ALONE for count in (12, 7, 6, 4, 3, 2, 1)]
        guarded = [[dish(name, count), dish(guard, 12)] for name in ALONE for guard in ALONE for count in (12, 5)]
        plates = [[dish("oysters", count, fine=fine)] for count, fine in PLATES]
        for number, lines in enumerate([*each, *guarded, *plates, *asked]):
            slot = SLOTS[2] if number % 3 == 2 else EIGHT
            answer = ask(kitchen, number, *lines, slot=slot)
            if answer.status == 201:  # what somebody holds of the last five can be counted: so it goes back
                assert kitchen.cancel(answer.told["id"]).status == 200
            heard += [answer.text, kitchen.get("/api/availability").text]
    return heard


def test_two_refusals_with_the_same_words_make_the_same_calls_of_the_larder(kitchen: Pass, wire: Wire):
    """So how long a no takes tells nothing that its words do not tell (F1)."""
    kitchen.order(dish("sole"))
    number = 0
    calls: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for count in range(1, MOST_PORTIONS + 1):
        for more in ([], [dish("leeks", 3)], [dish("soup", count, plain=1)], [dish("oysters", 2, fine=6), dish("wine", 12)]):
            for slot in (EIGHT, "2026-11-27T21:00:00+01:00"):
                wire.next()
                number += 1
                answer = ask(kitchen, number, dish("sole", count), *more, slot=slot)
                if answer.status == 201:
                    kitchen.cancel(answer.told["id"])
                else:
                    calls.setdefault((slot, answer.told["detail"], answer.told["next"]), set()).add(tuple(wire.operations))
    assert len(calls) > 3
    assert all(len(ways) == 1 for ways in calls.values()), calls


near_the_end = given(
    st.tuples(*[two_of_a_size] * 5, two_of_an_options_size), st.tuples(*[st.tuples(amounts, amounts)] * 5), st.lists(baskets, max_size=20)
)


def transcripts(both: Any, recipes: Any, asked: Sequence[list[dict[str, Any]]]) -> list[list[str]]:
    """Bisection, descending portions and lines that can never be met, each answer beside what the page says then."""
    return [
        attack(
            {name: both[at][side] for at, name in zip((0, 1, 2, 3, 5), (*ALONE, OPTION), strict=True)},
            both[4][side],
            {name: recipes[at][side] for at, name in enumerate((*ALONE, OPTION))},
            asked,
        )
        for side in (0, 1)
    ]


@example(
    both=((4, 5), (6, 11), (2, 2), (12, 39), (4, 5), (6, 11)),
    recipes=((150_000, 9_000), (1_000, 400_000), (125_000, 30_000), (60_000, 61_000), (1_000, 7_000)),
    asked=[],
)
@playing(1)
@near_the_end
def test_near_the_end_nothing_above_three_is_told_but_its_size(both, recipes, asked):
    """(F1)"""
    one, other = transcripts(both, recipes, asked)
    assert one == other


@pytest.mark.mass
@playing(10)
@near_the_end
def test_near_many_ends_nothing_above_three_is_told_but_its_size(compared: Counter[str], both, recipes, asked):
    """(F1)"""
    compare(compared, *transcripts(both, recipes, asked))
