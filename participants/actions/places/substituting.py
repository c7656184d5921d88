"""Another person of the same organisation comes instead: named, agrees, and an officer decides."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.actions import find_or_add_person
from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.intake.personal_links import digest_of, new_secret
from participants.actions.places.ending import SAY_WHY
from participants.actions.places.holding import INVITED_ALREADY, held, holders_held
from participants.actions.travel.erasing import erase_travel
from participants.emails.places import place_changed, send_links
from participants.models import Balance, Place, Substitution
from participants.permissions.places import (
    may_agree_to_substitute,
    may_decide_substitution,
    may_name_substitute,
    may_take_back_substitute,
)

GONE = _("Whoever asked has changed their mind.")


@transaction.atomic
def name_substitute(
    place: Place, name: str, email: str, language: str, *, by: User, at: datetime
) -> Substitution:
    """Ask somebody of the same organisation to come instead; they get a personal link."""
    row = held(place)
    may_name_substitute(by, row, at=at).or_refuse()
    secret = new_secret()
    asked = Substitution.objects.create(
        place=row,
        name=name,
        email=email,
        language=language,
        digest=digest_of(secret),
        asked_by=by,
        asked_at=at,
    )
    send_links([(asked, secret)])
    return asked


@transaction.atomic
def agree_to_substitute(asked: Substitution, answers: Balance, *, by: User, at: datetime) -> Substitution:
    """Say yes, and answer for balance; an officer decides then. Twice changes nothing."""
    row = _held(asked)
    may_agree_to_substitute(by, row, at=at).or_refuse()
    if row.agreed_at is None:
        row.agreed_at = at
        row.seal(answers)
        row.save(update_fields=["agreed_at", "sealed"])
    return row


@transaction.atomic
def take_back_substitute(asked: Substitution, *, by: User) -> None:
    """Whoever named somebody, or was named, changes their mind: nothing of it stays."""
    row = _held(asked)
    may_take_back_substitute(by, row).or_refuse()
    row.delete()


@transaction.atomic
def grant_substitution(asked: Substitution, reason: str, *, by: User, at: datetime) -> Substitution:
    """The place is theirs now; what the first person said for travelling is erased."""
    holders = holders_held(asked.place.edition)
    row = _decided(asked, reason, is_granted=True, by=by, at=at)
    place = row.place
    # Said to the officer only: to the one who names somebody it would tell who else is invited.
    yes_if(not holders.has(None, row.email), INVITED_ALREADY).or_refuse()
    erase_travel(place)
    with written_by(by, "substitute"):
        # Whoever agreed had proved this address.
        place.user = find_or_add_person(row.email, name=row.name, language=row.language)
        place.name, place.email = row.name, row.email
        place.language, place.mismatch = row.language, []
        place.badge += 1
        place.save(update_fields=["user", "name", "email", "language", "mismatch", "badge"])
    place_changed([place], at=at)
    return row


@transaction.atomic
def refuse_substitution(asked: Substitution, reason: str, *, by: User, at: datetime) -> Substitution:
    """The place stays with whoever has it; they are written to that there is news."""
    return _decided(asked, reason, is_granted=False, by=by, at=at)


def _decided(asked: Substitution, reason: str, *, is_granted: bool, by: User, at: datetime) -> Substitution:
    row = _held(asked)
    may_decide_substitution(by, row).or_refuse()
    yes_if(reason.strip(), SAY_WHY).or_refuse()
    row.is_granted, row.reason, row.decided_by, row.decided_at = is_granted, reason.strip(), by, at
    if not is_granted:
        row.sealed = ""
    row.save(update_fields=["is_granted", "reason", "decided_by", "decided_at", "sealed"])
    # Whoever has the place up to now hears it, whatever was decided.
    place_changed([row.place], at=at)
    return row


def _held(asked: Substitution) -> Substitution:
    """The place first, then the row: as it is now, in the order in which everybody takes them."""
    place = held(asked.place)
    row = Substitution.objects.select_for_update().filter(pk=asked.pk).first()
    yes_if(row, GONE).or_refuse()
    found = row or asked
    found.place = place
    return found
