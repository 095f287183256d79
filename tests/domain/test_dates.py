from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import available_timezones

import pytest
from babel.core import get_global

from chalicelib.domain.dates import clock_text, day_text, locale_of, moment_text, utc_text, weekday_text

FRIDAY = date(2026, 11, 27)


def test_english_is_american_in_the_united_states_and_nowhere_else():
    """(F55)"""
    countries, names = get_global("zone_territories"), get_global("zone_aliases")
    zones = [zone for zone in available_timezones() if "/" in zone and names.get(zone, zone) in countries]
    assert len(zones) > 400
    wrong = {zone for zone in zones if (locale_of("en", zone) == "en-US") != (countries[names.get(zone, zone)] == "US")}
    assert wrong <= {"Pacific/Johnston", "US/Samoa"}, "an atoll without a restaurant, and an old name of an island"


@pytest.mark.parametrize("language", ["fr", "ar", "en-CA", "en-US"])
def test_a_book_that_says_more_than_english_is_believed(language: str):
    assert locale_of(language, "Europe/Paris") == language


@pytest.mark.parametrize(
    ("locale", "text", "with_year"),
    [
        ("en-GB", "Friday 27 November", "Friday, 27 November 2026"),
        ("en-US", "Friday, November 27", "Friday, November 27, 2026"),
        ("fr", "vendredi 27 novembre", "vendredi 27 novembre 2026"),
        ("fr-CA", "vendredi 27 novembre", "vendredi 27 novembre 2026"),
        ("de", "Freitag, 27. November", "Freitag, 27. November 2026"),
        ("ar", "الجمعة، 27 نوفمبر", "الجمعة، 27 نوفمبر 2026"),
        ("sv", "Friday 27 November", "Friday, 27 November 2026"),
    ],
)
def test_a_day_is_written_by_its_locale(locale: str, text: str, with_year: str):
    """(F55)"""
    assert (day_text(FRIDAY, locale), day_text(FRIDAY, locale, with_year=True)) == (text, with_year)
    assert weekday_text(FRIDAY, locale) in text


def test_a_time_is_what_its_own_clock_shows():
    assert (clock_text(time(0, 5)), clock_text(datetime(2026, 11, 27, 19, 30, 59, tzinfo=UTC))) == ("00:05", "19:30")
    assert moment_text("2026-11-27T20:05:00+01:00") == "Friday 27 November 20:05"
    assert moment_text("2026-11-27T20:05:00+01:00", "en-US") == "Friday, November 27 20:05"
    assert utc_text(datetime(2026, 11, 28, 0, 5, tzinfo=timezone(timedelta(hours=1)))) == "2026-11-27 23:05 UTC"
