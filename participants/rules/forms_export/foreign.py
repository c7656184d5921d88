"""Files that are plainly something else are known by their first bytes."""

import json

from participants.rules.forms_export.refusal import NotAnExport

SIGNATURES = {
    b"%PDF": "pdf",
    b"PK\x03\x04": "spreadsheet",
    b"\xd0\xcf\x11\xe0": "spreadsheet",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"RIFF": "picture",
    b"II*\x00": "picture",
    b"MM\x00*": "picture",
    b"\x1f\x8b": "archive",
    b"7z\xbc\xaf": "archive",
    b"Rar!": "archive",
    b"BZh": "archive",
}
PAGES = ("<!doctype", "<html", "<?xml", "<svg")


def refuse_other_formats(content: bytes) -> None:
    """Raise NotAnExport for a spreadsheet, PDF, picture or archive."""
    for signature, kind in SIGNATURES.items():
        if content.startswith(signature):
            raise NotAnExport(kind)


def refuse_other_text(text: str) -> None:
    """Raise NotAnExport for a web page, JSON, or bytes that are no text at all."""
    start = text[:4000].lstrip()
    if not start:
        raise NotAnExport("empty")
    if start.lower().startswith(PAGES):
        raise NotAnExport("page")
    if start[0] in "{[" and _is_json(text):
        raise NotAnExport("json")
    strange = sum(not (c.isprintable() or c.isspace()) or c == "\ufffd" for c in start)
    if strange * 20 > len(start):
        raise NotAnExport("not_text")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
