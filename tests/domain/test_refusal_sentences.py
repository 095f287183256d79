"""What the house says when it refuses: whole sentences with a way on, written from facts."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.refusal_sentences import AS_WRITTEN, WORDINGS, sentences_of
from tests.domain.refusals_said import EXAMPLES
from tests.forms import forms
from tests.raise_sites import KINDS, Site, sites

CHOSEN = {
    "idempotency-key": {"order", "movement"},
    "malformed": {"", *(why for form in forms() for why, _ in getattr(form, "TYPED", {}).values())},
    "kitchen-busy": {"", "order", "movement"},
    "too-many-open": {"device", "contact"},
    "allergy-met": {"order", "correction"},
    "weak-password": {"short", "common", "word"},
}
"""The reasons that are chosen at run time where one of these is made."""
SITES = [site if site.whys else replace(site, whys=frozenset(CHOSEN[site.kind.name])) for site in sites("chalicelib")]


class Facts(dict[str, Any]):
    """Facts that remember which of them must be there, and which were only looked for."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        super().__init__(facts)
        self.needed, self.looked_for = set[str](), {"why"}

    def __getitem__(self, name: str) -> Any:
        if name not in self.looked_for:
            self.needed.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.looked_for.add(str(name))
        return super().__contains__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.looked_for.add(name)
        return super().get(name, default)


def facts_of(name: str, why: str) -> tuple[set[str], set[str]]:
    """The facts that the sentences of this refusal need, and those that they look for."""
    found = [Facts(facts) for example, facts, *_ in EXAMPLES if (example, facts.get("why", "")) == (name, why)]
    for facts in found:
        sentences_of(name, facts)
    return set().union(*(facts.needed for facts in found)), set().union(*(facts.looked_for for facts in found))


@pytest.mark.parametrize(("name", "facts", "detail", "way_on"), EXAMPLES, ids=lambda part: part if isinstance(part, str) else "")
def test_a_refusal_says_what_is_refused_and_what_to_do_next(name: str, facts: Mapping[str, Any], detail: str, way_on: str):
    sentences = sentences_of(name, facts)
    assert (sentences.detail, sentences.way_on) == (detail, way_on)
    assert all(re.fullmatch(r"[“{]?[A-Z0-9].*\.", sentence) for sentence in (detail, way_on))


def test_every_refusal_has_its_sentences_for_every_reason_and_a_title():
    assert sorted(WORDINGS) == sorted(kind.name for kind in KINDS)
    assert {(name, why) for name, wording in WORDINGS.items() for why in wording.sentences} == {
        (name, facts.get("why", "")) for name, facts, *_ in EXAMPLES
    }
    assert all(re.fullmatch(r"[A-Z][^.]+", wording.title) for wording in WORDINGS.values())


def test_a_refusal_that_was_kept_with_its_sentences_has_them_again():
    facts = {"why": AS_WRITTEN, "detail": "The {soup} is out.", "way_on": "Choose.", "dish": "soup"}
    sentences = sentences_of("sold-out", facts)
    assert (sentences.title, sentences.detail, sentences.way_on) == ("Sold out", "The {soup} is out.", "Choose.")


@pytest.mark.parametrize("site", SITES, ids=lambda site: f"{site.file}:{site.line}")
def test_what_refuses_gives_the_facts_that_its_sentences_need_and_no_other(site: Site):
    used = set(site.kind.public)
    for why in site.whys:
        needed, looked_for = facts_of(site.kind.name, why)
        assert needed <= site.facts
        used |= needed | looked_for
    assert site.facts <= used


def test_every_reason_is_given_somewhere():
    given = {(site.kind.name, why) for site in SITES for why in site.whys}
    assert given == {(name, why) for name, wording in WORDINGS.items() for why in wording.sentences}
