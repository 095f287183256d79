"""The owner's four files become a book, or the owner hears which file, entry and field to put right."""

import shutil
import time as clock
from datetime import time
from pathlib import Path

import pytest
import yaml

from chalicelib.domain.book.book import LanguageForm, Opening, Part
from tests import pictures
from tools.book.files import BookError, read_book, read_with_pictures, source_files
from tools.book.prices import price_form

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


def faults(folder: Path) -> list[str]:
    with pytest.raises(BookError) as refusal:
        read_book(folder)
    assert str(refusal.value) == "\n".join(refusal.value.lines)
    return list(refusal.value.lines)


def test_amounts_and_prices_and_hours_are_read_exactly(folder: Path):
    book = read_book(folder)
    by_id = {entry.id: entry for entry in (*book.ingredients, *book.preparations, *book.dishes)}
    assert by_id["leek"].on_hand == 24_000_000
    assert by_id["veal-stock"].makes == 5_000_000
    assert by_id["veal-stock"].unit == "ml"
    assert by_id["onion-soup"].price == 1450
    assert Part("saffron", 50) in by_id["langoustines"].recipe
    oil = by_id["bread"].groups[0].options[0]
    assert (oil.adds, oil.takes_out) == ((Part("olive-oil", 20_000),), ("butter",))
    assert book.restaurant.hours.week[4][1] == Opening(time(18, 30), time(0, 30))


def test_pictures_lie_in_a_folder_beside_the_book(folder: Path):
    (folder / "pictures" / "originals").mkdir(parents=True)
    (folder / "pictures" / "soup.webp").write_bytes(pictures.webp(640, 480))
    (folder / "pictures" / "unused.psd").write_bytes(b"")
    change(folder, "menu", "price: 14.50", "price: 14.50\n    picture: soup.webp")
    book, named = read_with_pictures(folder)
    (picture,) = [dish.picture for dish in book.dishes if dish.picture]
    assert (picture.file, named) == ("soup.webp", {picture.name: pictures.webp(640, 480)})
    (folder / "pictures" / "soup.webp").write_bytes(b"<svg/>")
    (fault,) = faults(folder)
    assert fault.startswith('mine/menu.yaml: dish "onion-soup", picture: "soup.webp" is no JPEG')


def test_prices_are_written_as_the_restaurants_language_writes_them(folder: Path):
    change(folder, "restaurant", "languages: [en, fr, ar]", "languages: [fr, en, ar]")
    assert read_book(folder).restaurant.prices == price_form("EUR", "fr")


def test_each_language_of_the_house_has_its_name_and_its_prices(folder: Path):
    names = {"en": "English", "fr": "Français", "ar": "العربية"}
    assert read_book(folder).restaurant.forms == {code: LanguageForm(name, price_form("EUR", code)) for code, name in names.items()}


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("menu", "price: 14.50", "price: 14,50", 'mine/menu.yaml: dish "onion-soup", price: "14,50" has a comma; write decimals with a point, and thousands without a mark'),
        ("preparations", "{veal-bones: 6 kg", "{bordelaise: 1 l", 'mine/preparations.yaml: preparation "veal-stock", of: it is made of itself: veal-stock → bordelaise → veal-jus → veal-stock'),
        ("ingredients", "usable: 88", "usable: 0", 'mine/ingredients.yaml: ingredient "onion", usable: 0 is not from 1 to 100'),
        ("restaurant", "minutes_per_slot: 90", "minutes_per_slot: 0", 'mine/restaurant.yaml: station "hot", minutes_per_slot: 0 is not from 1 to 1440'),
        ("restaurant", "tables: 18", "tables: !!python/object/apply:os.system ['true']", "mine/restaurant.yaml: the restaurant, tables: it must be one value, not a list"),
        ("restaurant", "tables: 18", "tables: 18\ntables: 19", 'mine/restaurant.yaml: line 17: "tables" is given twice'),
    ],
)  # fmt: skip
def test_a_fault_is_a_line_with_file_entry_and_field(folder: Path, file: str, old: str, new: str, sentence: str):
    change(folder, file, old, new)
    assert sentence in faults(folder)


def test_all_faults_of_all_files_are_told_at_once_and_each_once(folder: Path):
    change(folder, "menu", "price: 14.50", "prise: 14.50")
    change(folder, "menu", "leek: 180 g", "leak: 180 g")
    change(folder, "ingredients", "usable: 88", "usable: half")
    change(folder, "restaurant", "tables: 18", "tables: -1")
    assert len(faults(folder)) == 5


def test_every_file_that_is_missing_is_named(folder: Path):
    (folder / "preparations.yaml").unlink()
    (folder / "menu.yaml").unlink()
    assert faults(folder) == [f"mine/{name}.yaml: there is no such file" for name in ("preparations", "menu")]


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
    change(folder, "menu", "en: Soupe à l’oignon", f"en: {name}")
    assert name in [dish.name for dish in read_book(folder).dishes]


def test_a_menu_without_any_option_is_fine(folder: Path):
    menu = yaml.safe_load(MENU)
    for dish in menu["dishes"]:
        dish.pop("options", None)
    (folder / "menu.yaml").write_text(yaml.safe_dump(menu, allow_unicode=True), "utf-8")
    assert not any(dish.groups for dish in read_book(folder).dishes)


def test_the_owners_files_are_taken_as_they_are(folder: Path):
    path = folder / "menu.yaml"
    path.write_bytes(b"\xef\xbb\xbf# mine\r\n" + path.read_bytes())
    assert {name: text.encode() for name, text in source_files(folder).items()} == {
        file.name: file.read_bytes() for file in folder.iterdir()
    }


def test_a_menu_of_500_dishes_is_read_in_a_moment(folder: Path):
    menu = yaml.safe_load(MENU)
    plates = menu["dishes"]
    menu["dishes"] = [{**plates[number % len(plates)], "id": f"dish-{number}", "signature": False} for number in range(500)]
    (folder / "menu.yaml").write_text(yaml.dump(menu, Dumper=_Plain, allow_unicode=True), "utf-8")
    started = clock.process_time()
    assert len(read_book(folder).dishes) == 500
    assert clock.process_time() - started < 2


class _Plain(yaml.SafeDumper):
    """Writes everything out, as a person would."""

    def ignore_aliases(self, _data: object) -> bool:
        return True
