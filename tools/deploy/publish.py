"""Puts the owner's book on offer: `make publish STAGE=prod BOOK=…`. The pages follow by themselves."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.refusals import KitchenBusy
from chalicelib.larder.schema import NewerLarder
from tools.book_files import BookError
from tools.deploy.names import STAGES, speak_of
from tools.publish import publish_folder


def publish_book(stage: str, folder: Path) -> None:
    """Publishes the book in this folder in this stage's larder."""
    speak_of(stage)
    card = publish_folder(folder, datetime.now(UTC))
    print(f"· {card['restaurant']['name']}: menu {card['version']}, {len(card['dishes'])} dishes", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=STAGES, required=True)
    parser.add_argument("--book", type=Path, required=True, help="the folder of the book")
    asked = parser.parse_args()
    try:
        publish_book(asked.stage, asked.book)
    except (BookError, NewerLarder, KitchenBusy, ClientError, BotoCoreError) as why:
        sys.exit(f"The book is not published. {why}")


if __name__ == "__main__":
    main()
