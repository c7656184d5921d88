"""Change what was sent: a new version is written beside it, and the sent one stands until the new one is sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance
from participants.actions.intake.copying import (
    ANSWERS,
    copy_files,
    copy_sealed,
    copy_ticked,
    move_files,
    move_ticked,
    written,
)
from participants.actions.intake.deleting import erase_draft
from participants.models import Application
from participants.permissions.intake import is_theirs, may_revise, may_send_again
from participants.states import ApplicationStatus

SCREENED_ANEW: dict[str, Any] = {
    "screened_by": None,
    "screened_at": None,
    "ineligibility_reason": "",
    "note_to_applicant": "",
    "merged_into": None,
}


@transaction.atomic
def begin_revision(application: Application, *, by: User, at: datetime) -> Application:
    """A draft of the next version, with everything that was sent; asking twice gives the same one."""
    sent = (
        Application.objects.select_for_update(of=("self",)).select_related("edition").get(pk=application.pk)
    )
    may_revise(by, sent, at=at).or_refuse()
    begun = Application.objects.filter(revises=sent).first()
    if begun:
        return begun
    revision = Application.objects.create(
        edition=sent.edition, applicant=sent.applicant, revises=sent, **written(sent)
    )
    copy_sealed(sent, revision)
    copy_ticked(sent, revision)
    copy_files(sent, revision)
    return revision


@transaction.atomic
def drop_revision(application: Application, *, by: User) -> None:
    """Forget the changes; what was sent stands as if nothing had been begun."""
    is_theirs(by, application).or_refuse()
    for revision in Application.objects.select_for_update().filter(revises=application):
        erase_draft(revision)


def put_in_place(
    revision: Application, sent: Application, stamps: Mapping[str, Any], *, by: User, at: datetime
) -> None:
    """Write the new version onto what was sent, which is read and screened anew."""
    answers = {name: getattr(revision, name) for name in ANSWERS}
    if sent.status == ApplicationStatus.RETURNED:
        advance(sent, "submit", by=by, **{**answers, **stamps})
    else:
        may_send_again(by, sent).or_refuse()
        advance(sent, "send_again", by=by, **{**answers, **stamps, **SCREENED_ANEW})
    copy_sealed(revision, sent)
    move_ticked(revision, sent, at)
    move_files(revision, sent)
    erase_draft(revision)
