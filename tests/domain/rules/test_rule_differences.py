"""What is different between two versions of the rules."""

import pytest

from chalicelib.domain.log_entries import Happening
from chalicelib.domain.logbook.sentences import happening_sentences
from chalicelib.domain.rules.rule_differences import differences
from tests.bistro import FRIDAY_EVENING
from tests.domain.rules.scenes import rules, rules_apart, special
from tests.domain.scenes import APART, MENU


def test_a_day_that_is_over_is_no_change_when_it_goes():
    gone = rules(special=(special(2026, 11, 20), special(2026, 12, 25)))
    assert differences(gone, rules(special=(special(2026, 12, 25),)), MENU, FRIDAY_EVENING) == []
    assert differences(gone, rules(), MENU, FRIDAY_EVENING) == [Happening("usual-day", {"day": "2026-12-25"})]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (rules_apart(), rules_apart(tables=20), ["Hot line, tables: 36 minutes per slot → 20 minutes per slot"]),
        (rules_apart(), rules_apart(tables=None), ["Hot line, tables: 36 minutes per slot → not apart"]),
        (
            rules_apart(MENU),
            rules_apart(MENU, collect=20, tables=40),
            ["Hot line: 60 → 20 minutes per slot", "Hot line, tables: not apart → 40 minutes per slot"],
        ),
    ],
)
def test_what_changed_is_said_in_words(before, after, said):
    assert happening_sentences(differences(before, after, APART, FRIDAY_EVENING)) == said
