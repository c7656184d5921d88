"""Where two texts differ, word by word, or sign by sign where a script has no spaces."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+|\s+")
MOST_TOKENS = 3_000


@dataclass(frozen=True)
class Piece:
    """A stretch of a text; its own when the other text does not have it there."""

    text: str
    is_own: bool


Pieces = tuple[Piece, ...]


def differences(one: str, other: str) -> tuple[Pieces, Pieces]:
    """Cut both texts into what they share and what each has of its own; the pieces joined are the texts.

    Ratcliff and Obershelp's matching of difflib over words. Texts of more than 3,000 words differ as a whole.
    """
    if one == other:
        return _whole(one, is_own=False), _whole(other, is_own=False)
    mine, theirs = TOKEN.findall(one), TOKEN.findall(other)
    if max(len(mine), len(theirs)) > MOST_TOKENS or not mine or not theirs:
        return _whole(one, is_own=True), _whole(other, is_own=True)
    steps = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    return (
        tuple(Piece("".join(mine[a:b]), tag != "equal") for tag, a, b, _c, _d in steps if b > a),
        tuple(Piece("".join(theirs[c:d]), tag != "equal") for tag, _a, _b, c, d in steps if d > c),
    )


def _whole(text: str, *, is_own: bool) -> Pieces:
    return (Piece(text, is_own),) if text else ()
