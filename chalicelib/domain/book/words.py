"""What a guest reads for an allergen or a diet of the book, in English. A test fails when one of them has no words."""

ALLERGEN_WORDS = {
    "gluten": "gluten",
    "crustaceans": "crustaceans",
    "eggs": "eggs",
    "fish": "fish",
    "peanuts": "peanuts",
    "soybeans": "soya",
    "milk": "milk",
    "nuts": "tree nuts",
    "celery": "celery",
    "mustard": "mustard",
    "sesame": "sesame",
    "sulphites": "sulphites",
    "lupin": "lupin",
    "molluscs": "molluscs",
}
DIET_WORDS = {"vegan": "vegan", "vegetarian": "vegetarian", "pescetarian": "pescetarian", "no-alcohol": "without alcohol"}
