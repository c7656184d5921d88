"""Bytes become text, whatever program saved them."""

import re
import unicodedata

BYTE_ORDER_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
OLD_ENCODINGS = ("cp1252", "cp1256", "cp1251", "gb18030")
SAMPLE = 200_000
ADJACENT = re.compile(r"(?=(\w\w))")


def decode(content: bytes) -> str:
    """The text of a file: by its mark, as UTF-8 or UTF-16, else in the old encoding that reads best.

    Never fails: a byte that has no meaning becomes U+FFFD. NUL characters are left out.
    """
    encoding = _marked(content) or _wide(content) or _utf8(content) or _best_old_encoding(content)
    return content.decode(encoding, errors="replace").replace("\x00", "").removeprefix("\ufeff")


def _marked(content: bytes) -> str | None:
    return next((name for mark, name in BYTE_ORDER_MARKS.items() if content.startswith(mark)), None)


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark shows every other byte as NUL where the text is Latin."""
    head = content[:4000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 5 < len(head) or min(even, odd) * 4 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _utf8(content: bytes) -> str | None:
    """UTF-8 if it is valid, or damaged in a few places only."""
    text = content.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    if not damaged:
        return "utf-8"
    whole = sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", text[:SAMPLE]))
    return "utf-8" if whole > 4 * text[:SAMPLE].count("\ufffd") else None


def _best_old_encoding(content: bytes) -> str:
    sample = content[:SAMPLE]
    readings = {name: sample.decode(name, errors="replace") for name in OLD_ENCODINGS}
    return max(readings, key=lambda name: (_fluency(readings[name]), -OLD_ENCODINGS.index(name)))


def _fluency(text: str) -> float:
    """How far letters stand beside letters that they go with, from -1 to 1."""
    pairs = [pair for pair in ADJACENT.findall(text) if not pair.isascii()]
    return (sum(map(_goes_together, pairs)) - 3 * text.count("\ufffd")) / (len(pairs) or 1)


def _goes_together(pair: str) -> int:
    first, second = (_script(c) for c in pair)
    if first != second:
        return -1
    if pair[0].islower() and pair[1].isupper():
        return -1
    both_accented = first == "LATIN" and not any(c.isascii() for c in pair)
    return -1 if both_accented else 1


def _script(character: str) -> str:
    if character.isascii():
        return "LATIN"
    return unicodedata.name(character, "NONE").split()[0].split("-")[0]
