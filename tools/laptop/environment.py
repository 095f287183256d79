"""The environment of a local kitchen: its stage, its table, its engine, and secrets that are made at random the first time."""

import json
import os
import secrets
import shlex
from pathlib import Path

from tools.laptop.people import lay_people

_SECRETS = ("REFECTORY_ORDER_SECRET", "REFECTORY_MARK_SECRET")


def local_environment(endpoint: str, state: Path, book: Path) -> dict[str, str]:
    """The environment of the kitchen's processes; secrets and site lie in `state`."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
        **_secrets(state / "secrets.json"),
        "REFECTORY_STAGE": "local",
        "REFECTORY_TABLE": "refectory-local",
        "LAPTOP_SITE": str(state / "site"),
        "LAPTOP_BOOK": str(book),
        "LAPTOP_PICTURES": str(state / "pictures"),
        **lay_people(endpoint, state),
        "AWS_ENDPOINT_URL_DYNAMODB": endpoint,
        "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": endpoint,
        "AWS_DEFAULT_REGION": "local",
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def keep_environment(environment: dict[str, str], state: Path) -> None:
    """Writes the environment to a file for the chalice CLI: `. .refectory/kitchen.env; chalice local --stage local`."""
    names = sorted(name for name in environment if name.startswith(("REFECTORY_", "AWS_", "LAPTOP_PICTURES")))
    lines = [f"export {name}={shlex.quote(environment[name])}" for name in names]
    with os.fdopen(os.open(state / "kitchen.env", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("\n".join(lines) + "\n")


def _secrets(file: Path) -> dict[str, str]:
    """The secrets in this file. Those that a later version needs are added, and the others stay, because orders are found by them."""
    found: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    missing = {name: secrets.token_urlsafe(32) for name in _SECRETS if name not in found}
    if missing:
        fresh = file.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as output:
            json.dump(found | missing, output)
        fresh.rename(file)  # all of them or none, even when the power goes
    return {name: value for name, value in (found | missing).items() if name in _SECRETS}
