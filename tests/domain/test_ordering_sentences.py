"""Whatever a visitor may hear about an order has its sentences in one place."""

from chalicelib.domain.ordering_sentences import ORDERING
from chalicelib.domain.refusals import CLOSES_ORDER


def test_every_refusal_of_an_order_is_written_in_a_visitors_words():
    assert {kind.name for kind in CLOSES_ORDER} <= ORDERING.keys()
    said = [
        part for wording in ORDERING.values() for sentences in wording.sentences.values() for part in sentences if isinstance(part, str)
    ]
    assert len(said) > 20
    assert not [words for words in said if any(ours in words for ours in ("ticket", "shelf", "ledger", "ingredient", "sender"))]
