"""A whole AWS on a laptop: the engine with every service that the restaurant's templates name."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.laptop.engine import engine

REGION = "us-east-1"
"""Where a laptop's restaurant stands: the engine answers as this region when none is said."""


@contextmanager
def cloud(state: Path | None = None, log: Path | None = None) -> Iterator[str]:
    """Runs it on a free port and gives its address."""
    with engine(state, log, whole=True) as address:
        yield address


def environment_of(address: str) -> dict[str, str]:
    """What directs every AWS client of a process to this engine, and to no real account."""
    return {
        "AWS_ENDPOINT_URL": address,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "test",  # the engine's own root
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
