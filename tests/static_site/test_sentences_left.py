"""No page and no script has a sentence of its own: what somebody reads stands in the words of its language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SITE = Path(__file__).parents[2] / "static_site"
VALUE = "\0"
"""Where a page or a template puts something in."""
NOT_READ = {"Enter", "Backspace", "Date", f"{VALUE} of {VALUE}"}
"""Keys, the head of an answer, and a name under which a browser stores something."""
OF_SCRIPT = re.compile(
    r'/\*.*?\*/|//[^\n]*|/(?![*/ ])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\\\n\[])+/[a-z]*(?=[.,;)\]])|"(?P<string>(?:\\.|[^"\\\n])*)"'
    r"|(?P<tag>\bhtml)?`|[{}]",
    re.DOTALL,
)
SENTENCE = re.compile(
    r"^[A-Z][a-z]+[.…!?]?$|[A-Za-z]{2,},? [a-z]{2,} [a-z]{2,}|\b[A-Z][a-z]+:? [A-Za-z\0]|[a-z]{3,} \0|\0 [a-z]{2,}|\0 [a-z]{2,}[.…]"
)
CODE = re.compile(r"<(code|style|script)\b.*?</\1>", re.DOTALL)
ATTRIBUTE = re.compile(r'\b(?:aria-label|placeholder|title|alt)="([^"]*)"')


def sentences_in(text: str) -> list[str]:
    """What is read in a page or in a template: between its elements, and in the attributes that are read out."""
    shown = CODE.sub("", text)
    parts = [*re.split(r"<[^>]*>", shown), *ATTRIBUTE.findall(shown)]
    return [part.strip() for part in parts if re.search(r"[^\W\d_]{2,}", part.replace("&nbsp;", " "))]


def texts_of(script: str) -> Iterator[tuple[str, bool]]:
    """Each string and each template of a script, and whether it is a template of elements; values are left out of it."""
    open_ones: list[tuple[bool, str]] = []  # whether a template is one of elements, and its text so far
    depths: list[int] = []  # of braces, in each value that is open
    at = 0
    while at < len(script):
        if open_ones and len(depths) < len(open_ones):  # within the text of a template
            end = re.compile(r"(?:\\.|[^`$\\]|\$(?!\{))*", re.DOTALL).match(script, at).end()
            is_of_elements, text = open_ones.pop()
            text += script[at:end]
            if script[end : end + 1] == "`":
                yield text, is_of_elements
                at = end + 1
            else:
                open_ones.append((is_of_elements, text + VALUE))
                depths.append(0)
                at = end + 2
            continue
        found = OF_SCRIPT.search(script, at)
        if not found:
            return
        at = found.end()
        if found["string"] is not None:
            yield found["string"], False
        elif found[0].endswith("`"):
            open_ones.append((bool(found["tag"]), ""))
        elif found[0] == "{" and depths:
            depths[-1] += 1
        elif found[0] == "}" and depths:
            depths[-1] -= 1
            if depths[-1] < 0:
                depths.pop()


def left_in(script: str) -> list[str]:
    found = []
    for text, is_of_elements in texts_of(script):
        found += sentences_in(text) if is_of_elements else [text] * bool(SENTENCE.search(text) and text not in NOT_READ)
    return found


@pytest.mark.parametrize("script", sorted(SITE.rglob("*.js")), ids=lambda script: script.stem)
def test_a_script_has_no_sentence_of_its_own(script: Path):
    """(F54)"""
    assert left_in(script.read_text()) == []


@pytest.mark.parametrize("page", sorted(SITE.rglob("*.html")), ids=lambda page: page.stem)
def test_a_page_has_no_sentence_of_its_own(page: Path):
    """(F54)"""
    assert sentences_in(re.sub(r"\{\{.*?\}\}|\{%.*?%\}", VALUE, page.read_text())) == []


@pytest.mark.parametrize(
    "script",
    [
        'say("Kept.")',
        'const TITLES = { swap: "Swap" };',
        "html`<p>${words.a.b} left</p>`",
        "html`<p>${list.map(({ name }) => html`<li>Table ${name}</li>`)}</p>`",
        'html`<button aria-label="Leave it">×</button>`',
        "const text = `${count} orders are cancelled`;",
        "`Recall ${code}`",
        'pattern = /["`]/; say("Nothing was lost")',
    ],
)
def test_a_sentence_that_was_left_is_found(script: str):
    assert len(left_in(script)) == 1


def test_what_nobody_reads_is_no_sentence():
    script = """
        import { words } from "../shared/language.js"; // Words of a language
        /** Gives a word. */
        const here = `/tickets/${id}/state`;
        const shown = html`<p class="bar waits notice" id=${`fault-${day}`}>${words.a.b} · <code>make staff</code></p>`;"""
    assert left_in(script) == []
