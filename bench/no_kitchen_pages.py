"""Builds the two pages that have no kitchen, beside the restaurant's own page and with its fonts, its style sheets and its compression.

Both get book, recipes and shelf, and work everything out in the browser. `usual.html` is a shell that fetches them, and `best.html` has
everything in the page. What both do is in `no_kitchen/`; they do no more than the first half of our page, up to the order form.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whitenoise.compress import Compressor

from chalicelib.domain.book.book import DIETS, Book, Dish, Ingredient, Opening, Option, Part
from chalicelib.domain.menu.cards import card_of
from chalicelib.domain.menu.menus import freeze
from chalicelib.service.menu_page import render_menu_page
from tools.site_assets import with_parts
from tools.site_words import HOUSE_LANGUAGE, with_words, words_of

_HERE = Path(__file__).parent / "no_kitchen"
_PARTS = Path(__file__).parents[1] / "static_site" / "parts"
_THOUSANDTHS = 1000
_IMPORT = re.compile(r'^(?:import|export) { (?P<names>.*) } from "\./(?P<script>[\w-]+\.js)";\n', re.MULTILINE)
_COMMENT = re.compile(r"^ *(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)
_STYLE_SHEET = re.compile(r'<link rel="stylesheet" href="/(?P<path>[\w./-]+)">')
_OF_THE_HOUSE = re.compile(r'<link rel="(?:icon|stylesheet)"[^>]*>|<link rel="preload"[^>]*as="font"[^>]*>|<style>.*?</style>', re.DOTALL)
"""What a page of ours has in its head for its look."""


def build_pages(site: Path, book: Book) -> None:
    """Writes the pages and what they load into the built `site` of a restaurant with this book."""
    card = card_of(book, freeze(book, 1, {}))
    head = "\n  ".join(_OF_THE_HOUSE.findall((site / "index.html").read_text().partition("</head>")[0]))
    dialogs = next(site.glob("assets/dialogs.*.css"), None)
    shelf, told = _shelf(book), _told(book)
    made = [_write(site / "shelf.json", _json(shelf)), *_usual(site, head, card, told, dialogs)]
    bare = {**told, "dishes": {dish: _nameless(words) for dish, words in told["dishes"].items()}}
    made.append(_best(site, head, card, _json({"book": bare, "shelf": shelf}), dialogs))
    compressor = Compressor(quiet=True)
    for file in made:
        list(compressor.compress(str(file)))


def book_and_shelf(book: Book) -> tuple[str, str]:
    """What the usual page is sent of the kitchen's and the larder's own."""
    return _json(_told(book)), _json(_shelf(book))


def _usual(site: Path, head: str, card: dict[str, Any], book: dict[str, Any], dialogs: Path | None) -> list[Path]:
    """A shell, a script, and book and shelf as JSON, all on their way at once; what is needed later is fetched then."""
    made = [_hashed(site, "book.json", _json(book)), _hashed(site, "usual.js", _joined("usual.js", exports=True))]
    of_book, script = (f"/assets/{file.name}" for file in made)
    made.append(_hashed(site, "later.js", _chunk("later.js", "usual.js", script)))
    early = "".join(f'<link rel="preload" href="{path}" as="fetch" crossorigin>\n  ' for path in (of_book, "/shelf.json"))
    words = f'data-book="{of_book}" data-later="/assets/{made[-1].name}"'
    words += f' data-dialogs="/assets/{dialogs.name}"' if dialogs else ""
    parts = {"head": f'{early}{head}\n  <script type="module" src="{script}"></script>', "first": "", "list": "", "rest": ""}
    page = _filled(parts).replace("<body ", f"<body {words} ")
    return [*made, _write(site / "usual.html", render_menu_page(_in_words(page), card))]


def _best(site: Path, head: str, card: dict[str, Any], data: str, dialogs: Path | None) -> Path:
    """Everything in the page: first the look and the first touch, then the list, then all else."""
    inline = _STYLE_SHEET.sub(lambda found: f"<style>{_style(site / found['path'])}</style>", head)
    first, rest = _joined("first.js"), _joined("best.js", without=_imported("first.js"))
    style = f"<style>{_style(dialogs)}</style>" if dialogs else ""
    data = data.replace("<", "\\u003c")
    parts = {
        "head": inline,
        "first": f"<script>{first}</script>",
        "list": with_parts(_PARTS / "menu.html"),
        "rest": f'{style}<script type="application/json" id="book-and-shelf">{data}</script><script>{rest}</script>',
    }
    raw = {name: f"{{% raw %}}{part}{{% endraw %}}" for name, part in parts.items() if name != "list"}
    return _write(site / "best.html", render_menu_page(_in_words(_filled(parts | raw)), card))


def _in_words(page: str) -> str:
    return with_words("page.html", page, words_of(HOUSE_LANGUAGE))


def _filled(parts: dict[str, str]) -> str:
    template = (_HERE / "page.html").read_text().replace("<!-- filters -->\n", (_PARTS / "filters.html").read_text())
    for name, part in parts.items():
        template = template.replace(f"<!-- {name} -->", part)
    return template


def _told(book: Book) -> dict[str, Any]:
    """The whole book as JSON, short: what is empty or as usual is left out, and so is what the page does not use."""
    house, hours = book.restaurant, book.restaurant.hours
    depths: dict[str | None, int] = {None: -1}
    for category in book.categories:
        depths[category.id] = depths[category.within] + 1
    times = {
        "every": hours.slot_minutes,
        "lead": hours.lead_minutes,
        "last_order": hours.last_order_minutes,
        "days_ahead": hours.days_ahead,
    }
    return {
        "restaurant": {"phone": house.phone, "slots": times, "hours": [[_opening(opening) for opening in day] for day in hours.week]},
        "stations": {station.id: station.minutes_per_slot for station in book.stations},
        "courses": [
            _full({"id": one.id, "name": one.name, "description": one.description, "depth": depths[one.id]}) for one in book.categories
        ],
        "ingredients": {ingredient.id: _ingredient(ingredient) for ingredient in book.ingredients},
        "preparations": {made.id: {"makes": _amount(made.makes), "of": _parts(made.parts)} for made in book.preparations},
        "dishes": {dish.id: _dish(dish) for dish in book.dishes},
    }


def _shelf(book: Book) -> dict[str, Any]:
    return {"on_hand": {ingredient.id: _amount(ingredient.on_hand) for ingredient in book.ingredients}}


def _dish(dish: Dish) -> dict[str, Any]:
    groups = [
        {"id": group.id, "name": group.name, "least": group.least, "most": group.most, "each": group.each}
        | {"options": [_option(option) for option in group.options]}
        for group in dish.groups
    ]
    about = {"name": dish.name, "description": dish.description, "course": dish.category, "station": dish.station, "minutes": dish.minutes}
    return {"price": dish.price} | _full(about | {"recipe": _parts(dish.recipe), "groups": groups})


def _nameless(dish: dict[str, Any]) -> dict[str, Any]:
    """A dish whose list is in the page already."""
    return {name: value for name, value in dish.items() if name not in {"name", "description", "course"}}


def _option(option: Option) -> dict[str, Any]:
    more = {"price": option.price, "minutes": option.minutes, "adds": _parts(option.adds), "takes_out": option.takes_out}
    return {"id": option.id, "name": option.name} | _full(more)


def _ingredient(ingredient: Ingredient) -> dict[str, Any]:
    usable = 0 if ingredient.usable == 100 else ingredient.usable
    unsuited = [diet for diet in DIETS if diet not in ingredient.diets]
    return _full({"usable": usable, "allergens": sorted(ingredient.allergens), "unsuited": unsuited})


def _parts(parts: tuple[Part, ...]) -> dict[str, float]:
    return {part.what: _amount(part.amount) for part in parts}


def _amount(thousandths: int) -> float:
    """In base units, as a person writes it."""
    whole, rest = divmod(thousandths, _THOUSANDTHS)
    return whole if not rest else thousandths / _THOUSANDTHS


def _opening(opening: Opening) -> str:
    return f"{opening.opens:%H:%M}-{opening.closes:%H:%M}"


def _full(words: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in words.items() if value}


def _json(words: Any) -> str:
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))


def _joined(name: str, *, exports: bool = False, without: Sequence[str] = ()) -> str:
    """A script after all that it imports, as one text without imports, comments and the space before a line."""
    text = "".join(_read(script) for script in _imported(name) if script not in without)
    return text if exports else re.sub("^export ", "", text, flags=re.MULTILINE)


def _chunk(name: str, before: str, path: str) -> str:
    """What a script needs beyond the script `before`, which is there under this path already."""
    there = _imported(before)
    own = [script for script in _imported(name) if script not in there]
    imports = [found for script in own for found in _IMPORT.finditer((_HERE / script).read_text())]
    names = sorted({word for found in imports if found["script"] in there for word in found["names"].split(", ")})
    return f'import {{{",".join(names)}}} from "{path}";\n' + _joined_exports(name, own)


def _joined_exports(name: str, scripts: list[str]) -> str:
    text = re.sub("^export ", "", "".join(map(_read, scripts)), flags=re.MULTILINE)
    return f"{text}export {{{','.join(found['names'] for found in _IMPORT.finditer((_HERE / name).read_text()))}}};\n"


def _imported(name: str) -> list[str]:
    """All that a script imports, and what that imports, in the order in which a browser runs it; and the script itself."""
    found: dict[str, None] = {}
    for imported in _IMPORT.finditer((_HERE / name).read_text()):
        found |= dict.fromkeys(_imported(imported["script"]))
    return [*found, name]


def _read(script: str) -> str:
    return re.sub(r"\n\s*", "\n", _COMMENT.sub("", _IMPORT.sub("", (_HERE / script).read_text()))).lstrip()


def _style(file: Path) -> str:
    """A style sheet as it stands in a page: what it loads lies with the other files."""
    return re.sub(r'url\("?\./([\w.-]+)"?\)', r"url(/assets/\1)", file.read_text())


def _hashed(site: Path, name: str, content: str) -> Path:
    stem, suffix = name.split(".")
    return _write(site / "assets" / f"{stem}.{hashlib.sha256(content.encode()).hexdigest()[:10]}.{suffix}", content)


def _write(file: Path, content: str) -> Path:
    file.write_text(content)
    return file
