"""The code on a badge: signed, short enough to type, and silent about whose it is."""

import hashlib
import hmac
from collections.abc import Mapping

from participants.rules.letter_code import EACH, grouped
from participants.rules.receipt import ALPHABET, as_written

SIGNS = 3 * EACH
FINGERPRINT = 12


def badge_code(key: bytes, edition: object, place: object, badge: int = 1) -> str:
    """Twelve signs such as 7K3F-9QX2-HB4D: HMAC-SHA-256 over edition, place and which badge, one of 27^12 (57 bits).

    Nothing can be read from it, not even with the key: whoever checks computes the codes of all badges again.
    """
    digest = hmac.new(key, f"badge|{edition}|{place}|{badge}".encode(), hashlib.sha256).digest()
    number, signs = int.from_bytes(digest[:12], "big"), ""
    for _sign in range(SIGNS):
        number, rest = divmod(number, len(ALPHABET))
        signs += ALPHABET[rest]
    return grouped(signs)


def whose(typed: str, codes: Mapping[str, str]) -> str | None:
    """Find the key of the code that was typed or scanned; every code is compared, in the same time for each."""
    asked = as_badge(typed).encode()
    found = [key for key, code in codes.items() if hmac.compare_digest(code.encode(), asked)]
    return found[0] if found else None


def as_badge(typed: str) -> str:
    """The code however it was typed, as it stands on the badge."""
    return grouped(as_written(typed)[: SIGNS + 1])


def fingerprint(code: str) -> str:
    """What a device without a connection may hold: enough to know a badge, too little to print one."""
    return hashlib.sha256(code.encode()).hexdigest()[:FINGERPRINT]
