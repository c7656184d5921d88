"""Invisible control characters, which no screen shows and no database keeps."""

import re

LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def without_controls(text: str) -> str:
    """The text with every kind of line break as a new line, and without NUL and its like.

    Marks of direction and joiners stay: Arabic, Persian and names in mixed scripts need them.
    """
    return CONTROLS.sub("", LINE_BREAKS.sub("\n", text))


def has_controls(text: str) -> bool:
    """Whether something invisible would have to be taken out."""
    return CONTROLS.search(LINE_BREAKS.sub("\n", text)) is not None
