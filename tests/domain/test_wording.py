"""Sentences are written from facts, whatever is in them."""

from chalicelib.domain.wording import written


def test_facts_stand_in_a_sentences_places_just_as_they_are():
    assert written("{dish} is {state}.", {"dish": "{Soup} %s", "state": "out", "more": 1}) == "{Soup} %s is out."


def test_where_facts_decide_the_words_a_function_writes_them():
    assert written(lambda facts: "few" if facts["left"] else "none", {"left": 0}) == "none"
