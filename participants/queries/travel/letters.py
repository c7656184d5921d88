"""Letters of invitation: whose name stands on one, and whether one that somebody holds is genuine."""

import hashlib
import hmac
from enum import StrEnum

from django.conf import settings

from dialogue_portal.kernel.crypto import Keyring
from participants.models import InvitationLetter, Place, TravelAnswers
from participants.permissions.travel import stands
from participants.rules.letter_code import as_printed
from participants.rules.travel import name_as_read, name_on_letter

NO_DIGEST = "0" * 64


class Finding(StrEnum):
    """All that is told of a letter."""

    GENUINE = "genuine"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


def digests_of(code: str, name: str) -> list[str]:
    """The keyed digest of a name on a letter, under each key there is, the newest first."""
    said = f"{code}|{name_as_read(name)}".encode()
    return [
        hmac.new(hashlib.sha256(b"letter of invitation|" + key).digest(), said, hashlib.sha256).hexdigest()
        for key in Keyring(settings.FIELD_KEYS).keys.values()
    ]


def check(typed_code: str, typed_name: str) -> Finding:
    """Whether the portal issued this letter to this name; an unknown code and a wrong name are the same answer."""
    code = as_printed(typed_code)
    letter = InvitationLetter.objects.select_related("place").filter(code=code).first()
    digest = letter.name_digest if letter else NO_DIGEST
    found = [hmac.compare_digest(digest, one) for one in digests_of(code, typed_name)]
    if letter is None or not any(found):
        return Finding.UNKNOWN
    return Finding.GENUINE if stands(letter) else Finding.REVOKED


def passport_name(answers: TravelAnswers | None) -> str:
    """The name of a passport, if somebody has given it."""
    said = answers.read() if answers else None
    return name_on_letter(said.passport_given_names, said.passport_family_name) if said else ""


def name_of(letter: InvitationLetter) -> str | None:
    """The name for which it was issued, which the letter itself does not keep; nothing once it is another."""
    return shown_name_of(letter) or passport_name_of(letter)


def shown_name_of(letter: InvitationLetter) -> str | None:
    """The name everybody sees, if the letter was issued for that."""
    name = letter.place.shown_name
    return name if letter.name_digest in digests_of(letter.code, name) else None


def passport_name_of(letter: InvitationLetter) -> str | None:
    """The name of the passport, if the letter was issued for that: for the person and travel officers."""
    name = passport_name(TravelAnswers.objects.filter(place=letter.place_id).first())
    return name if name and letter.name_digest in digests_of(letter.code, name) else None


def standing_letter(place: Place) -> InvitationLetter | None:
    """The letter of a place that is good."""
    rows = InvitationLetter.objects.filter(place=place, revoked_at=None)
    letter = rows.select_related("place__edition", "place__application").first()
    return letter if letter and stands(letter) else None
