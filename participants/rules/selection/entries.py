"""Read single entries of a policy, and say which one is not what it should be."""

import re
from collections.abc import Mapping

from participants.rules.selection.errors import PolicyError

WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
HALF = re.compile("[\ud800-\udfff]")  # half a character, as JSON may escape it: nothing that could be hashed


def whole(entry: object, place: str) -> int:
    """Read a whole number, written as a number or as digits."""
    if isinstance(entry, int) and not isinstance(entry, bool) and abs(entry) < 10**15:
        return entry
    if isinstance(entry, str) and WHOLE.fullmatch(entry):
        return int(entry)
    raise PolicyError("not_whole", "{place} must be a whole number, not {entry!r}.", place=place, entry=entry)


def text(entry: object, place: str) -> str:
    """Read a text that may not be left out."""
    if isinstance(entry, str) and entry and not HALF.search(entry):
        return entry
    raise PolicyError("not_text", "{place} must be a text, not {entry!r}.", place=place, entry=entry)


def limit(rules: Mapping[str, object], name: str, file: str) -> int | None:
    """Read a limit that may be left out or null."""
    entry = rules.get(name)
    return None if entry is None else whole(entry, f"{file}: {name}")


def ids(rules: Mapping[str, object], name: str, file: str) -> frozenset[str]:
    """Read a list of applicants, or a table of applicants with the reason for each; both may be left out."""
    entry = rules.get(name) or ()
    if isinstance(entry, list | tuple | dict) and all(isinstance(one, str) for one in entry):
        return frozenset(entry)
    raise PolicyError("not_ids", "{place} must be a list of applicants.", place=f"{file}: {name}")
