"""The name under which a file is shown and given back."""

import re
import unicodedata

from participants.rules.controls import in_one_line
from participants.rules.file_kinds import Kind

LONGEST = 100  # characters, its ending included
NAMELESS = "file"
FORBIDDEN = re.compile(r'[<>:"|?*]+')  # no name of a file on Windows has them
LONGEST_ENDING = 6


def fit_name(given: str, kind: Kind) -> str:
    """A name without folders and without invisible or forbidden characters, that ends as its kind does."""
    last = re.split(r"[/\\]", in_one_line(unicodedata.normalize("NFC", given)))[-1]
    name = " ".join(FORBIDDEN.sub(" ", last).split()).rstrip(". ")
    ending = next((ending for ending in kind.endings if name.lower().endswith(ending)), "")
    stem = name[: -len(ending)] if ending else without_ending(name, kind)
    ending = ending or kind.endings[0]
    return (stem.strip(". ")[: LONGEST - len(ending)].rstrip() or NAMELESS) + ending


def without_ending(name: str, kind: Kind) -> str:
    """The name without an ending that belongs to another kind: `letter.pdf.exe` becomes `letter`."""
    stem, dot, ending = name.rpartition(".")
    if not dot or not 0 < len(ending) < LONGEST_ENDING or not ending.isalnum() or ending.isdigit():
        return name
    right = next((right for right in kind.endings if stem.lower().endswith(right)), "")
    return stem[: -len(right)] if right else stem
