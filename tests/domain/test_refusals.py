"""The restaurant's "no": stable names, whole sentences, and a way on."""

import ast
import re
from pathlib import Path

import pytest

from chalicelib.domain import refusals
from chalicelib.domain.refusals import CLOSES_EARLIER_ID, CLOSES_MOVEMENT, CLOSES_ORDER, OutOfIngredient, RestaurantError

ROOM = Path(refusals.__file__).parent
LEAVES = [one for one in vars(refusals).values() if isinstance(one, type) and issubclass(one, RestaurantError) and hasattr(one, "name")]

LEAVES_OPEN = {
    refusals.KitchenBusy: "nothing was decided: asking again with the same key is right",
    refusals.KeyReused: "the key belongs to whoever sent something first",
    refusals.AlreadyUndone: "the same movement is never undone, whenever the attempt lands",
    **dict.fromkeys((refusals.NotToBeUndone, refusals.NoSuchMovement, refusals.NoSuchIngredient), "no later attempt finds it otherwise"),
    **dict.fromkeys((refusals.NoSuchOrder, refusals.TooLateToCancel, refusals.TicketMoved, refusals.NoSuchStep), "no key is sent"),
    **dict.fromkeys((refusals.RulesBroken, refusals.RulesChanged, refusals.OrdersStranded), "no key is sent"),
    **dict.fromkeys((refusals.NotThem, refusals.WeakPassword, refusals.TooManyTries), "no key is sent"),
    **dict.fromkeys((refusals.SignInFirst, refusals.NotForYou), "nothing was looked at"),
}
"""Every other refusal, and why nobody can be told no by it and then served."""


def functions() -> dict[str, ast.FunctionDef]:
    """Every function of the domain by its name, but for those of classes."""
    trees = [ast.parse(path.read_text()) for path in sorted(ROOM.rglob("*.py"))]
    return {node.name: node for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)}


def names_below(start: str) -> set[str]:
    """Every name that a function uses, and that the functions which it uses use."""
    known, seen, names = functions(), set(), {start}
    while new := (names & known.keys()) - seen:
        seen |= new
        names |= {node.id for name in new for node in ast.walk(known[name]) if isinstance(node, ast.Name)}
    return names


def sentences_at_the_pass() -> list[tuple[str, ast.expr]]:
    """Every first two arguments of a refusal that is made anywhere in the domain."""
    names = {leaf.__name__ for leaf in LEAVES}
    calls = [node for path in sorted(ROOM.rglob("*.py")) for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return [(node.func.id, word) for node in calls if isinstance(node.func, ast.Name) and node.func.id in names for word in node.args[:2]]


def test_every_refusal_has_a_name_of_its_own_that_a_program_can_read():
    names = [leaf.name for leaf in LEAVES]
    assert len(set(names)) == len(names) > 10
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)
    assert all(leaf.title for leaf in LEAVES)


def test_every_refusal_closes_its_key_or_says_why_it_need_not():
    closes = [*CLOSES_ORDER, *CLOSES_EARLIER_ID, *CLOSES_MOVEMENT]
    assert sorted(leaf.name for leaf in [*closes, *LEAVES_OPEN]) == sorted(leaf.name for leaf in LEAVES)


def test_nobody_is_refused_an_order_by_what_closes_no_key():
    names = names_below("write_order")
    assert "refuse_shortage" in names
    assert {leaf for leaf in LEAVES if leaf.__name__ in names} == set(CLOSES_ORDER)


def test_what_is_not_known_is_not_told():
    no = OutOfIngredient("Sole is sold out.", "Choose something else.", dish="sole", option=None, left=0)
    assert no.facts == {"dish": "sole", "left": 0}
    assert str(no) == no.detail == "Sole is sold out."


def test_every_refusal_of_the_domain_is_a_whole_sentence():
    found = sentences_at_the_pass()
    assert len(found) > 15
    for _, word in found:
        text = word.values[-1] if isinstance(word, ast.JoinedStr) else word
        if isinstance(text, ast.Constant):
            assert str(text.value).endswith(".")


@pytest.mark.secret
def test_no_refusal_carries_a_fact_that_tells_of_the_larder():
    allowed = {"dish", "option", "group", "left", "total", "slots", "closes_at", "opens_at", "state"}
    names = {leaf.__name__ for leaf in CLOSES_ORDER}
    files = sorted(ROOM.rglob("*.py"))
    assert len(files) > 30
    for path in files:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                assert {keyword.arg for keyword in node.keywords if keyword.arg} <= allowed
