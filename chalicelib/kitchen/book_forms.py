"""What is sent from the owner's office about the book."""

from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from chalicelib.domain.book.drafts import WrittenDish
from chalicelib.domain.book.limits import MOST_PRICE
from chalicelib.kitchen.forms import Typed
from chalicelib.kitchen.typed_texts import one_line, some_lines

LONGEST_TEXT = 1000
"""Characters of a name or a description that the office takes; how long a name may be is for the book's own checks to say."""
_Texts = Annotated[
    dict[Annotated[str, Meta(max_length=20)], Annotated[str, Meta(max_length=LONGEST_TEXT)]],
    Meta(max_length=20),
]
_Turn = Annotated[int, Meta(ge=0)]


class DishForm(Struct, forbid_unknown_fields=True, frozen=True):
    """What the office changes of a dish; both texts are by language."""

    TYPED: ClassVar[Typed] = {
        "name[]": ("dish-text", LONGEST_TEXT),
        "description[]": ("dish-text", LONGEST_TEXT),
        "price": ("number", None),
    }

    name: _Texts
    description: _Texts
    price: Annotated[int, Meta(ge=-MOST_PRICE, le=MOST_PRICE)]
    off: bool

    def written(self) -> WrittenDish:
        """The same in the words of the domain."""
        name = {language: one_line(text, "name") for language, text in self.name.items()}
        description = {language: some_lines(text, "description") for language, text in self.description.items()}
        return WrittenDish(name, description, self.price, self.off)


class SaveForm(Struct, forbid_unknown_fields=True, frozen=True):
    """A dish, and the mark of it as it was seen."""

    TYPED: ClassVar[Typed] = DishForm.TYPED

    seen: Annotated[str, Meta(max_length=40)]
    dish: DishForm


class PublicationForm(Struct, forbid_unknown_fields=True, frozen=True):
    """Which turn of the draft was seen, and over which menu; `anyway` strands orders that were taken."""

    seen: _Turn
    menu: _Turn
    anyway: bool = False


class BeginForm(Struct, forbid_unknown_fields=True, frozen=True, rename={"version": "from"}):
    """From which version a draft begins, and which turn of the draft was seen before."""

    version: Annotated[int, Meta(ge=1)]
    seen: _Turn
