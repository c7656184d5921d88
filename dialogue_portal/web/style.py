"""The one stylesheet of the portal's pages, made small and put inside the page."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

STYLESHEET = Path(__file__).resolve().parent.parent.parent / "static" / "css" / "portal.css"


def minify(css: str) -> str:
    """The same rules without comments and needless space (strings in the sheet hold single spaces only)."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    return css.replace(": ", ":").replace(";}", "}").strip()


@cache
def portal_css() -> str:
    """What stands between <style> and </style> on every page."""
    return minify(STYLESHEET.read_text(encoding="utf-8"))


@cache
def style_hash() -> str:
    """The source expression that allows exactly this style and no other."""
    return f"'sha256-{b64encode(sha256(portal_css().encode()).digest()).decode()}'"
