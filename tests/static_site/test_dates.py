"""A script writes days and times as the kitchen does, to the letter, in whatever language the kitchen has sentences (F55)."""

import json
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from chalicelib.domain.dates import day_text, locale_of, moment_text, weekday_text
from chalicelib.domain.hours.hours import local_text
from tests.bistro import HOURS
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
LOCALES = (locale_of("en", HOURS.zone), locale_of("en", "America/New_York"), "fr", "fr-CA", "de", "ar", "ar-EG")
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
DAYS = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
INSTANTS = [datetime(2026, 11, 27, 23, 5, tzinfo=UTC), datetime(2026, 3, 29, 1, 0, tzinfo=UTC), datetime(2026, 1, 5, 8, 59, tzinfo=UTC)]
CODE = """
    const [locales, zone, now, days, instants] = JSON.parse(process.argv[1]);
    const written = {};
    for (const lang of locales) {
        globalThis.document = { documentElement: { lang }, body: { dataset: { zone } } };
        const { dayText, when } = await import(`SCRIPT?${lang}`);
        written[lang] = {
            days: days.map((day) => dayText(day, "long", new Date(now))),
            other: days.map((day) => dayText(day, "long", new Date("2031-07-01"))),
            moments: instants.map((at) => when(at, new Date("2031-07-01"))),
            near: when(instants[0], new Date(new Date(instants[0]) - 2 * 86_400_000)).split(" ")[0],
        };
    }
    console.log(JSON.stringify(written));"""


def test_a_script_writes_a_day_and_a_moment_as_the_kitchen_does():
    code = CODE.replace("SCRIPT", (ROOT / "static_site" / "js" / "shared" / "dates.js").as_uri())
    moments = [instant.isoformat() for instant in INSTANTS]
    asked = json.dumps([LOCALES, HOURS.zone, NOW.isoformat(), [day.isoformat() for day in DAYS], moments])
    node = ROOT / ".venv" / "bin" / "node"
    ran = subprocess.run([node, "--input-type=module", "-e", code, asked], capture_output=True, text=True, check=True, timeout=PATIENCE)
    local = [local_text(HOURS, instant) for instant in INSTANTS]
    assert json.loads(ran.stdout) == {
        locale: {
            "days": [day_text(day, locale) for day in DAYS],
            "other": [day_text(day, locale, with_year=True) for day in DAYS],
            "moments": [moment_text(text, locale) for text in local],
            "near": weekday_text(datetime.fromisoformat(local[0]), locale),
        }
        for locale in LOCALES
    }
