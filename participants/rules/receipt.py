"""The number somebody can read out over the phone to ask for their application."""

import unicodedata
from random import Random

ALPHABET = (
    "23456789BCDFGHJKMNPQRSTVWXZ"  # no letter looks like a digit, and without vowels no number is a word
)


def receipt_number(year: int, random: Random) -> str:
    """A number such as D26-7K3F-9QX2, one of 27^8 for the year of the edition (four digits)."""
    first, second = ("".join(random.choices(ALPHABET, k=4)) for _ in range(2))
    return f"D{year % 100:02}-{first}-{second}"


def draft_code(random: Random) -> str:
    """A code to write on paper such as 7K3F-9QX2-HB4D, one of 27^12."""
    return "-".join("".join(random.choices(ALPHABET, k=4)) for _ in range(3))


def as_written(code: str) -> str:
    """A code however it was typed: without spaces and dashes, in capitals, digits of any script as 2 to 9."""
    plain = unicodedata.normalize("NFKC", code).upper()
    digits = (str(unicodedata.decimal(sign, sign)) for sign in plain)
    return "".join(sign for sign in digits if sign in ALPHABET)
