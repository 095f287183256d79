"""The owner's plain files become a book, or the owner is told what to put right: file, entry and field."""

import shutil
import time as clock
from datetime import time
from pathlib import Path

import pytest
import yaml

from chalicelib.domain.book.book import Opening, Part
from tools.book.files import BookError, read_book

DEMO = Path(__file__).parents[3] / "demo"
MENU = (DEMO / "menu.yaml").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEMO, tmp_path / "mine"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / f"{file}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def refused(folder: Path) -> list[str]:
    with pytest.raises(BookError) as refusal:
        read_book(folder)
    assert str(refusal.value) == "\n".join(refusal.value.lines)
    return list(refusal.value.lines)


def test_amounts_and_prices_and_hours_are_read_exactly(folder: Path):
    book = read_book(folder)
    by_id = {one.id: one for one in (*book.ingredients, *book.preparations, *book.dishes)}
    assert by_id["leek"].on_hand == 24_000_000
    assert by_id["veal-stock"].makes == 5_000_000
    assert by_id["veal-stock"].unit == "ml"
    assert by_id["onion-soup"].price == 1450
    assert Part("saffron", 50) in by_id["langoustines"].recipe
    oil = by_id["bread"].groups[0].options[0]
    assert (oil.adds, oil.takes_out) == ((Part("olive-oil", 20_000),), ("butter",))
    assert book.restaurant.hours.week[4][1] == Opening(time(18, 30), time(0, 30))


def test_a_station_may_keep_minutes_apart_for_its_tables(folder: Path):
    change(folder, "restaurant", "minutes_per_slot: 90", "minutes_per_slot: 30, minutes_at_tables: 60")
    told = {station.id: (station.minutes_per_slot, station.minutes_at_tables) for station in read_book(folder).stations}
    assert (told["hot"], told["bar"]) == ((30, 60), (60, None))


FAULTS = [
    ("menu", "onion: 220 g", "oinon: 220 g", 'mine/menu.yaml: dish "onion-soup", recipe: there is no ingredient or preparation called "oinon" (did you mean "onion"?)'),
    ("menu", "price: 14.50", "prise: 14.50", 'mine/menu.yaml: dish "onion-soup", prise: there is no such field (did you mean "price"?); the fields are id, name, description, category, price, station, minutes, recipe, options'),
    ("menu", "price: 14.50", "prise: 14.50", 'mine/menu.yaml: dish "onion-soup", price: it is missing'),
    ("menu", "price: 14.50", "price: 14.505", 'mine/menu.yaml: dish "onion-soup", price: "14.505" is not a price in EUR, which has 2 decimals'),
    ("menu", "price: 14.50", "price: 14,50", 'mine/menu.yaml: dish "onion-soup", price: "14,50" has a comma; write decimals with a point, and thousands without a mark'),
    ("menu", "price: 14.50", "price: -1", 'mine/menu.yaml: dish "onion-soup", price: a price cannot be below zero; 0 is a free dish'),
    ("menu", "price: 14.50", "price: .inf", 'mine/menu.yaml: dish "onion-soup", price: ".inf" is not a number'),
    ("menu", "price: 14.50", "price: 1e400", 'mine/menu.yaml: dish "onion-soup", price: "1e400" is not a number'),
    ("menu", "price: 14.50", "price: [14]", 'mine/menu.yaml: dish "onion-soup", price: it must be one value, not a list'),
    ("menu", "minutes: 4", "minutes: 4.5", 'mine/menu.yaml: dish "onion-soup", minutes: "4.5" is not a whole number'),
    ("menu", "leek: 180 g", "leek: 180 ml", 'mine/menu.yaml: dish "leeks", recipe: the amount of "leek": "180 ml" cannot be: it is counted in g'),
    ("menu", "leek: 180 g", "leek: 180", 'mine/menu.yaml: dish "leeks", recipe: the amount of "leek": "180" is not an amount; write a number and a unit, such as 250 g'),
    ("menu", "leek: 180 g", "leek: 180 oz", 'mine/menu.yaml: dish "leeks", recipe: the amount of "leek": "oz" is not a unit; use g, kg, ml, l, piece'),
    ("menu", "leek: 180 g", "leek: 0 g", 'mine/menu.yaml: dish "leeks", recipe: the amount of "leek" must be more than zero'),
    ("menu", "leek: 180 g", "leek: 0.0001 g", 'mine/menu.yaml: dish "leeks", recipe: the amount of "leek": "0.0001 g" is finer than a thousandth of 1 g'),
    ("menu", "leek: 180 g", "leek: [180 g]", 'mine/menu.yaml: dish "leeks", recipe: the amount of "leek" must be one value, such as 250 g'),
    ("menu", "takes_out: [hazelnut]", "takes_out: [hazelnuts]", 'mine/menu.yaml: dish "leeks", option "no-nuts", takes_out: "hazelnuts" is not a direct part of this dish\'s recipe (did you mean "hazelnut"?)'),
    ("menu", "takes_out: [hazelnut]", "takes_out: hazelnut", 'mine/menu.yaml: dish "leeks", option "no-nuts", takes_out: it must be a list in [square brackets] or with a dash before each item, not "hazelnut"'),
    ("menu", "{butter: {olive-oil: 20 ml}}", "{butter: olive-oil}", 'mine/menu.yaml: dish "bread", option "oil", replaces: say what takes the place of "butter", such as {butter: {olive-oil: 20 ml}}'),
    ("menu", "        each: 1\n", "", 'mine/menu.yaml: dish "bread", options "spread", each: it is missing'),
    ("menu", "id: finish", "id: finish\n        max: 1", 'mine/menu.yaml: dish "onion-soup", options "finish", max: there is no such field; the fields are id, name, least, most, each, of'),
    ("menu", "  - id: onion-soup\n    name", "  - name", "mine/menu.yaml: dish number 3, id: it is missing"),
    ("menu", "dishes:\n", "dishes:\n  - soup\n", 'mine/menu.yaml: dish number 1: it must be a mapping of fields, not "soup"'),
    ("menu", "dishes:", "plates:", "mine/menu.yaml: the menu, dishes: it is missing"),
    ("menu", "within: starters", "within: startes", 'mine/menu.yaml: category "shells", within: there is no category called "startes" (did you mean "starters"?)'),
    ("preparations", "veal-stock: 4 l", "veal-stock: 4 kg", 'mine/preparations.yaml: preparation "veal-jus", of: the amount of "veal-stock": "4 kg" cannot be: it is counted in ml'),
    ("preparations", "{veal-bones: 6 kg", "{bordelaise: 1 l", 'mine/preparations.yaml: preparation "veal-stock", of: it is made of itself: veal-stock → bordelaise → veal-jus → veal-stock'),
    ("preparations", "makes: 5 l", "makes: plenty", 'mine/preparations.yaml: preparation "veal-stock", makes: "plenty" is not an amount; write a number and a unit, such as 250 g'),
    ("preparations", "- id: veal-stock", "- id: leek", 'mine/preparations.yaml: preparation "leek", id: an ingredient has this id too, and a recipe could mean either'),
    ("ingredients", "on_hand: 32 kg", "on_hand: 32 l", 'mine/ingredients.yaml: ingredient "onion", on_hand: "32 l" cannot be: it is counted in g'),
    ("ingredients", "usable: 88", "usable: 0", 'mine/ingredients.yaml: ingredient "onion", usable: 0 is not from 1 to 100'),
    ("ingredients", "allergens: [celery]", "allergens: [selery]", 'mine/ingredients.yaml: ingredient "celery", allergens: "selery" is not one of the allergens'),
    ("ingredients", "allergens: [celery]", "allergens: [[celery]]", 'mine/ingredients.yaml: ingredient "celery", allergens: each item must be one value, not a list'),
    ("ingredients", "allergens: [celery], ", "", 'mine/ingredients.yaml: ingredient "celery", allergens: it is missing'),
    ("ingredients", "allergens: [celery]", "allergens: ''", 'mine/ingredients.yaml: ingredient "celery", allergens: it must be a list'),
    ("ingredients", "id: shallot,", "id: onion,", 'mine/ingredients.yaml: ingredient "onion", id: more than one ingredient has this id'),
    ("restaurant", "Europe/Paris", "Europe/Pari", 'mine/restaurant.yaml: the restaurant, zone: "Europe/Pari" is not a time zone'),
    ("restaurant", '"12:00-14:30"', '"noon-14:30"', 'mine/restaurant.yaml: the restaurant, hours, tuesday: "noon-14:30" is not an opening'),
    ("restaurant", '"12:00-14:30"', '"12:00-24:30"', 'mine/restaurant.yaml: the restaurant, hours, tuesday: "12:00-24:30" is not an opening'),
    ("restaurant", '"12:00-14:30"', '"12:00-19:00"', "mine/restaurant.yaml: the restaurant, hours, tuesday: the opening at 18:30 begins before the one that ends at 19:00 is over"),
    ("restaurant", "  sunday: []\n", "", "mine/restaurant.yaml: the restaurant, hours, sunday: it is missing"),
    ("restaurant", "every: 15", "every: often", 'mine/restaurant.yaml: the restaurant, slots, every: "often" is not a number'),
    ("restaurant", "minutes_per_slot: 90", "minutes_per_slot: 5", 'mine/menu.yaml: dish "langoustines", minutes: a portion takes 6 minutes, but station "hot" has only 5 for a slot'),
    ("restaurant", "minutes_per_slot: 90", "minutes_per_slot: 90, minutes_at_tables: 5", 'mine/menu.yaml: dish "langoustines", minutes: a portion takes 6 minutes, but station "hot" has only 5 for a slot at tables'),
    ("restaurant", "minutes_per_slot: 90", "minutes_per_slot: 90, minutes_at_tables: 0", 'mine/restaurant.yaml: station "hot", minutes_at_tables: 0 is not from 1 to 1440'),
    ("restaurant", "minutes_per_slot: 90", "minutes_per_slot: 90, minutes_at_tables: some", 'mine/restaurant.yaml: station "hot", minutes_at_tables: "some" is not a number'),
    ("restaurant", "minutes_per_slot: 90", "minutes_per_slot: 90, minutes_at_table: 40", 'mine/restaurant.yaml: station "hot", minutes_at_table: there is no such field (did you mean "minutes_at_tables"?)'),
    ("restaurant", "tables: 18", "tables: 18\ntables: 19", 'mine/restaurant.yaml: line 12: "tables" is given twice'),
    ("restaurant", "tables: 18", "tables: [18", "mine/restaurant.yaml: line 1"),
    ("restaurant", "tables: 18", "tables: \x07", "mine/restaurant.yaml: line 11: it holds a character that YAML does not allow"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "sentence"), FAULTS, ids=[f"{new or old} in {file}" for file, old, new, _ in FAULTS])
def test_a_fault_is_told_with_file_entry_and_field(folder: Path, file: str, old: str, new: str, sentence: str):
    change(folder, file, old, new)
    lines = refused(folder)
    assert any(line.startswith(sentence) for line in lines), lines


def test_all_faults_of_all_files_are_told_at_once_and_each_once(folder: Path):
    change(folder, "menu", "price: 14.50", "prise: 14.50")
    change(folder, "menu", "leek: 180 g", "leak: 180 g")
    change(folder, "ingredients", "usable: 88", "usable: half")
    change(folder, "restaurant", "tables: 18", "tables: -1")
    assert len(refused(folder)) == 5


def test_a_missing_file_is_named(folder: Path):
    (folder / "preparations.yaml").unlink()
    assert refused(folder) == ["mine/preparations.yaml: there is no such file"]


@pytest.mark.parametrize(
    ("content", "why"), [(b"", "the file must be one list"), (b"a: 1", "the file must be one list"), (b"\xff\xfea", "it is not UTF-8 text")]
)
def test_a_file_that_holds_something_else_is_named(folder: Path, content: bytes, why: str):
    (folder / "ingredients.yaml").write_bytes(content)
    assert refused(folder)[0].startswith(f"mine/ingredients.yaml: {why}")


def test_a_file_cannot_make_the_reader_run_anything(folder: Path):
    change(folder, "restaurant", "tables: 18", "tables: !!python/object/apply:os.system ['true']")
    assert refused(folder) == ["mine/restaurant.yaml: the restaurant, tables: it must be one value, not a list"]


def test_words_that_yaml_takes_for_something_else_stay_words(folder: Path):
    change(folder, "ingredients", "{id: onion, name: Roscoff onion", "{id: no, name: 1e3")
    for file in ("menu", "preparations"):
        path = folder / f"{file}.yaml"
        path.write_text(path.read_text("utf-8").replace("onion: ", "no: ").replace("id: onion-soup", "id: 0042"), "utf-8")
    book = read_book(folder)
    assert ("no", "1e3") in [(ingredient.id, ingredient.name) for ingredient in book.ingredients]
    assert "0042" in [dish.id for dish in book.dishes]


@pytest.mark.parametrize("name", ["حساء البصل", "洋葱汤", "🧅 👨‍🍳", "Œuf à l’Ὀνίων"])
def test_a_name_may_be_in_any_script(folder: Path, name: str):
    change(folder, "menu", "name: Soupe à l’oignon", f"name: {name}")
    assert name in [dish.name for dish in read_book(folder).dishes]


def test_a_menu_without_any_option_is_fine(folder: Path):
    menu = yaml.safe_load(MENU)
    for dish in menu["dishes"]:
        dish.pop("options", None)
    (folder / "menu.yaml").write_text(yaml.safe_dump(menu, allow_unicode=True), "utf-8")
    assert not any(dish.groups for dish in read_book(folder).dishes)


def test_a_menu_of_500_dishes_is_read_in_a_moment(folder: Path):
    menu = yaml.safe_load(MENU)
    plates = menu["dishes"]
    menu["dishes"] = [{**plates[number % len(plates)], "id": f"dish-{number}"} for number in range(500)]
    (folder / "menu.yaml").write_text(yaml.dump(menu, Dumper=_Plain, allow_unicode=True), "utf-8")
    started = clock.process_time()
    assert len(read_book(folder).dishes) == 500
    assert clock.process_time() - started < 2


class _Plain(yaml.SafeDumper):
    """Writes everything out, as a person would."""

    def ignore_aliases(self, _data: object) -> bool:
        return True
