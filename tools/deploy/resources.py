"""Lays what is kept: `make resources STAGE=dev`. After it, `chalice deploy --stage dev` finds its larder."""

import argparse
import sys
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from tools.deploy import stacks
from tools.deploy.names import STAGES, larder_stack
from tools.deploy.secrets import put_up

_TEMPLATE = Path(__file__).parents[2] / ".chalice" / "larder.yaml"


def lay(stage: str) -> int:
    """Makes or updates the kept stack and, the first time, the secrets; gives the secrets' version."""
    stacks.change(larder_stack(stage), {"TemplateBody": _TEMPLATE.read_text()}, {"Stage": stage}, {"Stage"})
    return put_up(stage)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=STAGES, required=True)
    try:
        lay(parser.parse_args().stage)
    except (stacks.StackFailed, ClientError, BotoCoreError) as why:
        sys.exit(f"The larder is not laid. {why}")


if __name__ == "__main__":
    main()
