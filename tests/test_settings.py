"""Settings: a restaurant with a broken one does not open, and says which."""

import ast
import secrets
from datetime import timedelta
from pathlib import Path

import pytest

from chalicelib.settings import DEPLOYED, STAGES, BrokenSetting, Secret, read_settings, settings

ROOT = Path(__file__).parents[1]
WHOLE = {
    "REFECTORY_STAGE": "local",
    "REFECTORY_TABLE": "refectory-local",
    "REFECTORY_ORDER_SECRET": secrets.token_urlsafe(32),
    "REFECTORY_MARK_SECRET": secrets.token_urlsafe(16),
}


DEPLOYED_WHOLE = {"REFECTORY_TABLE": "refectory-prod", "REFECTORY_SECRETS": "/refectory/prod/secrets", "REFECTORY_SITE": "a-bucket"}


@pytest.mark.parametrize("stage", sorted(set(STAGES) - set(DEPLOYED)))
def test_a_whole_environment_opens_a_stage_of_this_machine(stage: str):
    read = read_settings({**WHOLE, "REFECTORY_STAGE": stage, "PATH": "/bin"})
    assert (read.stage, read.table, read.on_lambda) == (stage, "refectory-local", False)
    assert read.secrets.order.value == WHOLE["REFECTORY_ORDER_SECRET"]
    assert read.secrets.mark.value == WHOLE["REFECTORY_MARK_SECRET"]


@pytest.mark.parametrize("stage", DEPLOYED)
def test_a_deployed_stage_is_told_where_its_secrets_are_and_not_what_they_are(stage: str):
    read = read_settings({**DEPLOYED_WHOLE, "REFECTORY_STAGE": stage, "AWS_LAMBDA_FUNCTION_NAME": "kitchen"})
    assert (read.secrets, read.secrets_name, read.site, read.on_lambda) == (None, "/refectory/prod/secrets", "a-bucket", True)


@pytest.mark.secret
@pytest.mark.parametrize("stage", DEPLOYED)
@pytest.mark.parametrize("name", ["REFECTORY_ORDER_SECRET", "REFECTORY_MARK_SECRET"])
def test_a_secret_that_lies_open_in_a_deployed_stage_stops_the_start_unnamed(stage: str, name: str):
    with pytest.raises(BrokenSetting, match=f"{name} lies open in the environment of {stage}") as broken:
        read_settings({**DEPLOYED_WHOLE, "REFECTORY_STAGE": stage, name: WHOLE[name]})
    assert WHOLE[name] not in str(broken.value)


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
@pytest.mark.parametrize(("name", "least"), [("REFECTORY_ORDER_SECRET", 32), ("REFECTORY_MARK_SECRET", 16)])
def test_a_weak_secret_is_named_and_not_told(name: str, least: int):
    placeholders = ("change-me-before-the-first-visitor-9", "your-256-bit-Secret-of-the-house-42", "REPLACE_THIS_by_32_random_characters")
    repeated = ("x" * least, "abc" * least, "0123456789abcdef" * 2)
    for weak in (secrets.token_urlsafe(least)[: least - 1], *repeated, *placeholders):
        with pytest.raises(BrokenSetting, match=f"{name} is too weak.* at least {least} characters") as broken:
            read_settings({**WHOLE, name: weak})
        assert weak not in str(broken.value)


@pytest.mark.secret
@pytest.mark.parametrize("make", [secrets.token_urlsafe, secrets.token_hex])
def test_what_was_chosen_by_chance_is_never_called_weak(make):
    for _ in range(300):
        read_settings({**WHOLE, "REFECTORY_ORDER_SECRET": make(32), "REFECTORY_MARK_SECRET": make(16)})


@pytest.mark.secret
def test_a_secret_prints_as_stars():
    read = read_settings(WHOLE)
    printed = f"{read} {read!r} {read.secrets.order} {read.secrets.mark!r} {[read.secrets.mark]} {Secret('hush'):}"
    assert printed.count("***") == 8
    assert not any(WHOLE[name] in printed for name in ("REFECTORY_ORDER_SECRET", "REFECTORY_MARK_SECRET"))


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


@pytest.mark.parametrize("stage", STAGES)
def test_an_owner_of_a_deployed_stage_signs_in_with_codes_unless_the_house_says_no(stage: str):
    """F6"""
    whole = DEPLOYED_WHOLE if stage in DEPLOYED else WHOLE
    assert read_settings({**whole, "REFECTORY_STAGE": stage}).owner_codes == (stage in DEPLOYED)
    for said in ("yes", "no"):
        assert read_settings({**whole, "REFECTORY_STAGE": stage, "REFECTORY_OWNER_CODES": said}).owner_codes == (said == "yes")
    with pytest.raises(BrokenSetting, match=r"REFECTORY_OWNER_CODES is 'perhaps'; it must be yes or no\."):
        read_settings({**whole, "REFECTORY_STAGE": stage, "REFECTORY_OWNER_CODES": "perhaps"})


def test_a_session_that_nobody_uses_ends_after_four_hours_or_as_the_house_says():
    """F10"""
    assert read_settings(WHOLE).idle == timedelta(hours=4)
    assert read_settings({**WHOLE, "REFECTORY_IDLE_MINUTES": "90"}).idle == timedelta(minutes=90)
    for wrong in ("", "0", "-5", "soon", "1441", "9" * 20, "१२"):
        with pytest.raises(BrokenSetting, match=r"REFECTORY_IDLE_MINUTES is .* a day at most"):
            read_settings({**WHOLE, "REFECTORY_IDLE_MINUTES": wrong})
