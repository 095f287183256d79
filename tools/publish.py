"""Publishing from a folder, as its owner wrote the book; and what a command says when orders stand in the way."""

from datetime import datetime
from pathlib import Path
from typing import Any

from chalicelib.domain.dates import moment_text
from chalicelib.domain.refusals import OrdersStranded
from chalicelib.service.publishing import OfficeAhead, publish
from tools.book.files import read_with_pictures, source_files
from tools.pictures import put_pictures


def publish_folder(folder: Path, now: datetime, *, anyway: bool = False) -> dict[str, Any]:
    """Puts the book in this folder on offer with the words in which it was written, and before it its pictures; gives its card.

    Raises BookError, UnitChanged and, unless `anyway`, OrdersStranded and OfficeAhead. Then pictures may lie there that no card names:
    they hurt nobody.
    """
    book, pictures = read_with_pictures(folder)
    put_pictures(pictures)
    return publish(book, now, source_files(folder), anyway=anyway)


def why_not(error: Exception) -> str:
    """What a person hears who publishes: the error's sentence, and of stranded orders whom to call."""
    if isinstance(error, OfficeAhead):
        return f"{error} ANYWAY=yes publishes the files all the same; what was changed stays among the earlier menus of the office."
    if not isinstance(error, OrdersStranded):
        return str(error)
    sentence = str(error).removesuffix(".") + ":"
    return "\n".join([sentence, *map(_line, error.facts["orders"]), "Call them first; ANYWAY=yes publishes it all the same."])


def _line(order: dict[str, Any]) -> str:
    where = f"table {order['table']}" if order["table"] else "to collect"
    return f"  {order['code']}  {moment_text(order['slot'])}  {where}  {order['name']}  {order['contact']}".rstrip()
