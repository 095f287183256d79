"""The templates, translated once for all who look at them, whichever worker asks first."""

import fcntl
from pathlib import Path

import pytest

from tests.deploy.templates import Template, read, translate


@pytest.fixture(scope="session")
def _templates(run_folder: Path) -> tuple[Template, Template]:
    folder = run_folder / "templates"
    with (run_folder / "templates.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "larder.json").exists():
            folder.mkdir(exist_ok=True)
            translate(folder)
    return read(folder / "app.json"), read(folder / "larder.json")


@pytest.fixture(scope="session")
def app_template(_templates: tuple[Template, Template]) -> Template:
    return _templates[0]


@pytest.fixture(scope="session")
def larder_template(_templates: tuple[Template, Template]) -> Template:
    return _templates[1]
