"""Settings: a restaurant with a broken one does not open, and says which."""

import ast
import secrets
from pathlib import Path

import pytest

from chalicelib.settings import STAGES, BrokenSetting, Secret, read_settings, settings

ROOT = Path(__file__).parents[1]
WHOLE = {
    "REFECTORY_STAGE": "prod",
    "REFECTORY_TABLE": "refectory-prod",
    "REFECTORY_ORDER_SECRET": secrets.token_urlsafe(32),
    "REFECTORY_CREW_SECRET": secrets.token_urlsafe(16),
}


@pytest.mark.parametrize("stage", STAGES)
def test_a_whole_environment_opens_every_stage(stage: str):
    read = read_settings({**WHOLE, "REFECTORY_STAGE": stage, "PATH": "/bin"})
    assert (read.stage, read.table) == (stage, "refectory-prod")
    assert read.order_secret.value == WHOLE["REFECTORY_ORDER_SECRET"]
    assert read.crew_secret.value == WHOLE["REFECTORY_CREW_SECRET"]


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("value", [None, "", "   ", "\n"])
def test_a_missing_setting_is_named(name: str, value: str | None):
    environment = {key: text for key, text in {**WHOLE, name: value}.items() if text is not None}
    with pytest.raises(BrokenSetting, match=f"^{name} is not set.$"):
        read_settings(environment)


def test_an_unknown_stage_is_named_with_those_that_are_known():
    with pytest.raises(BrokenSetting, match=r"REFECTORY_STAGE is 'staging'; it must be one of local, dev, prod, test\."):
        read_settings({**WHOLE, "REFECTORY_STAGE": "staging"})


@pytest.mark.secret
@pytest.mark.parametrize(("name", "least"), [("REFECTORY_ORDER_SECRET", 32), ("REFECTORY_CREW_SECRET", 16)])
def test_a_weak_secret_is_named_and_not_told(name: str, least: int):
    for weak in (secrets.token_urlsafe(least)[: least - 1], "x" * least, "abc" * least, "password"):
        with pytest.raises(BrokenSetting, match=f"{name} is too weak.* at least {least} characters") as broken:
            read_settings({**WHOLE, name: weak})
        assert weak not in str(broken.value)


@pytest.mark.secret
def test_a_secret_prints_as_stars():
    read = read_settings(WHOLE)
    printed = f"{read} {read!r} {read.order_secret} {read.crew_secret!r} {[read.crew_secret]} {Secret('hush'):}"
    assert printed.count("***") == 8
    assert not any(WHOLE[name] in printed for name in ("REFECTORY_ORDER_SECRET", "REFECTORY_CREW_SECRET"))


def test_settings_are_read_once_in_a_process(monkeypatch: pytest.MonkeyPatch):
    first = settings()
    monkeypatch.setenv("REFECTORY_TABLE", "another")
    assert settings() is first


@pytest.mark.secret
def test_there_is_no_default_for_any_secret():
    tree = ast.parse((ROOT / "chalicelib" / "settings.py").read_text())
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    for text in texts:
        with pytest.raises(BrokenSetting):
            read_settings({**WHOLE, "REFECTORY_ORDER_SECRET": text.replace(" ", "")[:31]})
