"""Every allergen and every diet of the book has words for the guests."""

from chalicelib.domain.book.book import ALLERGENS, DIETS
from chalicelib.domain.book.words import ALLERGEN_WORDS, DIET_WORDS


def test_every_allergen_and_every_diet_has_words_and_nothing_else_has():
    assert tuple(ALLERGEN_WORDS) == ALLERGENS
    assert tuple(DIET_WORDS) == DIETS
    assert all([*ALLERGEN_WORDS.values(), *DIET_WORDS.values()])
