"""A refusal as a problem document: every one has its status, and only its public facts are sent."""

import pytest

from chalicelib.domain.refusals import OutOfIngredient
from chalicelib.kitchen.problems import STATUS, problem
from tests.raise_sites import KINDS


def test_every_refusal_has_its_status():
    assert sorted(kind.name for kind in STATUS) == sorted(kind.name for kind in KINDS)
    assert {status // 100 for status in STATUS.values()} == {4, 5}


@pytest.mark.secret
def test_a_problem_is_said_and_its_public_facts_are_sent_and_nothing_else():
    assert problem(OutOfIngredient(why="shelf", dish="soup", dish_name="Soup", option="gratin", option_name="With comté", left=0)) == {
        "type": "urn:refectory:problem:sold-out",
        "title": "Sold out",
        "status": 409,
        "detail": "Soup (With comté) is sold out.",
        "next": "Choose another option.",
        "why": "shelf",
        "dish": "soup",
        "option": "gratin",
        "left": 0,
    }
