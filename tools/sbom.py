"""Writes what this restaurant is made of, in CycloneDX's form: `make sbom`. It comes from the locks alone, and the network is not asked."""

import base64
import json
import re
import tomllib
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).parents[1]
TARGET = ROOT / ".refectory" / "sbom.json"
_SERVES, _ONLY_HELPS = "required", "excluded"
"""CycloneDX's words for what visitors are served with, and for what only a laptop, a test or a deploy needs."""
_OF_FUNCTIONS = "requirements.txt"
_LOCKS = (_OF_FUNCTIONS, "requirements-dev.txt", "requirements-engine.txt", "requirements-checks.txt")
_ADDED_BY_THE_CLI = "chalice"
"""The chalice CLI puts its own runtime into the functions' package."""
_PACKAGE = re.compile(r"^(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[^\s;\\]+)(?P<rest>(?:.*\\\n)*.*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def main() -> None:
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(bill_of_materials(), indent=1) + "\n")
    print(f"· {TARGET}")


def bill_of_materials() -> dict[str, Any]:
    """The document. The same locks give the same one. A package that serves anywhere is told as one that serves."""
    found: dict[str, dict[str, Any]] = {}
    for component in [*_page(), *(component for lock in _LOCKS for component in _python(lock))]:
        known = found.setdefault(component["purl"], component)
        if component["scope"] == _SERVES:
            known["scope"] = _SERVES
    components = [found[purl] for purl in sorted(found)]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(components))}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": project["name"], "version": project["version"]}},
        "components": components,
    }


def _python(lock: str) -> list[dict[str, Any]]:
    return [
        _component(
            f"pkg:pypi/{found['name']}@{found['version']}",
            found["name"],
            found["version"],
            scope=_SERVES if lock == _OF_FUNCTIONS or found["name"] == _ADDED_BY_THE_CLI else _ONLY_HELPS,
            address=f"https://pypi.org/project/{found['name']}/{found['version']}/",
            hashes=[{"alg": "SHA-256", "content": digest} for digest in _HASH.findall(found["rest"])],
        )
        for found in _PACKAGE.finditer((ROOT / lock).read_text())
    ]


def _page() -> list[dict[str, Any]]:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    return [
        _component(
            f"pkg:npm/{quote(name, safe='/')}@{found['version']}",
            name,
            found["version"],
            scope=_SERVES,
            address=f"https://www.npmjs.com/package/{name}/v/{found['version']}",
            hashes=[{"alg": "SHA-512", "content": base64.b64decode(found["integrity"].removeprefix("sha512-")).hex()}],
        )
        for name, found in ((path.removeprefix("node_modules/"), found) for path, found in packages.items() if path)
    ]


def _component(purl: str, name: str, version: str, *, scope: str, address: str, hashes: list[dict[str, str]]) -> dict[str, Any]:
    """A package; each hash is that of one of its files, for some system and some Python."""
    file = {"type": "distribution", "url": address, "hashes": hashes}
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "scope": scope,
        "purl": purl,
        "externalReferences": [file],
    }


if __name__ == "__main__":
    main()
