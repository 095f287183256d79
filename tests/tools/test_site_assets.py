"""The files of the pages under their hashed names: joined with what they import, refused where they lead nowhere."""

import re
from pathlib import Path
from typing import Any

import pytest

from tools import site_assets
from tools.build_site import build_templates
from tools.site_assets import BrokenSite


def test_a_circle_of_files_is_refused_with_its_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    source = tmp_path / "source"
    (source / "js").mkdir(parents=True)
    (source / "index.html").write_text('<script src="js/one.js"></script>')
    (source / "js" / "one.js").write_text('import "./two.js"')
    (source / "js" / "two.js").write_text('import "./one.js"')
    monkeypatch.setattr(site_assets, "SOURCE", source)
    with pytest.raises(BrokenSite, match=r"js/one.js → js/two.js → js/one.js"):
        build_templates(tmp_path / "site")


@pytest.mark.parametrize(
    ("page", "script", "said"),
    [
        ('<script src="js/menu/menu.js"></script>', 'import "../lines.js"', "js/menu/menu.js refers to ../lines.js"),
        ('<script src="js/menu/menu.js"></script>', 'import { a } from "../lines"', "js/menu/menu.js refers to ../lines"),
        ('<script src="js/menu/menu.js"></script>', 'const a = await import("./lines.mjs")', "js/menu/menu.js refers to ./lines.mjs"),
        (
            '<script src="js/menu/menu.js"></script>',
            'new URL("../../mark.png", import.meta.url)',
            "js/menu/menu.js refers to ../../mark.png",
        ),
        ('<script src="js/menu/menu.js"></script>', 'html`<a href="/orders.html?at=${slot}">`', "js/menu/menu.js refers to /orders.html"),
        ('<script src="js/tpyo.js"></script>', "", "index.html refers to js/tpyo.js"),
        ("<script src=js/tpyo.js></script>", "", "index.html refers to js/tpyo.js"),
        ("<img src='mark.webp'>", "", "index.html refers to mark.webp"),
        ('<link href="css/house.css" rel="stylesheet">', "", "index.html refers to css/house.css"),
        ('{% include "parts/haed.html" %}\n', "", "A page includes parts/haed.html"),
    ],
)
def test_a_reference_that_leads_nowhere_is_refused(tmp_path: Path, page: str, script: str, said: str, monkeypatch: pytest.MonkeyPatch):
    """(F58)"""
    source = tmp_path / "source"
    (source / "js" / "menu").mkdir(parents=True)
    (source / "index.html").write_text(page)
    (source / "js" / "menu" / "menu.js").write_text(script)
    monkeypatch.setattr(site_assets, "SOURCE", source)
    with pytest.raises(BrokenSite, match=rf"^{re.escape(said)}\S*, and there is no such file\."):
        build_templates(tmp_path / "site")


def test_a_library_that_was_emptied_is_refused_with_what_fetches_it_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """(F58)"""
    monkeypatch.setattr(site_assets, "ROOT", tmp_path)
    with pytest.raises(BrokenSite, match=r"refers to fonts/title\.woff2, and there is no such file\. Type: rm -rf node_modules"):
        build_templates(tmp_path / "site")


def site_of(folder: Path, **texts: str) -> Path:
    """The assets of a page that loads one.js first and then two.js, where these are its scripts."""
    source = folder / "source"
    (source / "js").mkdir(parents=True)
    (source / "index.html").write_text('<script src="js/one.js"></script><script src="js/two.js"></script>')
    for name, text in texts.items():
        (source / "js" / f"{name}.js").write_text(text)
    return source


@pytest.fixture
def joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What is sent of such a page, by the names of the files without their marks."""

    def build(**texts: str) -> dict[str, str]:
        monkeypatch.setattr(site_assets, "SOURCE", site_of(tmp_path, **texts))
        build_templates(tmp_path / "site")
        sent = (tmp_path / "site" / "site" / "assets").iterdir()
        return {file.name.split(".")[0]: re.sub(r"\.[0-9a-f]{10}\.", ".", file.read_text()) for file in sent}

    return build


def test_what_a_page_loads_first_is_sent_with_what_it_imports_and_each_of_it_once(joined):
    sent = joined(
        one='import { a } from "./store.js";\nconst b = a;\nimport("./later.js");\n',
        two='// Words.\nimport { a } from "./store.js";\nimport { c } from "./words.js";\nexport const d = a + c;\n',
        store="/** State. */\nexport const a = {};\n",
        words='export const c = "c";\n',
        later='import { a } from "./store.js";\nimport { d } from "./two.js";\n',
    )
    assert sent == {
        "one": 'export const a = {};\nconst b = a;\nimport("./later.js");\n',
        "two": 'import { a } from "./one.js";\nexport const c = "c";\nexport const d = a + c;\n',
        "later": 'import { a } from "./one.js";\nimport { d } from "./two.js";\n',
    }


def test_what_a_script_asks_for_later_is_sent_with_what_it_imports_too(joined):
    sent = joined(
        one='import { a } from "./store.js";\nimport("./late.js").then(({ show }) => show(a));\n',
        two="",
        store="export const a = {};\n",
        late='export { show } from "./show.js";\n',
        show='import { a } from "./store.js";\nimport { price } from "./price.js";\nexport const show = () => price(a);\n',
        price='import { a } from "./store.js";\nexport const price = () => a;\n',
    )
    assert sent == {
        "one": 'export const a = {};\nimport("./late.js").then(({ show }) => show(a));\n',
        "two": "",
        "late": 'import { a } from "./one.js";\nexport const price = () => a;\nexport const show = () => price(a);\n',
    }


def test_a_library_keeps_its_short_names_to_itself(joined, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    library = tmp_path / "node_modules" / "library.js"
    library.parent.mkdir()
    library.write_text("const t=1,i=t;export{i as html,t as nothing};\n//# sourceMappingURL=library.js.map\n")
    monkeypatch.setattr(site_assets, "ROOT", tmp_path)
    monkeypatch.setattr(site_assets, "_FETCHED", {"js/library.js": "library.js"})
    sent = joined(one='import { html } from "./library.js";\nconst t = html;\n', two='import { nothing } from "./library.js";\n')
    assert sent == {
        "one": "export const { html, nothing } = (() => {\nconst t=1,i=t;return { html: i, nothing: t };\n})();\nconst t = html;\n",
        "two": 'import { nothing } from "./one.js";\n',
    }


@pytest.mark.parametrize(
    "bound", ["const [other, name] = b;", "const { other: name } = b;", "function name() {}", "async function name() {}"]
)
def test_two_files_that_are_sent_as_one_may_not_have_the_same_names(joined, bound: str):
    with pytest.raises(BrokenSite, match=r"js/one\.js is sent .* two of them have these names: name"):
        joined(one=f'import {{ a }} from "./store.js";\n{bound}\n', two="", store="export const a = 1, name = 2;\nconst name = 1;\n")


def test_a_file_may_not_have_the_name_of_what_another_imports(joined):
    late = 'import "./show.js";\nconst a = 1;\n'
    with pytest.raises(BrokenSite, match=r"js/late\.js is sent .* two of them have these names: a$"):
        joined(
            one='import "./store.js";\nimport("./late.js");\n',
            two="",
            store="export const a = 1;\n",
            late=late,
            show='import { a } from "./store.js";\n',
        )


def test_files_that_lead_to_each_other_change_their_names_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A name that did not change would be taken from a cache, with a way to what is there no more."""
    names: list[set[str]] = []
    for deep in ("1", "2"):
        scripts = {"one": 'import("./later.js");\n', "two": "", "later": 'import "./deep.js";\nimport("./one.js");\n', "deep": deep}
        monkeypatch.setattr(site_assets, "SOURCE", site_of(tmp_path / deep, **scripts))
        build_templates(tmp_path / deep / "site")
        names.append({file.name for file in (tmp_path / deep / "site" / "site" / "assets").iterdir()})
    assert [name.split(".")[0] for name in names[0] & names[1]] == ["two"]
