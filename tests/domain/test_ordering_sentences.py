"""Whatever a visitor may hear about an order has its sentences in one place."""

import re

from chalicelib.domain.ordering_sentences import ORDERING
from chalicelib.domain.refusals import CLOSES_ORDER
from tests.domain.refusals_said import EXAMPLES


def test_every_refusal_of_an_order_is_written_in_a_visitors_words():
    assert {kind.name for kind in CLOSES_ORDER} <= ORDERING.keys()
    said = [
        part for wording in ORDERING.values() for sentences in wording.sentences.values() for part in sentences if isinstance(part, str)
    ]
    assert len(said) > 20
    assert not [words for words in said if any(ours in words for ours in ("ticket", "shelf", "ledger", "ingredient", "sender"))]


def test_what_refuses_a_swap_too_is_said_to_guest_and_crew_alike():
    """A guest reads it in the words of the page, and the crew reads it on the board as it is written here."""
    of_swaps = {("sold-out", "shelf"), ("sold-out", "day"), ("not-on-menu", "dish"), ("not-on-menu", "option"), ("options", "")}
    said = [f"{detail}\n{way_on}" for name, facts, detail, way_on in EXAMPLES if (name, facts.get("why", "")) in of_swaps]
    assert len(said) > len(of_swaps)
    assert [sentences for sentences in said if re.search(r"\byour?\b|these dishes|^Choose another day", sentences, re.MULTILINE)] == []
