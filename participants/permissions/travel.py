"""Who writes, reads and hands over what travelling needs, and who issues letters of invitation."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.roles import LEADS, SECRETARIAT, Role
from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.models import AccessHandover, InvitationLetter, Place
from participants.permissions.places import is_own
from participants.states import PlaceStatus
from participants.vocabulary import Attendance

READS_TRAVEL = frozenset({Role.TRAVEL})
SEES_TRAVEL_LOOKS = LEADS | {Role.AUDITOR}
ISSUES_LETTERS = SECRETARIAT | READS_TRAVEL
ONLY_SECRETARIAT = _("Only the secretariat issues letters of invitation.")


def may_fill_in_travel(user: Any, place: Place, *, at: datetime) -> Verdict:
    """The person, once the place is confirmed and until the event is over."""
    edition = place.edition
    return (
        is_own(user, place)
        & yes_if(place.status == PlaceStatus.CONFIRMED, _("This is asked once you have accepted your place."))
        & yes_if(at.astimezone(edition.zone).date() <= edition.ends_on, _("The Dialogue is over."))
    )


def may_read_travel(user: Any) -> Verdict:
    """Travel officers, and nobody else."""
    return yes_if(user.has_role(READS_TRAVEL), _("Only travel officers see answers for travelling."))


def may_issue_letters(user: Any) -> Verdict:
    """The secretariat and travel officers."""
    return yes_if(user.has_role(ISSUES_LETTERS), ONLY_SECRETARIAT)


def may_issue_letter(user: Any, place: Place) -> Verdict:
    """For whoever has accepted to come."""
    return may_issue_letters(user) & yes_if(
        place.status == PlaceStatus.CONFIRMED and place.attendance == Attendance.IN_PERSON,
        _("A letter is issued to people who have accepted to come in person."),
    )


def may_revoke_letter(user: Any, letter: InvitationLetter) -> Verdict:
    """The secretariat and travel officers, while it is good."""
    return may_issue_letters(user) & yes_if(
        letter.revoked_at is None, _("This letter has been revoked already.")
    )


def stands(letter: InvitationLetter) -> bool:
    """Whether a letter is good: nobody revoked it, and its place has not ended."""
    held = {PlaceStatus.CONFIRMED, PlaceStatus.ATTENDED, PlaceStatus.ABSENT}
    return letter.revoked_at is None and letter.place.status in held


def may_take_handover(user: Any, handover: AccessHandover, *, at: datetime) -> Verdict:
    """Whoever made the file, once, within a day."""
    return (
        may_read_travel(user)
        & yes_if(handover.made_by_id == user.pk, _("Only whoever made this file can take it."))
        & yes_if(
            handover.sealed is not None and at < handover.expires_at,
            _("This file is gone: it can be taken once, within a day. Make a new one."),
        )
    )
