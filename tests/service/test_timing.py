"""The watch of an order."""

import pytest

from chalicelib.larder.shelf import read_shelf
from chalicelib.service import timing
from tests.faults import Wire, never_arrives


@pytest.mark.usefixtures("larder")
def test_a_watch_knows_what_was_waited_for_the_larder_since_it_began():
    read_shelf()
    watch = timing.begin()
    assert watch()[1] == 0
    read_shelf()
    once = watch()
    assert 0 < once[1] < once[0]
    read_shelf()
    assert watch()[1] > once[1]


def test_it_counts_what_was_waited_in_vain_and_between_two_tries(wire: Wire):
    watch = timing.begin()
    wire.next(never_arrives)
    read_shelf()
    assert wire.operations == ["GetItem"] * 2
    assert watch()[1] > 0
