"""The number somebody can read out over the phone to ask for their application."""

from random import Random

ALPHABET = (
    "23456789BCDFGHJKMNPQRSTVWXZ"  # no letter looks like a digit, and without vowels no number is a word
)


def receipt_number(year: int, random: Random) -> str:
    """A number such as D26-7K3F-9QX2, one of 27^8 for the year of the edition (four digits)."""
    first, second = ("".join(random.choices(ALPHABET, k=4)) for _ in range(2))
    return f"D{year % 100:02}-{first}-{second}"
