"""Starting a use case over when somebody else has changed what it had read.

`larder/table.insist` is another thing: it repeats one call that was lost on its way. This repeats fetch, decide and keep as a whole.
"""

from collections.abc import Callable
from typing import Literal, TypeVar

from chalicelib.domain.refusals import KitchenBusy
from chalicelib.domain.shelf.shelf import Shelf
from chalicelib.larder.shelf import ShelfDiffers

Answer = TypeVar("Answer")
_TRIES = 8


class Overtaken(Exception):
    """Somebody else was first; `shelf` is the shelf as it was found then, where anybody has looked."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self.shelf = shelf


def retry(use_case: Callable[[Shelf | None], Answer], twice: Literal["order", "movement"] | None = None) -> Answer:
    """Runs a use case, and runs it anew while it is overtaken or the shelf differs: at most 8 times, then `KitchenBusy`.

    The use case is given the shelf as the run before has found it, and None in the first run. Where a key is sent,
    `twice` says what is not done twice when it is sent again.
    """
    shelf: Shelf | None = None
    for _ in range(_TRIES):
        try:
            return use_case(shelf)
        except (Overtaken, ShelfDiffers) as found:
            shelf = found.shelf
    raise KitchenBusy(why=twice)
