"""The restaurant's "no": stable names, whole sentences, and a way on."""

import ast
import re
from pathlib import Path

import pytest

from chalicelib.domain import refusals
from chalicelib.domain.refusals import KitchenBusy, OutOfIngredient, Refusal, RestaurantError

ROOM = Path(refusals.__file__).parent
LEAVES = [one for one in vars(refusals).values() if isinstance(one, type) and issubclass(one, RestaurantError) and hasattr(one, "name")]


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


def test_an_unknown_outcome_is_not_a_definite_no():
    assert not issubclass(KitchenBusy, Refusal)


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
    names = {leaf.__name__ for leaf in LEAVES}
    files = sorted(ROOM.rglob("*.py"))
    assert len(files) > 30
    for path in files:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                assert {keyword.arg for keyword in node.keywords if keyword.arg} <= allowed
