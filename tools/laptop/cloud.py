"""A whole AWS on this machine: the engine with every service that the restaurant's templates name."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.laptop.engine import engine

REGION = "us-east-1"
"""The engine answers as this region when a request names none."""


@contextmanager
def cloud(state: Path | None = None, log: Path | None = None) -> Iterator[str]:
    """Runs the engine on a free port and yields its address."""
    with engine(state, log, whole=True) as address:
        yield address


def environment_of(address: str) -> dict[str, str]:
    """The environment that directs every AWS client of a process to this engine, and to no real account."""
    return {
        "AWS_ENDPOINT_URL": address,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "test",  # the engine's own root
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
