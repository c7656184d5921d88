"""Invisible control characters, which no screen shows and no database keeps."""

import re

LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


# They turn the direction of what follows; a name does not need them, a forged one does.
OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


def without_controls(text: str) -> str:
    """The text with every kind of line break as a new line, and without NUL and its like.

    Marks of direction and joiners stay: Arabic, Persian and names in mixed scripts need them.
    """
    return CONTROLS.sub("", LINE_BREAKS.sub("\n", text))


def has_controls(text: str) -> bool:
    """Whether something invisible would have to be taken out."""
    return CONTROLS.search(LINE_BREAKS.sub("\n", text)) is not None


def in_one_line(text: str) -> str:
    """The text on one line, without controls and without characters that turn its direction."""
    return OVERRIDES.sub("", without_controls(text)).replace("\n", " ")


def turns_direction(text: str) -> bool:
    """Whether a character would turn the direction of what follows."""
    return OVERRIDES.search(text) is not None
