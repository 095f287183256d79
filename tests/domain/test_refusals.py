"""The restaurant's "no": stable names, which facts are sent, and which refusals close a key."""

import ast
import re
from pathlib import Path

import pytest

from chalicelib.domain import refusals
from chalicelib.domain.refusals import CLOSES_EARLIER_ID, CLOSES_MOVEMENT, CLOSES_ORDER, OutOfIngredient
from tests.raise_sites import DOMAIN_KINDS, sites

ROOM = Path(refusals.__file__).parent

LEAVES_OPEN = {
    refusals.KitchenBusy: "nothing was decided: asking again with the same key is right",
    refusals.RefusedBefore: "the key is closed already",
    refusals.KeyReused: "the key belongs to whoever sent something first",
    refusals.AlreadyUndone: "the same movement is never undone, whenever the attempt lands",
    **dict.fromkeys((refusals.NotToBeUndone, refusals.NoSuchMovement, refusals.NoSuchIngredient), "no later attempt finds it otherwise"),
    **dict.fromkeys((refusals.NoSuchOrder, refusals.TooLateToCancel, refusals.TicketMoved, refusals.NoSuchStep), "no key is sent"),
    refusals.JustCalled: "no key is sent",
    **dict.fromkeys((refusals.RulesBroken, refusals.RulesChanged, refusals.OrdersStranded, refusals.UnitChanged), "no key is sent"),
    **dict.fromkeys((refusals.BookChanged, refusals.BookBroken, refusals.NoBook), "no key is sent"),
    **dict.fromkeys((refusals.NotThem, refusals.WeakPassword, refusals.TooManyTries), "no key is sent"),
    **dict.fromkeys((refusals.NotHired, refusals.LastOwner), "no key is sent"),
    **dict.fromkeys((refusals.SignInFirst, refusals.NotForYou, refusals.CodesFirst, refusals.SomebodyElse), "nothing was looked at"),
}
"""Every other refusal, and why nobody can be told no by it and then served."""


def functions() -> dict[str, ast.FunctionDef]:
    """Every function of the domain by its name, but for those of classes."""
    trees = [ast.parse(path.read_text()) for path in sorted(ROOM.rglob("*.py"))]
    return {node.name: node for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)}


def names_below(start: str) -> set[str]:
    """Every name that a function uses, and that the functions which it uses use."""
    by_name, seen, names = functions(), set(), {start}
    while new := (names & by_name.keys()) - seen:
        seen |= new
        names |= {node.id for name in new for node in ast.walk(by_name[name]) if isinstance(node, ast.Name)}
    return names


def test_every_refusal_has_a_name_of_its_own_that_a_program_can_read():
    names = [leaf.name for leaf in DOMAIN_KINDS]
    assert len(set(names)) == len(names) > 10
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)


def test_every_refusal_closes_its_key_or_says_why_it_need_not():
    closes = [*CLOSES_ORDER, *CLOSES_EARLIER_ID, *CLOSES_MOVEMENT]
    assert sorted(leaf.name for leaf in [*closes, *LEAVES_OPEN]) == sorted(leaf.name for leaf in DOMAIN_KINDS)


def test_nobody_is_refused_an_order_by_what_closes_no_key():
    names = names_below("write_order") | names_below("still_counted")
    assert {"check_lines", "check_guest"} <= names
    assert {leaf for leaf in DOMAIN_KINDS if leaf.__name__ in names} == set(CLOSES_ORDER)


def test_neither_a_missing_fact_nor_one_for_the_sentence_alone_is_sent():
    no = OutOfIngredient(why="shelf", dish="sole", dish_name="Sole", option=None, option_name=None, left=0)
    assert no.facts == {"why": "shelf", "dish": "sole", "dish_name": "Sole", "left": 0}
    assert no.public_facts == {"dish": "sole", "left": 0}
    assert str(no) == "Sole is sold out."


@pytest.mark.secret
def test_what_a_visitor_is_sent_tells_nothing_of_the_larder():
    for_visitors = {
        *CLOSES_ORDER,
        *CLOSES_EARLIER_ID,
        refusals.KitchenBusy,
        refusals.KeyReused,
        refusals.NoSuchOrder,
        refusals.TooLateToCancel,
    }
    assert {name for kind in for_visitors for name in kind.public} == {
        *("dish", "option", "dishes", "allergens", "group", "left", "most", "count", "total", "slots", "closes_at", "opens_at", "table"),
    }


@pytest.mark.secret
def test_what_closes_the_key_of_an_order_is_kept_without_a_word_of_the_larder():
    unsent = {name for site in sites("chalicelib/domain") if site.kind in CLOSES_ORDER for name in site.facts - set(site.kind.public)}
    assert unsent == {"dish_name", "dish_names", "option_name", "group_name", "least", "most", "allergen_names"}
