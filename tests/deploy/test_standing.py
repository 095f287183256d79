"""A restaurant that could not be put up is tried once: every file that wants it fails with the reason of the first."""

from pathlib import Path

import pytest

from tests.deploy.standing import open_standing
from tools.laptop import engine as laptop


def test_what_could_not_be_put_up_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(laptop, "_PYTHON", tmp_path / "nothing")
    with pytest.raises(laptop.EngineDied, match="not set up yet"), open_standing(tmp_path, tmp_path / "first"):
        pass
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(laptop, "_PYTHON", broken)
    with pytest.raises(AssertionError, match="not set up yet"), open_standing(tmp_path, tmp_path / "second"):
        pass
