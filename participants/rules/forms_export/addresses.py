"""E-mail addresses that can be written to."""

import re
import unicodedata

INVISIBLE = dict.fromkeys([0x00A0, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202C, 0x2060, 0xFEFF])
LOCAL = re.compile(r"[^\s@,;:<>()\[\]\\\"]+")
LABEL = re.compile(r"(?!-)[^\W_](?:[\w-]*[^\W_])?")
LONGEST = 254


def email_address(text: str) -> str | None:
    """The address in lower case without blanks around it; None when no mail could reach it."""
    typed = text.translate(INVISIBLE).strip()
    local, at, domain = typed.rpartition("@")
    if not at or len(typed) > LONGEST or len(local) > 64:
        return None
    return typed.lower() if _is_local_part(local) and _is_domain(domain) else None


def _is_local_part(local: str) -> bool:
    neat = (
        LOCAL.fullmatch(local) and ".." not in local and not local.startswith(".") and not local.endswith(".")
    )
    return bool(neat) and all(c.isprintable() for c in local)


def _is_domain(domain: str) -> bool:
    labels = unicodedata.normalize("NFC", domain).split(".")
    if len(labels) < 2 or not all(LABEL.fullmatch(label) and len(label) <= 63 for label in labels):
        return False
    last = labels[-1]
    return len(last) >= 2 and not last[0].isdigit() and "_" not in domain
