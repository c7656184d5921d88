"""Two spellings of one word become the same: case, accents, digits and invisible characters are levelled."""

import re
import unicodedata
from functools import lru_cache

LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
    | {"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ٱ": "ا", "ـ": "", "ʹ": "", "ʻ": " ", "ʼ": " ", "_": " "}
)
ARABIC_ARTICLE = re.compile(r"\b(?:و?ال|لل)(?=[\u0621-\u064a]{3})")
NOT_A_WORD = re.compile(r"[^\w]+")
INVISIBLE = {"Mn", "Me", "Cf", "Cc"}


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Lower-case words without accents, punctuation and Arabic articles, one space between them.

    Any length, any script; digits of every script become 0-9. After Unicode NFKD (UAX 15).
    """
    spread = unicodedata.normalize("NFKD", " ".join(text.split())).casefold()
    kept = "".join(_plain(c) for c in spread if c.isascii() or unicodedata.category(c) not in INVISIBLE)
    words = NOT_A_WORD.sub(" ", kept.translate(LETTERS)).strip()
    return words if words.isascii() else ARABIC_ARTICLE.sub("", words)


def compact(text: str) -> str:
    """The folded text without its spaces, so that "Viet Nam" and "Vietnam" are one."""
    return fold(text).replace(" ", "")


def western_digits(text: str) -> str:
    """The text as typed, with the digits of every script written 0-9."""
    return text if text.isascii() else "".join(_plain(c) for c in text)


def _plain(character: str) -> str:
    if character.isascii() or not character.isdecimal():
        return character
    return str(unicodedata.decimal(character))
