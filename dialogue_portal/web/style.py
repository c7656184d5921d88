"""The stylesheets of the portal's pages, made small and put inside the page."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent.parent / "static" / "css"
SHEETS = ("portal", "pages")


def minify(css: str) -> str:
    """The same rules without comments and needless space (strings in the sheet hold single spaces only)."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    return css.replace(": ", ":").replace(";}", "}").strip()


@cache
def css_of(sheet: str) -> str:
    """What stands between <style> and </style> for one of the sheets."""
    return minify((FOLDER / f"{sheet}.css").read_text(encoding="utf-8"))


def style_hashes() -> list[str]:
    """The source expressions that allow exactly these styles and no other."""
    digests = (sha256(css_of(sheet).encode()).digest() for sheet in SHEETS)
    return [f"'sha256-{b64encode(digest).decode()}'" for digest in digests]
