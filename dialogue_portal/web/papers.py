"""Documents as PDF: typeset from data, tagged for screen readers, in the language of the page."""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

import typst
from django.conf import settings
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

FOLDER = settings.BASE_DIR / "templates"
LATIN, ARABIC, CHINESE = "Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC"
FIRST = {"ar": ARABIC, "zh-hans": CHINESE}
# What no page shows: controls, halves of characters, and marks that turn the line around for all that follows
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


@dataclass(frozen=True)
class Paper:
    """A finished PDF, and whether a screen reader can read all of it (PDF/UA-1)."""

    content: bytes
    is_accessible: bool


def make_pdf(template: str, said: dict[str, Any]) -> Paper:
    """Typeset a document from what it says; with a sign that no font has it is made all the same, and says so."""
    try:
        return Paper(typeset(template, said, ["ua-1"]), is_accessible=True)
    except typst.TypstError:
        warning = _(
            "Some signs in this document are missing in our fonts. A screen reader may leave them out."
        )
        return Paper(typeset(template, said | {"warning": warning}, []), is_accessible=False)


def typeset(template: str, said: dict[str, Any], standards: list[Any]) -> bytes:
    """One pass; what people wrote goes in as data and is never read as markup."""
    page = printable({"warning": "", **said, **way_of_writing(get_language() or "en")})
    return typst.compile(
        str(FOLDER / template),
        root=str(FOLDER),
        font_paths=fonts(),
        sys_inputs={"data": json.dumps(page)},
        pdf_standards=standards,
    )


def way_of_writing(language: str) -> dict[str, Any]:
    """Language, direction and fonts of a document; for signs that none of them has any other font of the system."""
    first = FIRST.get(language, LATIN)
    return {
        "language": language.partition("-")[0],
        "direction": "rtl" if get_language_bidi() else "ltr",
        "fonts": [first, *(font for font in (LATIN, ARABIC, CHINESE) if font != first)],
    }


def printable(value: Any) -> Any:
    """The same without signs that cannot be printed."""
    if isinstance(value, dict):
        return {name: printable(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [printable(part) for part in value]
    return UNPRINTABLE.sub("", value) if isinstance(value, str) else value


def direction_of(text: str) -> str:
    """Whether a text runs from right to left, by its first letter that says so; empty when none does."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            return "ltr"
    return ""


@cache
def fonts() -> typst.Fonts:
    """The fonts of this machine, looked for once."""
    return typst.Fonts()
