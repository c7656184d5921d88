"""Text that a spreadsheet would run or a browser would obey; it is kept as typed and only pointed out."""

import re
import unicodedata

TAGS = "|".join(
    """
    a abbr applet article audio b base blink blockquote body br button canvas center code details div dl em
    embed font footer form frame frameset h[1-6] head header hr html i iframe img image input isindex label
    li link main marquee math meta nav noscript object ol option p param picture pre s script section select
    small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead
    title tr track u ul video xml
    """.split()  # noqa: SIM905 (ninety lines otherwise)
)
MARKUP = re.compile(
    rf"</?(?:{TAGS})(?:[\s/][^<>]*)?>"
    r"|<\s*/?\s*(?:script|iframe|img|svg|object|embed|style|link|meta|body)\b"
    r"|<[a-z][^<>]*\son\w+\s*="
    r"|<!--|<!\[cdata\[|<!doctype|<\?(?:php|xml)"
    r"|&(?:lt|gt|amp|quot|apos|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});"
    r"|\b(?:javascript|vbscript):\S|\bdata:text/html"
    r"|%3c/?(?:script|img|svg|iframe)"
    r"|\[/?(?:b|i|u|url|img)(?:=[^\]\[]{0,300})?\]"
    r"|\{\{[^{}]{0,300}\}\}|\{%[^%]{0,300}%\}|\$\{[^{}]{0,300}\}",
    re.IGNORECASE,
)
PHONE = re.compile(r"[+-]?[\d\s().\-/]+")
YEARS = re.compile(r"[+-]\s?\d{4}\s?-\s?\d{4}(?!\d)")
AFTER_SIGN = re.compile(
    r"[+\-@](?:"
    r"[\w.]+\("  # -SUM(
    r"|[+\-]*\("  # -(
    r"|[\w.']+[|!]"  # +cmd|
    r"|[+\-]*\d[\d.,]*\s?[+\-*/^&=<>]\s?[\d(\"A-Z]"  # -2+3
    r"|[A-Z]{1,3}\$?\d+\s?[+\-*/^&:])"  # +A1*
)
BLANKS = " \t\r\n\v\f\u00a0\ufeff\u200b\u200e\u200f"


def looks_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet would compute it: "=1+1", "+1+1 Trust"; not "+254 700", not "- we train"."""
    start = unicodedata.normalize("NFKC", text[:500]).lstrip(BLANKS)
    if start[:1] == "=":
        return re.search(r"\w", start.lstrip("=")) is not None and not start.startswith("==")
    if start[:1] not in {"+", "-", "@"} or (PHONE.fullmatch(start) and not _is_a_sum(start)):
        return False
    return AFTER_SIGN.match(start) is not None and not YEARS.match(start)


def has_markup(text: str) -> bool:
    """Whether the text holds tags, escaped tags, script addresses or template marks."""
    return any(mark in text for mark in "<&:[{%") and MARKUP.search(text) is not None


def _is_a_sum(text: str) -> bool:
    """A telephone number has seven digits or more; "+1+1" and "-2-3" are sums."""
    return sum(map(str.isdigit, text)) < 7 and re.search(r"\d\s*[+\-/]\s*\d", text) is not None
