"""The digest by which a pool is frozen: whoever holds the record can make it again."""

import hashlib
from collections.abc import Iterable


def ids_digest(ids: Iterable[str]) -> str:
    """SHA-256, in hexadecimal, of the ids of `applicants.csv`, sorted, a line each (UTF-8, line feed)."""
    return hashlib.sha256("".join(f"{name}\n" for name in sorted(ids)).encode()).hexdigest()
