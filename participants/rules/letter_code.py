"""The code on a letter of invitation."""

from random import Random

from participants.rules.receipt import ALPHABET, as_written

GROUPS, EACH = 4, 4


def letter_code(random: Random) -> str:
    """A code such as 7K3F-9QX2-HB4D-MN8P, one of 27^16."""
    return grouped("".join(random.choices(ALPHABET, k=GROUPS * EACH)))


def as_printed(typed: str) -> str:
    """A code however it was typed, as it stands on the letter; the name of no code when it cannot be one."""
    return grouped(as_written(typed)[: GROUPS * EACH + 1])


def grouped(signs: str) -> str:
    """Four and four."""
    return "-".join(signs[start : start + EACH] for start in range(0, len(signs), EACH))
