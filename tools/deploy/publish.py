"""Puts the owner's book on offer: `make publish STAGE=prod BOOK=…`. The pages follow by themselves."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.domain.logbook.sentences import happening_sentences
from chalicelib.domain.refusals import KitchenBusy, OrdersStranded, UnitChanged
from chalicelib.larder.schema import NewerLarder
from chalicelib.service import publishing
from chalicelib.service.publishing import OfficeAhead
from tools.book.files import BookError, read_book
from tools.deploy.names import STAGES, speak_of
from tools.deploy.presence import check_there, has_table
from tools.publish import publish_folder, why_not


def check_book(stage: str, folder: Path, *, anyway: bool) -> None:
    """Raises what publishing this book would raise, as far as it can be known before: BookError, and what `publish` raises."""
    book = read_book(folder)
    if not anyway and has_table(stage):
        speak_of(stage)
        publishing.check_book(book, datetime.now(UTC))


def publish_book(stage: str, folder: Path, *, anyway: bool) -> None:
    """Publishes the book in this folder in this stage's larder."""
    speak_of(stage)
    changes = publishing.changes_of_larder(read_book(folder))
    card = publish_folder(folder, datetime.now(UTC), anyway=anyway)
    print(f"· {card['restaurant']['name']}: menu {card['version']}, {len(card['dishes'])} dishes", flush=True)
    for sentence in happening_sentences(changes):
        print(f"  {sentence}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stage", choices=STAGES, required=True)
    parser.add_argument("--book", type=Path, required=True, help="the folder of the book")
    parser.add_argument(
        "--anyway", action="store_true", help="even if orders that were taken could not be cooked then, or the office has changed the menu"
    )
    asked = parser.parse_args()
    speak_of(asked.stage)
    check_there(asked.stage)
    try:
        publish_book(asked.stage, asked.book, anyway=asked.anyway)
    except (BookError, OrdersStranded, OfficeAhead, UnitChanged, NewerLarder, KitchenBusy, ClientError, BotoCoreError) as why:
        sys.exit(f"The book is not published. {why_not(why)}")


if __name__ == "__main__":
    main()
