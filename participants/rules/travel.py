"""What is still missing before somebody can travel, and names exactly as a passport has them.

Sources: the machine-readable zone of ICAO Doc 9303; six months of validity after the event, as most states ask.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from participants.rules.retention import add_months

VALID_MONTHS = 6  # after the last day of the event
JOINED_BY = frozenset(" '’-.,")
NUMBER = re.compile(r"[0-9A-Z]{5,20}")


class Lack(StrEnum):
    """What is missing of somebody's answers, without a word of them."""

    NAME = "name"
    NATIONALITY = "nationality"
    NUMBER = "number"
    EXPIRY = "expiry"
    TOO_EARLY = "too_early"
    BIRTH = "birth"
    PHOTO = "photo"
    CITY = "city"
    VISA = "visa"
    EMERGENCY = "emergency"
    INTERPRETATION = "interpretation"


IN_PERSON = {
    "nationality": Lack.NATIONALITY,
    "passport_number": Lack.NUMBER,
    "passport_expires_on": Lack.EXPIRY,
    "born_on": Lack.BIRTH,
    "departure_city": Lack.CITY,
    "needs_visa": Lack.VISA,
    "emergency_name": Lack.EMERGENCY,
    "emergency_phone": Lack.EMERGENCY,
}
# What keeps somebody out of the file for the access system.
KEEPS_OUT = (
    *(Lack.NAME, Lack.NATIONALITY, Lack.NUMBER, Lack.EXPIRY, Lack.TOO_EARLY, Lack.BIRTH, Lack.PHOTO),
)


def lacks(answers: Mapping[str, str], *, ends_on: date, has_photo: bool, in_person: bool) -> tuple[Lack, ...]:
    """What is still missing, in the order in which it is asked; nothing for somebody who is ready."""
    missing = [] if answers["interpretation"] else [Lack.INTERPRETATION]
    if not in_person:
        return tuple(missing)
    missing += [lack for name, lack in IN_PERSON.items() if not answers[name]]
    missing += [] if has_name(answers) else [Lack.NAME]
    missing += [] if has_photo else [Lack.PHOTO]
    missing += [Lack.TOO_EARLY] if expires_too_early(answers["passport_expires_on"], ends_on) else []
    return tuple(lack for lack in Lack if lack in missing)


def has_name(answers: Mapping[str, str]) -> bool:
    """A passport may hold one name only."""
    return bool(answers["passport_family_name"] or answers["passport_given_names"])


def expires_too_early(expires_on: str, ends_on: date) -> bool:
    """Whether a passport (its last day as YYYY-MM-DD) ends before six months after the event have passed."""
    return bool(expires_on) and date.fromisoformat(expires_on) < add_months(ends_on, VALID_MONTHS)


def is_passport_name(name: str) -> bool:
    """Latin letters and what joins them, with a letter or an apostrophe first: nothing a spreadsheet would run.

    Every travel document has its names in Latin letters, for machines to read (ICAO 9303).
    """
    signs = all(
        sign in JOINED_BY or unicodedata.name(sign, "").startswith(("LATIN", "COMBINING")) for sign in name
    )
    return signs and (name[:1] in "'’" or name[:1].isalpha()) and any(sign.isalpha() for sign in name)


def is_passport_number(number: str) -> bool:
    """Capital letters and digits, as in the machine-readable zone."""
    return NUMBER.fullmatch(number) is not None


def name_on_letter(given_names: str, family_name: str) -> str:
    """The whole name of a passport in one line."""
    return " ".join(filter(None, (given_names, family_name)))


def name_as_read(name: str) -> str:
    """A name however it was typed from a letter: case, spaces, hyphens and apostrophes do not matter."""
    spread = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in spread if unicodedata.category(sign)[0] in "LMN")
