"""What counts have found: read as it is, and added to only by who has seen the last count."""

import pytest

from chalicelib.domain.shelf.movements import COUNT, Counts, Movement
from chalicelib.larder.counts import counts_from, counts_update, read_counts
from chalicelib.larder.keys import THRESHOLDS
from chalicelib.larder.movements import CountsDiffer, keep_movement
from chalicelib.larder.stock import keep_threshold, read_thresholds
from tests.bistro import FRIDAY_EVENING
from tests.domain.scenes import MENU
from tests.larder.scenes import entry

pytestmark = pytest.mark.usefixtures("larder")
SOLE, LEEK = MENU.places["sole"], MENU.places["leek"]


def counted(number: int, **amounts: int) -> Movement:
    """What a count found more, or less, than was expected: thousandths."""
    return Movement(f"count-{number}", FRIDAY_EVENING, COUNT, {MENU.places[name]: amount for name, amount in amounts.items()})


def test_counts_add_up_and_know_how_many_they_were():
    assert read_counts() == Counts(0, {})
    keep_movement(counted(1, sole=-2_000), counts=read_counts())
    keep_movement(counted(2, sole=-1_000, leek=500), counts=read_counts())
    assert read_counts() == Counts(2, {SOLE: -3_000, LEEK: 500})


@pytest.mark.parametrize("seen", [Counts(0, {}), Counts(2, {})], ids=["none yet", "one more"])
def test_who_has_not_seen_the_last_count_adds_nothing_to_it(seen: Counts):
    keep_movement(counted(1, sole=-2_000), counts=read_counts())
    with pytest.raises(CountsDiffer):
        keep_movement(counted(2, sole=-2_000), counts=seen)
    assert read_counts() == Counts(1, {SOLE: -2_000})


def test_what_is_called_low_lies_in_the_same_item_and_stays():
    keep_threshold(SOLE, 4_000, entry("threshold"))
    assert read_counts() == Counts(0, {})
    keep_movement(counted(1, sole=-2_000), counts=read_counts())
    assert (read_counts().turn, read_thresholds()) == (1, {SOLE: 4_000})


def test_a_count_is_kept_by_names_that_every_later_kitchen_reads():
    found = {"counts": {"M": {SOLE: {"N": "-3000"}}}, "turn": {"N": "7"}}
    assert counts_from(found) == Counts(7, {SOLE: -3_000})
    update = counts_update(Counts(7, {SOLE: -3_000}), counted(8, leek=500))
    assert update["Key"] == THRESHOLDS
    assert update["ExpressionAttributeValues"] == {
        ":counts": {"M": {SOLE: {"N": "-3000"}, LEEK: {"N": "500"}}},
        ":seen": {"N": "7"},
        ":turn": {"N": "8"},
        ":v": {"N": "1"},
    }
