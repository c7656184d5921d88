"""Chance that anybody can repeat: a number drawn from a published seed."""

import hashlib


def draw(seed: str, *names: str) -> int:
    """Give the number drawn: SHA-256 of seed|name|… as a whole number; smaller is earlier."""
    return int.from_bytes(hashlib.sha256("|".join((seed, *names)).encode()).digest(), "big")
