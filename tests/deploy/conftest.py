"""The templates, translated once for all who look at them."""

import pytest

from tests.deploy.templates import Template, translated


@pytest.fixture(scope="session")
def _templates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Template, Template]:
    return translated(tmp_path_factory.mktemp("templates"))


@pytest.fixture(scope="session")
def app_template(_templates: tuple[Template, Template]) -> Template:
    return _templates[0]


@pytest.fixture(scope="session")
def larder_template(_templates: tuple[Template, Template]) -> Template:
    return _templates[1]
