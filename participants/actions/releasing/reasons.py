"""Ask why, and answer with a sentence that an officer has released."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.verdict import yes_if
from participants.emails.releasing import reason_told
from participants.models import Application, ReasonAsked
from participants.permissions.releasing import may_ask_why, may_release_reason


@transaction.atomic
def ask_why(application: Application, *, by: User, at: datetime) -> ReasonAsked:
    """Ask once; asking twice changes nothing."""
    row = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    asked = ReasonAsked.objects.filter(application=row).first()
    if asked and row.applicant_id == by.pk:
        return asked
    may_ask_why(by, row).or_refuse()
    return ReasonAsked.objects.create(application=row, asked_at=at)


@transaction.atomic
def release_reason(asked: ReasonAsked, words: str, language: str, *, by: User) -> ReasonAsked:
    """Give the answer; the applicant is written to that there is news, and reads it after signing in."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("edition")
    application = rows.get(pk=asked.pk)
    row = ReasonAsked.objects.select_for_update().get(pk=asked.pk)
    row.application = application
    if row.released_at and row.released_by_id == by.pk and row.words == words.strip():
        return row
    may_release_reason(by, row).or_refuse()
    yes_if(words.strip(), _("Write what the applicant shall read.")).or_refuse()
    row.words, row.language = words.strip(), language
    row.released_by, row.released_at = by, timezone.now()
    row.save()
    reason_told(row)
    return row
