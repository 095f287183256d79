"""What is written about the restaurant is true."""

import ast
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from chalicelib.settings import STAGES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text()
PROSE = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *(ROOT / "docs" / f"{name}.md" for name in ("api", "architecture", "backup", "bugs-others-had", "cost", "dependencies")),
    *(ROOT / "docs" / f"{name}.md" for name in ("glossary", "larder", "performance", "security")),
]
PROSE += sorted((ROOT / "docs" / "decisions").glob("*.md"))
LONGEST_SENTENCE = 30
ROWS = re.findall(r"^\| (\d+) \|.*\| yes \|$", (ROOT / "docs" / "bugs-others-had.md").read_text(), re.MULTILINE)


def test_every_question_of_the_larder_is_in_its_document_and_nothing_else():
    asked = set(re.findall(r"^\| [^|]+ \| `(\w+\.\w+)` \|", (ROOT / "docs" / "larder.md").read_text(), re.MULTILINE))
    known = set()
    for file in sorted((ROOT / "chalicelib" / "larder").rglob("*.py")):
        if file.stem in {"table", "keys", "shelf_update", "schema", "packing", "refused_ids", "ticket_item", "__init__"}:
            continue
        for node in ast.parse(file.read_text()).body:
            if (
                isinstance(node, ast.FunctionDef)
                and not node.name.startswith("_")
                and not node.name.endswith(("_from", "_attributes", "_text", "_put", "_update"))
            ):
                known.add(f"{file.stem}.{node.name}")
    assert known - asked == set(), "write a row in docs/larder.md"
    assert asked - known == set(), "there is no such question"


def test_every_kind_of_item_and_nothing_else_lies_somewhere_in_the_larders_document():
    keys = (ROOT / "chalicelib" / "larder" / "keys.py").read_text()
    spelled = set(re.findall(r'"pk": \{"S": f?"?(\w+)', keys))
    lies = (ROOT / "docs" / "larder.md").read_text().partition("## What lies where")[2].partition("\n## ")[0]
    rows = set(re.findall(r"^\| [^|]+ \| `(\w+)(?:#<[^`]+>)?` \|", lies, re.MULTILINE))
    assert len(rows) > 10
    assert spelled - rows == set(), "say what is in it"
    assert rows - spelled - {"MOVEMENTS"} == set(), "nothing is kept there; movements were, once"


def test_every_route_and_refusal_is_in_the_kitchens_document_and_nothing_else():
    from chalicelib.kitchen.problems import STATUS
    from tests.routes import ROUTES

    text = (ROOT / "docs" / "api.md").read_text()
    described = set(re.findall(r"^\| `([A-Z]+ /api/[^`]+)` \|", text, re.MULTILINE))
    served = {f"{method} {path}" for method, path in ROUTES}
    assert served - described == set(), "write a row in docs/api.md"
    assert described - served == set(), "there is no such route"
    problems = {(error.name, str(status)) for error, status in STATUS.items()}
    rows = re.findall(r"^\| `([a-z-]+)` \| (\d+) \| (.*)\|$", text, re.MULTILINE)
    assert {(name, status) for name, status, _ in rows} == problems
    facts = {name: re.findall(r"`(\w+)`", told) for name, _, told in rows}
    assert facts == {error.name: list(error.public) for error in STATUS}


def test_the_document_that_programs_read_is_the_code():
    from app import app
    from tools.api.document import DOCUMENT, as_text, document

    assert DOCUMENT.read_text() == as_text(document(app.routes)), "type `make api`"


def test_every_command_of_the_readme_exists():
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    named = set(re.findall(r"(?:`|^    )make ([a-z-]+)", README, re.MULTILINE))
    assert {"run", "test"} <= named <= targets


def test_help_lists_every_command():
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    phony = re.search(r"^\.PHONY: ((?:.*\\\n)*.*)$", MAKEFILE, re.MULTILINE)[1].replace("\\", "").split()
    assert [name for name in phony if f"make {name}" not in listed] == []


@pytest.mark.parametrize(("command", "missing"), [("export", "TO"), ("restore", "FROM")])
def test_a_backup_without_its_folder_is_asked_for_it_and_a_folder_may_have_any_name(command: str, missing: str):
    def ask(*more: str) -> str:
        made = subprocess.run(["make", "--dry-run", command, "STAGE=dev", *more], cwd=ROOT, capture_output=True, text=True, check=False)
        return made.stdout + made.stderr

    assert f"as in: make {command} STAGE=dev {missing}=export" in ask()
    assert f'--{missing.lower()} "../نسخة من ليلى"' in ask(f"{missing}=../نسخة من ليلى")


def test_ci_runs_the_readmes_test_command():
    assert (ROOT / ".ci" / "run").read_text().strip().splitlines()[-1] == "make test"
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_readme_is_short_and_its_links_lead_somewhere():
    assert len(README.splitlines()) < 150
    for file in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\((?!http|#|mailto)([^)#]+)", file.read_text()):
            assert (file.parent / link).exists(), f"{file.name}: {link}"


def test_every_decision_is_in_the_list_under_a_number_of_its_own():
    folder = ROOT / "docs" / "decisions"
    files = sorted(file.name for file in folder.glob("0*.md"))
    assert re.findall(r"\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text()) == files
    assert [int(name[:4]) for name in files] == list(range(1, len(files) + 1))
    assert [name for name in files if not (folder / name).read_text().startswith(f"# {int(name[:4])}. ")] == []


def sentences(text: str) -> list[str]:
    """Those of paragraphs and lists, with a piece of code as one word. Tables, headings and blocks of code have none."""
    lines = [
        line for line in re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL).splitlines() if not re.match(r"\||#|    ", line)
    ]
    found = []
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )", "\n".join(lines)):
        without_links = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"^\s*(?:[-*]|\d+\.) ", "", block))
        plain = re.sub(r"`[^`]*`", "X", without_links)
        found += re.split(r"(?<=[.!?])[*)]*\s+(?=[^a-z])", " ".join(plain.split()))
    return found


def test_a_sentence_is_measured_from_one_full_stop_to_the_next():
    text = (
        "# No\n\nOne `piece of code` and\na [long link](a/b.md). Two!\n\n- three\n- four. Five\n\n    no code\n\n| no | table |\n\n1. six"
    )
    assert sentences(text) == ["One X and a long link.", "Two!", "three", "four.", "Five", "six"]


@pytest.mark.parametrize("file", PROSE, ids=lambda file: file.name)
def test_no_sentence_is_longer_than_thirty_words(file: Path):
    assert [sentence for sentence in sentences(file.read_text()) if len(sentence.split()) > LONGEST_SENTENCE] == []


def test_every_word_of_the_glossary_is_met_elsewhere():
    words = [
        word for row in re.findall(r"^\| ([^|]+) \|", (ROOT / "docs" / "glossary.md").read_text(), re.MULTILINE) for word in row.split(", ")
    ]
    files = [
        file
        for folder in ("chalicelib", "static_site", "docs")
        for file in (ROOT / folder).rglob("*")
        if file.suffix in {".py", ".js", ".html", ".md", ".json"}
    ]
    texts = [file.read_text().lower() for file in files if file.name != "glossary.md"]
    assert len(words) > 40
    for word in words[2:]:  # without the table's head
        assert sum(bool(re.search(rf"\b{word.removeprefix('the ')}\b", text)) for text in texts) >= 2, word


def test_the_way_of_an_order_leads_from_file_to_file():
    steps = re.findall(r"^\| `([^`]+)` \| `(\w+)` \|", ARCHITECTURE, re.MULTILINE)
    assert 8 <= len([file for file, _ in steps if file.endswith(".py")]) <= 12
    before = ""
    for number, (file, name) in enumerate(steps):
        text = (ROOT / file).read_text()
        assert re.search(rf"^(?:export )?(?:async )?(?:def|class|function) {name}\b", text, re.MULTILINE), f"{file} has no {name}"
        entrance = number < 2  # the page's, and the kitchen's
        assert entrance or re.search(rf"\b{name}\b", before), f"nothing on the way before calls {name}"
        before += text


def test_the_architecture_names_files_that_are_there_and_places_for_ten_changes():
    paths = set(re.findall(r"`((?:[\w.-]+/)+[\w.-]*|Makefile)`", ARCHITECTURE))
    rooms = {"kitchen/", "events/", "service/", "larder/", "outside/", "domain/"}
    assert rooms < paths
    assert [path for path in paths if not (ROOT / ("chalicelib/" if path in rooms else "") / path).exists()] == []
    assert len(re.findall(r"^\| an? |^\| something", ARCHITECTURE.partition("## Where do I put")[2], re.MULTILINE)) >= 10


def test_every_dependency_has_its_reason():
    reasons = (ROOT / "docs" / "dependencies.md").read_text()
    package = json.loads((ROOT / "package.json").read_text())
    named = list(package["dependencies"])
    for file in ROOT.glob("requirements*.in"):
        named += re.findall(r"^([A-Za-z][\w.-]*)", file.read_text(), re.MULTILINE)
    assert [name for name in named if f"`{name}`" not in reasons] == []


def test_the_configuration_has_the_stages_of_the_settings_and_no_secret():
    config = json.loads((ROOT / ".chalice" / "config.json").read_text())
    assert set(config["stages"]) == set(STAGES)
    text = (ROOT / ".chalice" / "config.json").read_text()
    assert set(re.findall(r'"(\w*SECRET\w*)": "([^"]*)"', text)) == {
        ("REFECTORY_SECRETS", f"/refectory/{stage}/secrets") for stage in ("dev", "prod")
    }


def test_of_the_bugs_that_others_had_all_but_those_of_payment_and_codes_are_tested():
    assert len(ROWS) == 23


@pytest.mark.parametrize("row", ROWS)
def test_every_bug_that_others_had_is_a_test_here(row: str):
    told = re.compile(rf"Bugs? others had, rows? (?:\d+(?:, | and ))*{row}\b")
    assert any(told.search(file.read_text()) for file in (ROOT / "tests").rglob("test_*.py") if file != Path(__file__))


def test_every_number_that_was_measured_keeps_its_limit():
    rows = re.findall(r"^\| [^|]+ \| ([\d.]+) \| ≤ ([\d.]+) \|", (ROOT / "docs" / "performance.md").read_text(), re.MULTILINE)
    assert len(rows) >= 8
    assert [row for row in rows if float(row[0]) > float(row[1])] == []
