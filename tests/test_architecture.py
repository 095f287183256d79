"""The house rules, checked over the code as it stands."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.longest import LONGEST as LONGEST_FILES
from tests.tracked import ROOT, tracked

OURS = [ROOT / "app.py", *sorted((ROOT / "chalicelib").rglob("*.py"))]
KITCHEN = sorted((ROOT / "chalicelib" / "kitchen").rglob("*.py"))
MAY_IMPORT = {
    "app": {"kitchen", "events", "settings"},
    "kitchen": {"service", "domain", "settings"},
    "events": {"service", "domain", "settings"},
    "service": {"larder", "outside", "domain", "settings"},
    "larder": {"domain", "settings"},
    "outside": {"domain", "settings"},
    "domain": set(),
    "settings": set(),
}
DOMAIN = sorted((ROOT / "chalicelib" / "domain").rglob("*.py"))
READING_ORDER = ("book", "hours", "menu", "shelf", "people", "orders", "tickets", "rules", "logbook")
"""The domain's folders: each stands only on those before it, and on the files at the domain's root, which stand on nothing."""
NOT_IN_THE_DOMAIN = {"random", "secrets", "time", "logging", "os", "io", "pathlib", "socket", "subprocess", "threading", "uuid"}
AWS = {"boto3", "botocore"}
LONGEST = 300
LONGEST_NAME = 80
TESTS = tracked("tests/*.py")


def room_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "chalicelib" and len(parts) > 1 else parts[0]


@cache
def imports_of(file: Path) -> list[str]:
    return list(_imports_of(file))


def _imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are written in full"
            yield from ([f"chalicelib.{alias.name}" for alias in node.names] if node.module == "chalicelib" else [node.module or ""])


def all_imports(files: list[Path]) -> Iterator[tuple[Path, str]]:
    """Every import of these files. They are looked at in one test and not in one each: a thousand tests take seconds to be told apart."""
    return ((file, name) for file in files for name in imports_of(file))


def with_text(files: list[Path], pattern: str) -> list[Path]:
    return [file for file in files if re.search(pattern, file.read_text())]


SCRIPTS = tracked("static_site/*.js")  # to git a star stands for folders too
FETCHES = ROOT / "static_site" / "js" / "shared" / "api.js"
WORKER = ROOT / "static_site" / "sw.js"
"""It stands between pages and network, and asks for what they ask."""
SCRIPTS_DATES = ROOT / "static_site" / "js" / "shared" / "dates.js"
DATES_FOR_MACHINES = {
    "chalicelib/larder/keys.py",
    "tools/backup/recovery.py",
    "tools/backup/tables.py",
    "tools/deploy/rotate.py",
    "tools/laptop/front_door.py",
}
"""Keys, a table's name and what is typed again, columns, a version's name, and a line for each request."""
PAGES = {"menu", "order", "board", "larder", "hours", "office"}


def test_rooms_are_entered_in_one_direction_only():
    entered = [(file, name, name.split(".")[1]) for file, name in all_imports(OURS) if name.startswith("chalicelib.")]
    assert not [f"{file} must not import {name}" for file, name, room in entered if room not in MAY_IMPORT[room_of(file)] | {room_of(file)}]


def test_the_nets_of_this_file_look_at_every_folder():
    assert len(OURS) > 90
    assert len(DOMAIN) > 35
    assert {file.parent.name for file in DOMAIN} == {"domain", *READING_ORDER}
    assert len(KITCHEN) > 15
    assert len(TESTS) > 200
    assert {ROOT / "tests" / name for name in LONGEST_FILES} <= set(TESTS)
    assert len(SCRIPTS) > 60
    assert FETCHES in SCRIPTS
    assert {file.parent.name for file in SCRIPTS} == {"static_site", "shared", *PAGES}
    assert {file.parent.name for file in tracked("static_site/*.css")} == {"shared", *PAGES}


def test_a_folder_of_the_domain_stands_only_on_those_before_it():
    place = {folder: number for number, folder in enumerate(("domain", *READING_ORDER))}
    within = [(file, name, name.split(".")[2]) for file, name in all_imports(DOMAIN) if name.startswith("chalicelib.domain.")]
    assert not [f"{file} must not import {name}" for file, name, below in within if place.get(below, 0) > place[file.parent.name]]


def test_the_domain_knows_the_standard_library_only_and_neither_clock_nor_chance():
    tops = [(file, name.split(".")[0]) for file, name in all_imports(DOMAIN)]
    allowed = {"chalicelib", *sys.stdlib_module_names} - NOT_IN_THE_DOMAIN
    assert not [f"{file} must not import {top}" for file, top in tops if top not in allowed]
    assert not with_text(DOMAIN, r"\.(now|utcnow|today)\(")


def test_aws_is_spoken_in_larder_and_outside_and_the_environment_read_in_settings():
    speak = {file for file, name in all_imports(OURS) if name.split(".")[0] in AWS}
    assert {room_of(file) for file in speak} == {"larder", "outside"}, sorted(map(str, speak))
    assert {room_of(file) for file in with_text(OURS, r"\benviron\b|getenv")} <= {"settings"}
    assert not with_text(OURS, r"\.scan\(|[\"']scan[\"']|\bresource\("), "nothing scans, and the resource layer stays out"


def test_keys_are_spelled_in_one_file():
    assert [file.name for file in with_text(OURS, r"""["']S["']: *f?["'][A-Z]|f?["'][A-Z]{3,}#""")] == ["keys.py"]


def test_the_pass_alone_knows_http_statuses_and_every_handler_goes_through_it():
    for file in KITCHEN:
        tree = ast.parse(file.read_text())
        for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.decorator_list]:
            decorators = [ast.unparse(decorator) for decorator in function.decorator_list]
            if any(".route(" in decorator for decorator in decorators):
                assert decorators[-1].partition("(")[0] in ("the_pass.for_everyone", "the_pass.for_roles"), (
                    f"{function.name} is not served at the pass"
                )
                assert len(function.body) <= 8, f"{function.name} does more than a handler does"


def test_a_file_has_one_idea():
    files = tracked("*.py", "*.js", "*.css", "*.sh")
    assert not [file for file in files if len(file.read_text().splitlines()) > LONGEST]
    assert not [file for file in files if file.stem in {"utils", "helpers", "common", "manager", "base", "misc"}]


def test_scripts_fetch_in_one_place_and_never_make_markup_from_text():
    assert with_text(SCRIPTS, r"\bfetch\(|XMLHttpRequest|sendBeacon") == [FETCHES, WORKER]
    assert not with_text(SCRIPTS, r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|unsafeHTML|\beval\(")


def test_a_day_or_a_time_is_written_for_people_in_one_place_of_each_language():
    """(F55)"""
    assert with_text(
        SCRIPTS, r"DateTimeFormat|toLocale(?!LowerCase)|RelativeTimeFormat|to(Date|Time|UTC)String|\.get(UTC)?(Hours|Date|Day|Month)\("
    ) == [SCRIPTS_DATES]
    ours = tracked("app.py", "chalicelib/*.py", "tools/*.py")
    written = with_text(ours, r"strftime|\{[^{}\n]*:%|ctime\(|\[11:16\]|\[:16\]\.|replace\(['\"]T['\"]")
    assert {str(file.relative_to(ROOT)) for file in written} == {"chalicelib/domain/dates.py", *DATES_FOR_MACHINES}


def test_a_pages_scripts_stand_on_their_own_folder_and_on_the_shared_one():
    ways = [(file, folder) for file in SCRIPTS for folder in re.findall(r"""["']\.\./(\w+)/[\w-]+\.js["']""", file.read_text())]
    assert not [f"{file} must not import from {folder}" for file, folder in ways if folder != "shared" or file.parent.name == "shared"]


def test_nothing_is_left_unfinished_or_skipped():
    for file in tracked("*.py", "*.js", "*.css", "*.html", "Makefile", "*.sh"):
        if file != Path(__file__):
            assert not re.search(r"\bTODO\b|\bFIXME\b|\bXXX\b|NotImplemented|mark\.skip|xfail|unittest\.mock", file.read_text()), file


def test_what_we_lock_names_no_registry():
    for file in tracked("requirements*.txt", "package-lock.json", ".npmrc"):
        assert not re.search(r"registry\.|pypi\.|--(extra-)?index-url|\"resolved\"", file.read_text()), file


def test_tests_of_the_domain_mirror_its_modules_one_to_one():
    modules = {str(file.relative_to(ROOT / "chalicelib" / "domain").with_suffix("")) for file in DOMAIN if file.name != "__init__.py"}
    tests = ROOT / "tests" / "domain"
    tested = {str(file.relative_to(tests).with_name(file.stem.removeprefix("test_"))) for file in tests.rglob("test_*.py")}
    assert modules - tested == {"attempts", "log_entries", "book/book"}, "these are records without a rule; all else has a test of its own"
    assert tested <= modules


def test_tests_of_the_domain_share_scenes_and_never_another_tests_file():
    for file in tracked("tests/domain/*.py"):
        assert not [name for name in imports_of(file) if name.rpartition(".")[2].startswith("test_")], file
        names = [node.name for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.FunctionDef)]
        assert not [name for name in names if len(name) >= 80], file


def test_what_tests_share_stands_in_no_test():
    of_a_test = [(file, name) for file, name in all_imports(TESTS) if name.rpartition(".")[2].startswith("test_")]
    assert of_a_test == [], "what two tests need stands in a file beside them"


def test_a_test_is_named_in_a_breath():
    names = [name for file in TESTS for name in re.findall(r"^def (test_\w+)", file.read_text(), re.MULTILINE)]
    assert len(names) > 1_000
    assert [name for name in names if len(name) >= LONGEST_NAME] == []
