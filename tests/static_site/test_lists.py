"""What the kitchen lists, the dining room lists in the same way and in one place: the states of an order, diets and allergens."""

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from chalicelib.domain.book import limits
from chalicelib.domain.book.book import ALLERGENS, DIETS
from chalicelib.domain.book.limits import MOST_PORTIONS
from chalicelib.domain.book.restaurant_checks import restaurant_faults
from chalicelib.domain.menu.guest_limits import MOST_DAYS, MOST_OPEN
from chalicelib.domain.tickets import tickets
from chalicelib.domain.tickets.sittings import MOST_SETTLED
from chalicelib.kitchen.order_forms import LineForm, OrderForm
from chalicelib.kitchen.rule_forms import MOST_SPECIAL
from tests.bistro import BISTRO
from tools.site_assets import with_parts

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "static_site" / "js"
STATES, DIETS_OF_PAGES = SCRIPTS / "shared" / "states.js", SCRIPTS / "shared" / "diets.js"


def exported(script: Path) -> dict[str, Any]:
    """What a script exports, functions left out; a set is a list."""
    code = f"""
        import * as all from "{script.as_uri()}";
        const plain = (value) => (value instanceof Set ? [...value] : value);
        console.log(JSON.stringify(Object.fromEntries(Object.entries(all).map(([name, value]) => [name, plain(value)]))));"""
    node = ROOT / ".venv" / "bin" / "node"
    printed = subprocess.run([node, "--input-type=module", "-e", code], capture_output=True, text=True, check=True, timeout=30)
    values: dict[str, Any] = json.loads(printed.stdout)
    return values


def scripts_with(pattern: str) -> set[Path]:
    scripts = sorted(SCRIPTS.rglob("*.js"))
    assert len(scripts) > 60
    return {script for script in scripts if re.search(pattern, script.read_text())}


def test_states_and_diets_are_those_of_the_kitchen():
    states = exported(STATES)
    assert tuple(states["STEPS"]) == tickets.STEPS
    assert states["CANCELLED"] == tickets.CANCELLED
    for name in ("NOT_BEGUN", "CAN_TICK", "COOKED"):
        assert set(states[name]) == getattr(tickets, name), name
    assert set(states["OVER"]) == {*tickets.STEPS, tickets.CANCELLED} - tickets.OPEN
    assert tuple(exported(DIETS_OF_PAGES)["DIETS"]) == DIETS


def test_the_board_settles_as_many_orders_at_once_as_the_kitchen_does():
    assert exported(SCRIPTS / "board" / "settlement.js")["MOST_SETTLED"] == MOST_SETTLED


def test_a_basket_has_as_many_of_a_dish_as_one_order_may():
    """(F18)"""
    assert exported(SCRIPTS / "shared" / "basket.js")["MOST_PORTIONS"] == MOST_PORTIONS


def test_book_page_and_form_have_the_limits_of_one_table():
    """(F18)"""
    form, line = (msgspec.json.schema_components([kind])[1][kind.__name__]["properties"] for kind in (OrderForm, LineForm))
    script = (SCRIPTS / "menu" / "order-form.js").read_text()
    on_page = {name: int(most) for name, most in re.findall(r'"(name|contact)",.*?maxlength: (\d+)|', script) if name}
    on_page["note"] = int(re.search(r'<textarea id="note" [^>]*maxlength="(\d+)"', script)[1])
    assert on_page == {name: form[name]["maxLength"] for name in on_page}
    assert on_page == {"name": limits.LONGEST_GUEST_NAME, "contact": limits.LONGEST_CONTACT, "note": limits.LONGEST_NOTE}
    assert (form["total"]["maximum"], form["lines"]["maxItems"]) == (limits.MOST_TOTAL, limits.MOST_LINES)
    options = line["options"]
    of_line = (line["portions"]["maximum"], options["maxProperties"], options["additionalProperties"]["maximum"])
    assert of_line == (limits.MOST_IN_LINE, limits.MOST_OPTIONS, limits.MOST_TIMES)


def test_the_owner_is_offered_as_many_days_for_names_as_the_rules_take():
    limits = re.findall(r"^const (MOST_\w+) = (\d+);", (SCRIPTS / "hours" / "guests.js").read_text(), re.MULTILINE)
    assert {name: int(limit) for name, limit in limits} == {"MOST_DAYS": MOST_DAYS, "MOST_OPEN": MOST_OPEN}


def test_the_owner_is_offered_as_many_special_days_as_the_form_takes():
    (most,) = re.findall(r"^const MOST_SPECIAL = (\d+);", (SCRIPTS / "hours" / "special-days.js").read_text(), re.MULTILINE)
    assert int(most) == MOST_SPECIAL


def test_no_other_script_names_a_state_or_a_diet():
    named = rf'(?:[!=]==|[\[,]) ?"(?:{"|".join((*tickets.STEPS, tickets.CANCELLED, *DIETS))})"'
    assert scripts_with(named) == {DIETS_OF_PAGES}
    assert scripts_with(r'= "served";') == {STATES}


def test_style_sheets_name_what_is_cooked_by_its_set_and_no_state_of_it():
    sheets = sorted((ROOT / "static_site" / "css").rglob("*.css"))
    assert len(sheets) > 10
    names = re.compile(rf"\.(?:{'|'.join(tickets.COOKED)})\b")
    assert [sheet.name for sheet in sheets if names.search(sheet.read_text())] == []


def test_every_page_of_the_staff_is_led_to_and_one_may_sign_in_for_it():
    site = SCRIPTS.parent
    way = (site / "parts" / "pages.html").read_text()
    led_to = [*re.findall(r'\("(\w+)", words\.pages\.\w+, "\w*"\)', way), "you"]
    pages = {page.stem for page in site.glob("*.html") if way in with_parts(page)}
    assert len(pages) > 5
    assert pages - set(led_to) == set(), "nobody is led to these"
    assert set(led_to) - pages == set(), "there is no such page, or it leads nowhere"
    listed = re.search(r"^const NEXT = \[(.+)\]\.map", (SCRIPTS / "office" / "sign-in.js").read_text(), re.MULTILINE)[1]
    assert set(led_to) - set(re.findall(r'"(\w+)"', listed)) == set(), "whoever signs in for these comes to the board"
    assert set(re.findall(r'"(\w+)"', listed)) - set(led_to) == set(), "there is no such page"


def test_the_menu_and_the_order_page_ask_the_same_of_a_browser():
    """The order page asks in a script that the oldest browser understands, and the menu in one that it sends anyway (F39)."""
    asked = [re.findall(r"\bAbortSignal\.\w+|\[\]\.\w+", (SCRIPTS / path).read_text()) for path in ("menu/alive.js", "shared/oldest.js")]
    assert asked[0] == asked[1] != []


def test_every_page_for_guests_says_so_to_a_browser_that_is_too_old():
    """The menu does it with a script that it sends anyway (F39)."""
    site = SCRIPTS.parent
    for page in ("order", "privacy", "travel", "404", "ready"):
        assert '{% include "parts/oldest.html" %}' in (site / f"{page}.html").read_text(), page
    assert [page.name for page in site.glob("*.html") if 'id="oldest"' in page.read_text()] == []


def test_what_the_menu_says_of_a_dish_and_of_the_house_is_written_once():
    """The menu and the one to print had a copy each."""
    site = SCRIPTS.parent
    pages = [page.read_text() for page in (*site.glob("*.html"), *site.glob("parts/*.html"))]
    said = [line for page in pages for line in re.findall(r"<p .*(?:{{ dish\.|{{ restaurant\.(?:tagline|season)|least_price).*", page)]
    assert len(said) >= 4
    assert [line for line in said if said.count(line) > 1] == []


def test_whatever_is_fetched_late_may_not_come_and_something_is_done_then():
    """Filters were silent, for ever, when their script did not come."""
    lines = [line.strip() for file in SCRIPTS.rglob("*.js") for line in file.read_text().splitlines()]
    fetching = [
        line for line in lines if re.search(r"\b(?:import|fetchDialogs)\(", line) and not line.startswith(("export async function", "//"))
    ]
    handed_on = [line for line in fetching if line.startswith("return ")]
    assert len(fetching) > 5
    assert len(handed_on) == 1, "whoever calls fetchDialogs is in the list too"
    answered = re.compile(r"\blate\(|\.catch\(|\.then\(.*, \(\) => .*\)|\.then\(.*, \w+\);")
    assert [line for line in fetching if line not in handed_on and not answered.search(line)] == []


def test_what_comes_later_is_kept_to_be_there_without_network():
    """A browser that is too old keeps nothing."""
    alive, offline = ((SCRIPTS / "menu" / name).read_text() for name in ("alive.js", "offline.js"))
    [kept] = re.findall(r"^const LATER = \[(.*)\]", offline, re.MULTILINE)
    assert {*re.findall(r'"([^"]+)"', kept)} == {*re.findall(r'\bimport\("([^"]+)"\)', alive)} - {"./too-old.js"}


def test_no_script_names_an_allergen():
    assert scripts_with(rf"\b(?:{'|'.join(ALLERGENS)})\b") == set()


def test_the_worker_knows_the_menu_in_every_language_that_a_book_may_say():
    worker = (ROOT / "static_site" / "sw.js").read_text()
    menu = re.compile(re.search(r"const MENU = /(.*)/;", worker)[1])
    for language in ("fr", "gsw", "pt-BR", "zh-Hant", "sr-Latn-RS", "es-419"):
        assert not [fault for fault in restaurant_faults(replace(BISTRO.restaurant, language=language)) if fault.field == "language"]
        assert menu.fullmatch(f"/{language}/"), language
    assert menu.fullmatch("/")
    assert not menu.fullmatch("/fr/order.html")


def test_the_worker_hands_out_what_is_kept_before_a_page_gives_up():
    patience = re.search(r"const PATIENCE = (\d+);", (ROOT / "static_site" / "sw.js").read_text())[1]
    assert int(patience) < int(re.search(r"patience = (\d+)", (SCRIPTS / "shared" / "api.js").read_text())[1])
