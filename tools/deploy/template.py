"""The template as CloudFormation takes it: what the chalice CLI wrote, with what only now is known."""

import json
from pathlib import Path
from typing import Any

import yaml

_AS_THE_OTHERS = ("Architectures", "Runtime")


def finished(sam: Path) -> dict[str, Any]:
    """The template of `chalice package`: the tasting function runs on what the others run on."""
    template: dict[str, Any] = yaml.safe_load(sam.read_text())
    resources = template["Resources"]
    resources["Tasting"]["Properties"] |= {name: resources["APIHandler"]["Properties"][name] for name in _AS_THE_OTHERS}
    return template


def as_text(template: dict[str, Any]) -> str:
    """JSON, because YAML's aliases mean nothing to CloudFormation."""
    return json.dumps(template, separators=(",", ":"), sort_keys=True)
