"""Puts the owner's book on offer: `make publish STAGE=prod BOOK=…`. The pages follow by themselves."""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from tools.book_files import BookError, read_book
from tools.deploy.names import STAGES, table
from tools.publish import publish


def publish_book(stage: str, folder: Path) -> None:
    """Publishes the book in this folder in this stage's larder."""
    for name in [name for name in os.environ if name.startswith("REFECTORY_")]:
        del os.environ[name]  # those of a restaurant on this machine
    os.environ |= {"REFECTORY_STAGE": stage, "REFECTORY_TABLE": table(stage)}
    card = publish(read_book(folder), datetime.now(UTC))
    print(f"· {card['restaurant']['name']}: menu {card['version']}, {len(card['dishes'])} dishes", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=STAGES, required=True)
    parser.add_argument("--book", type=Path, required=True, help="the folder of the book")
    asked = parser.parse_args()
    try:
        publish_book(asked.stage, asked.book)
    except (BookError, ClientError, BotoCoreError) as why:
        sys.exit(f"The book is not published. {why}")


if __name__ == "__main__":
    main()
