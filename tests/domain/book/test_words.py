"""Every allergen and every diet of the book has words for the guests."""

from chalicelib.domain.book.book import ALLERGENS, DIETS
from chalicelib.domain.book.words import ALLERGEN_WORDS, DIET_WORDS


def test_every_allergen_and_every_diet_has_words_and_nothing_else_has():
    for listed, words in ((ALLERGENS, ALLERGEN_WORDS), (DIETS, DIET_WORDS)):
        assert [name for name in listed if not words.get(name)] == [], "these have no words"
        assert tuple(words) == listed


def test_a_guest_reads_most_names_as_the_owner_writes_them():
    words = {**ALLERGEN_WORDS, **DIET_WORDS}
    assert {name: word for name, word in words.items() if word != name} == {
        "soybeans": "soya",
        "nuts": "tree nuts",
        "no-alcohol": "without alcohol",
    }
