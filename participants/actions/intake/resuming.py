"""A link by e-mail to a draft: it leads to the code that opens the draft, and opens nothing by itself."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.intake.devices import close_everywhere
from participants.actions.intake.personal_links import digest_of, new_secret
from participants.emails.resuming import resume_link
from participants.models import Application, ResumeLink
from participants.permissions.intake import OPEN_TO_EDIT, may_edit

LIVES = timedelta(days=30)
MOST = 5  # links of one draft within a day


@transaction.atomic
def ask_for_link(application: Application, email: str, *, language: str, at: datetime) -> None:
    """Write to an address how to open this draft; whoever lives there, the answer is the same."""
    locked = (
        Application.objects.select_for_update(of=("self",)).select_related("edition").get(pk=application.pk)
    )
    may_edit(locked).or_refuse()
    of_today = ResumeLink.objects.filter(application=locked, sent_at__gt=at - timedelta(days=1))
    yes_if(
        of_today.count() < MOST, _("Enough letters have gone out for today. Please try again tomorrow.")
    ).or_refuse()
    secret, grace_ends = new_secret(), locked.edition.grace_ends_at
    link = ResumeLink.objects.create(
        application=locked,
        email=email,
        digest=digest_of(secret),
        sent_at=at,
        expires_at=max(at, min(at + LIVES, grace_ends)) if grace_ends else at + LIVES,
    )
    resume_link(link, secret, language=language)


@transaction.atomic
def open_by_link(digest: str, *, by: User, at: datetime) -> Application | None:
    """The draft of a link becomes the person's own, if the link went to the address they have just proven."""
    link = (
        ResumeLink.objects.filter(digest=digest, expires_at__gt=at)
        .select_related("application__edition")
        .first()
    )
    if link is None or link.email.casefold() != by.email.casefold():
        return None
    mine = Application.objects.filter(pk=link.application_id, status__in=OPEN_TO_EDIT)
    # Somebody else may have begun it: from here on nobody reads along.
    if mine.filter(applicant=None).update(applicant=by):
        close_everywhere(link.application, but_links_to=by.email)
    return mine.filter(applicant=by).select_related("edition").first()
