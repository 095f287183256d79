"""Who was turned away at the door, in sums: by the hour, and by person until they sign in (F9)."""

from datetime import timedelta

import pytest

from chalicelib.larder.table import client, table_name
from chalicelib.larder.turned_away import count_turned_away, read_tries, read_turned_away, take_turned_away
from tests.bistro import FRIDAY_EVENING as NOW

pytestmark = pytest.mark.usefixtures("larder")
AN_HOUR = timedelta(hours=1)


def test_every_hour_has_its_sums():
    """F9"""
    for at, why in ((NOW, "wrong"), (NOW, "wrong"), (NOW, "too-soon"), (NOW + AN_HOUR, "not-theirs")):
        count_turned_away(why, at, "ada")
    hour = NOW.replace(minute=0)
    assert read_turned_away(hour, hour + AN_HOUR) == {hour: {"wrong": 2, "too-soon": 1}}
    assert read_turned_away(hour, hour + 2 * AN_HOUR) == {hour: {"wrong": 2, "too-soon": 1}, hour + AN_HOUR: {"not-theirs": 1}}
    assert read_turned_away(hour - 5 * AN_HOUR, hour) == {}


def test_a_day_that_a_country_left_out_has_no_hours():
    assert read_turned_away(NOW.replace(minute=0), NOW.replace(minute=0)) == {}


def test_a_person_hears_once_of_all_who_tried_by_their_name():
    """F9"""
    for _ in range(3):
        count_turned_away("wrong", NOW, "ada")
    count_turned_away("not-theirs", NOW)
    assert [read_tries(person) for person in ("ada", "ada", "bo")] == [3, 3, 0]
    assert [take_turned_away(person) for person in ("ada", "ada", "bo")] == [3, 0, 0]


def test_nothing_of_it_is_kept_for_long():
    count_turned_away("wrong", NOW, "ada")
    found = [item for item in client().scan(TableName=table_name())["Items"] if item["pk"]["S"].startswith("GUESSES#")]
    assert {int(item["expires_at"]["N"]) - int(NOW.timestamp()) for item in found} == {35 * 86_400}
    assert len(found) == 2
