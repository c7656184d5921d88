"""Two pages write on one answer: what is kept, and what is set aside until its author chooses.

A page carries a short keyed digest of each answer as it was stored when the page was made. Compared with what is
stored now and with what is sent, it tells who has changed what: the three-way merge of version control, per answer.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Collection, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Literal

WIDTH = 6  # characters of a digest: 36 bits
NOTHING = "-" * WIDTH  # stands for an answer of which the page knows nothing

Outcome = Literal["same", "take", "keep", "set_aside"]


def as_text(value: Any) -> str:
    """An answer of any kind as one text; what is not answered is empty, whatever its kind."""
    if value in (None, "", []):
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def digest(name: str, value: Any, key: bytes) -> str:
    """Six characters that tell one answer from another, and nothing to whoever has not the key (at most 64 bytes)."""
    content = f"{name}={as_text(value)}".encode(errors="surrogatepass")
    return urlsafe_b64encode(blake2b(content, key=key, digest_size=WIDTH).digest())[:WIDTH].decode()


def read_digests(text: str, names: Sequence[str]) -> dict[str, str]:
    """The digests of a page by name; none when the text does not fit the names, as if nothing had been seen."""
    if len(text) != WIDTH * len(names):
        return {}
    parts = (text[start : start + WIDTH] for start in range(0, len(text), WIDTH))
    return {name: part for name, part in zip(names, parts, strict=True) if part != NOTHING}


def write_digests(digests: Mapping[str, str], names: Sequence[str]) -> str:
    """The digests of a page in the order of the names, without anything between them."""
    return "".join(digests.get(name, NOTHING) for name in names)


def settle(name: str, stored: Any, posted: Any, seen: Collection[str], key: bytes) -> Outcome:
    """What to do with an answer that a page sends.

    `seen` holds the digests of what the page knows: as stored when it was made, and what it has sent itself since.
    `same`: nothing to do. `take`: nobody else has changed it. `keep`: somebody else has, and this page has nothing to
    add. `set_aside`: both have changed it; what is stored stays, and what is posted must be kept beside it.
    """
    before, after = as_text(stored), as_text(posted)
    if before == after:
        return "same"
    if not before or digest(name, stored, key) in seen:
        return "take"
    if after in before or digest(name, posted, key) in seen:
        return "keep"
    return "set_aside"


def put_aside(entries: Sequence[Mapping[str, Any]], value: Any, at: str) -> list[dict[str, Any]]:
    """The texts set aside for one answer with one more; of two, one of which contains the other, the longer stays."""
    new = as_text(value)
    if any(new in as_text(entry["text"]) for entry in entries):
        return [dict(entry) for entry in entries]
    kept = [dict(entry) for entry in entries if as_text(entry["text"]) not in new]
    return [*kept, {"text": value, "at": at}]
