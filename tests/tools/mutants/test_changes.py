"""The small changes that tests must notice: which there are, where they stand, and that each is made where it says."""

import ast

import pytest

from tools.mutants.changes import find_mutants, mutate


def changes(source: str) -> set[str]:
    return {mutant.change for mutant in find_mutants("domain/soup.py", source)}


@pytest.mark.parametrize(
    ("source", "change"),
    [
        ("a < b", "a < b → a <= b"),
        ("a in b", "a in b → a not in b"),
        ("a and b", "a and b → a or b"),
        ("a and b", "a and b → b"),
        ("not a", "not a → a"),
        ("-a", "-a → a"),
        ("a + b", "a + b → a - b"),
        ("a // b", "a // b → a * b"),
        ("a[1:]", "1: → :"),
        ("7", "7 → 8"),
        ("True", "True → False"),
        ("'sole'", "'sole' → 'XXsole'"),
        ("f(a, key=b)", "f(a, key=b) → f(a)"),
        ("min(a, b)", "min(a, b) → max(a, b)"),
        ("sorted(a, key=b)", "sorted(a, key=b) → list(a)"),
        ("a if b else c", "b → True"),
        ("[a for a in b if a.off]", "a.off → True"),
        ("lambda: a", "lambda: a → lambda: None"),
    ],
)
def test_an_expression_is_changed_in_every_way_in_which_it_may_be_wrong(source: str, change: str):
    assert change in changes(f"def cook(): x = {source}")


@pytest.mark.parametrize(
    ("source", "change"),
    [
        ("return a", "return a → return None"),
        ("raise a", "raise a → pass"),
        ("a += 1", "a += 1 → pass"),
        ("a += 1", "a += 1 → a -= 1"),
        ("a[b] = c", "a[b] = c → pass"),
        ("f(a)", "f(a) → pass"),
        ("if a: f()", "a → False"),
        ("while a: f()", "a → False"),
    ],
)
def test_a_statement_is_left_out_and_a_condition_never_holds(source: str, change: str):
    assert change in changes(f"def cook():\n  {source}")


@pytest.mark.parametrize(
    "source",
    [
        "a = 'The soup is sold out.'",
        "a = f'{b} is off'",
        "a = 'Closed'",
        "assert a < b",
        "a: Literal['sole']",
        "import sole as b",
        "@cook(sole=1)\ndef soup(): pass",
    ],
)
def test_prose_types_and_what_is_held_to_be_impossible_stay_as_they_are(source: str):
    assert changes(source) == set()


def test_a_loop_without_an_end_is_not_made_on_purpose():
    assert changes("def cook():\n  while a: f()") == {"a → False", "f() → pass"}


def test_a_mutant_knows_its_place():
    source = "SIZE = 1\n\nclass Pot:\n  of = 2\n\n  @property\n  def full(self) -> bool:\n    return (\n      self.of\n      > 3\n    )\n"
    found = {mutant.change: mutant for mutant in find_mutants("domain/soup.py", source)}
    assert [(found[change].where, found[change].in_function) for change in ("1 → 2", "2 → 3", "3 → 4")] == [
        ("", False),
        ("Pot", False),
        ("Pot.full", True),
    ]
    assert (found["3 → 4"].first, found["3 → 4"].last) == (8, 11)
    assert (found["3 → 4"].module, found["3 → 4"].room) == ("chalicelib.domain.soup", "domain")


def test_equal_changes_in_one_function_are_told_apart_by_their_number():
    assert {"1 → 2", "1 → 2 #2"} <= changes("def cook():\n  a = 1\n  b = 1")


def test_every_mutant_is_made_and_differs_from_the_source_in_its_change_alone():
    source = "def cook(a, b=1):\n  if a < b and a:\n    return [c for c in a if c]\n  return min(a, b)\n"
    mutants = find_mutants("domain/soup.py", source)
    made = {ast.unparse(mutate(source, mutant.number)) for mutant in mutants}
    assert len(made) == len(mutants) > 10
    assert ast.unparse(ast.parse(source)) not in made
    assert "def cook(a, b=1):\n    if a <= b and a:" in "".join(made)
