"""Which passwords are too easy to guess: common words, the house's own, rows of keys, any one word, and what repeats itself."""

import re
import string
import unicodedata
from collections.abc import Collection, Iterable, Iterator

LEAST = 12
"""Characters. Length is what makes a password strong (NIST SP 800-63B), unless it is a length of nothing."""
_LEAST_PIECES = 4
"""A word is one piece, however long, and so are up to four digits, and a character that belongs to neither. All rows of keys are one
piece together, and what comes again is none."""
_SHORTEST, _LONGEST = 3, 40
_LOOKED_AT = 64
"""Characters of a password: nobody who is not known yet makes us look at more."""
_ROWS = """
    abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop asdfghjkl zxcvbnm qwertzuiop yxcvbnm azertyuiop qsdfghjklm wxcvbn
    1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6u7i8o9p0 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik qazwsxedcrfvtgbyhnujmik zaq12wsxcde34rfvbgt5
    1a2b3c4d5e6f7g8h9i a1b2c3d4e5f6g7h8i9 a1s2d3f4g5h6j7k8l9 qawsedrftgyhujikol 147258369 159357 741852963 !@#$%^&*()
    йцукенгшщзхъ фывапролджэ ячсмитьбю
"""
_BOTH_WAYS = _ROWS + _ROWS[::-1]
_TRIED_FIRST = """
    password passwort passw0rd motdepasse contrasena senha wachtwoord parola haslo losenord salasana passphrase passcode secret
    geheim letmein letme open openup sesame welcome willkommen bienvenue benvenuto bienvenido hello hallo bonjour hola ciao admin
    administrator root user login guest gast test testing tester demo temp temporary default changeme change master manager boss
    chef chief owner staff crew team office system server computer internet wifi network database security access enter signin
    account mail email google facebook apple samsung microsoft windows linux android iphone amazon paypal instagram youtube
    netflix twitter whatsapp linkedin starwars pokemon minecraft fortnite superman batman spiderman ironman avengers harry potter
    matrix princess prince queen king dragon monkey tiger lion eagle wolf bear horse dolphin panther falcon phoenix shadow ninja
    killer hunter ranger warrior soldier hero legend champion winner football soccer fussball baseball basketball hockey tennis
    golf rugby liverpool chelsea arsenal barcelona madrid juventus bayern united city manchester london paris berlin rome roma
    milano vienna wien zurich newyork america england france germany deutschland italy italia spain espana australia canada love
    liebe amour amore iloveyou ichliebedich jetaime teamo tiamo loveme lover lovely baby babygirl babyboy honey sweetheart darling
    schatz angel sunshine sonne soleil sole moon star rainbow flower rose blume summer winter spring autumn sommer herbst ete
    hiver january february march april june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday michael jordan daniel thomas david robert john james william richard joseph charles andrew matthew
    joshua anthony alexander nicole jessica jennifer ashley amanda michelle sarah maria anna laura julia sophie marie peter hans
    klaus pierre marco luca jesus christ god family familie famille mother father mama papa freedom liberty peace music rock metal
    guitar piano money cash dollar euro bitcoin rich million whatever nothing trustno1 trust fuck fuckyou shit bitch asshole pussy
    sexy naked hardcore biteme killme hateme qwerty qwertz azerty abc123 asdf zxcv cheese chocolate cookie coffee kaffee cafe
    orange banana lemon strawberry pepper salt sugar ginger garlic butter bread pizza pasta burger sushi whisky vodka beer wine
    vino wein champagne cocktail kitchen kueche cuisine cucina restaurant ristorante restaurante bistro brasserie trattoria
    osteria gasthaus refectory food dinner supper lunch menu table waiter service bar pub hotel our house the and for you new one
    two three mine work company firma first last super power strong secure safe best good great cool happy lucky magic private
    number black white red blue green yellow silver gold golden purple pink diamond crystal mustang ferrari porsche mercedes
    corvette harley thisismy whatismy this that what with from your ever never forever friends
"""
_COMMON = frozenset(_TRIED_FIRST.split())
_LOOKS_LIKE = str.maketrans("@43015$7", "aaeoisst")
_SEPARATORS = re.compile(r"[\s\-_.,:;'/+!?]")
_DOUBLED = re.compile(r"(.)\1{1,255}")
_AROUND = string.digits + string.punctuation + string.whitespace
_ONE_WORD = re.compile(r"[A-Z]+|[A-Z]?[a-z]+(?:[\W_]?[A-Z]?[a-z]+)?")
"""As people write one, or a first and a last name; capitals here and there are no word. Letters of any script go by `A` and `a`."""
_LONGEST_WORD, _MOST_AROUND = 15, 8
"""Letters of a word alone, or of two; and figures and marks around it: a date, or a year and a bang."""
_AGAIN = re.compile(r"(.{4,32})(.{0,8}?)\1")
_DIGITS = re.compile(r"\d{1,4}")
_WORD = re.compile(r"\w{3,40}")


def weakness(password: str, own_words: Iterable[str] = ()) -> str | None:
    """Why it is too easy to guess: `short`, `common` or a `word`; None if it is not. `own_words` are texts of the house and the person."""
    if len(password) < LEAST:
        return "short"
    words = _COMMON.union(*map(_words_of, own_words))
    plain = _SEPARATORS.sub("", _plain(password[:_LOOKED_AT])[:_LOOKED_AT])
    fewest = min(len(_pieces(way, words)) for way in (plain, _DOUBLED.sub(r"\1", plain)))
    if fewest < _LEAST_PIECES:
        return "common"
    return "word" if _is_one_word(_bare(password[:_LOOKED_AT])[:_LOOKED_AT]) else None


def _is_one_word(text: str) -> bool:
    """Whether it is any word, known or not, or the same one twice, with a few figures around it."""
    once = "".join(map(_letter, _AGAIN.sub(r"\1\2", text)))
    word = once.strip(_AROUND)
    return len(word) <= _LONGEST_WORD and len(once) - len(word) <= _MOST_AROUND and bool(_ONE_WORD.fullmatch(word))


def _letter(char: str) -> str:
    """The letter by which its kind goes; a wide one, as of Chinese or Japanese, is no letter of a word but a word."""
    if not char.isalpha() or unicodedata.east_asian_width(char) == "W":
        return char
    return "A" if char.isupper() else "a"


def _words_of(text: str) -> set[str]:
    """What somebody may make a password of: `Lotte's` as `lotte` and as `lottes`, and a name as a whole."""
    plain = _plain(text)
    return {*_WORD.findall(plain), *_WORD.findall(plain.replace("'", "")), _SEPARATORS.sub("", plain[:_LONGEST])}


def _plain(text: str) -> str:
    """Without capitals, accents and other ways to write the same."""
    return _bare(text).casefold()


def _bare(text: str) -> str:
    """Without accents and other ways to write the same letter."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def _pieces(text: str, words: Collection[str]) -> frozenset[str]:
    """The different pieces of which it is made, where it can be made of few."""
    found: list[frozenset[str] | None] = [frozenset(), *[None] * len(text)]
    looks_like = text.translate(_LOOKS_LIKE)
    for at in range(len(text)):
        so_far = found[at] or frozenset()
        for piece, end in _pieces_at(text, looks_like, at, words):
            others, with_it = found[end], so_far | {piece}
            if others is None or len(with_it) < len(others):
                found[end] = with_it
    return found[-1] or frozenset()


def _pieces_at(text: str, looks_like: str, at: int, words: Collection[str]) -> Iterator[tuple[str, int]]:
    """Each piece that begins here, and where it ends."""
    yield looks_like[at], at + 1
    if digits := _DIGITS.match(text, at):
        yield digits[0], digits.end()
    is_run = True
    for end in range(at + _SHORTEST, min(at + _LONGEST, len(text)) + 1):
        part = text[at:end]
        is_run = is_run and (part in _BOTH_WAYS or len(set(part)) == 1)
        if is_run:
            yield "a row of keys", end
        elif part in words or looks_like[at:end] in words:
            yield looks_like[at:end], end
