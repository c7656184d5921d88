"""Give, take back and promise the files of an application."""

import uuid
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.verdict import Verdict, yes_if
from participants.actions.intake.fitting import Fitting, fit
from participants.models import Application, Attachment, AttachmentContent
from participants.permissions.files import may_send_file
from participants.permissions.intake import may_edit
from participants.vocabulary import Flag

MOST_PER_QUESTION = 3
MOST_PER_APPLICATION = 10
MOST_AN_HOUR = 20
HOUR = timedelta(hours=1)


def keep_file(
    application: Application,
    answers: str,
    *,
    content: bytes,
    name: str,
    instead_of: uuid.UUID | None,
    at: datetime,
) -> Attachment:
    """Check a file and keep it, sealed; the same one sent twice is kept once."""
    may_send_file(application, answers, at=at).or_refuse()
    count_attempt(application, at)
    return add_file(application, answers, fit(content, name), instead_of=instead_of, at=at)


def count_attempt(application: Application, at: datetime) -> None:
    """Stop a machine that tries one file after the other; what failed counts, because checking costs."""
    key = f"files-sent-to-{application.pk}"
    lately = [moment for moment in cache.get(key, ()) if moment > at - HOUR]
    yes_if(
        len(lately) < MOST_AN_HOUR,
        _("You have sent many files in a short time. Please try again in an hour."),
    ).or_refuse()
    cache.set(key, [*lately, at], HOUR.total_seconds())


@transaction.atomic
def add_file(
    application: Application, answers: str, fitting: Fitting, *, instead_of: uuid.UUID | None, at: datetime
) -> Attachment:
    """Keep a file that was checked, beside the others or in place of one."""
    locked = lock(application)
    may_send_file(locked, answers, at=at).or_refuse()
    there = list(locked.attachments.all())
    for file in there:
        if (file.answers, file.digest) == (answers, fitting.digest):
            return file
    replaced = locked.attachments.filter(answers=answers, pk__in=[instead_of] if instead_of else [])
    is_replaced = replaced.delete()[0] > 0
    has_room(there, answers, gone=is_replaced).or_refuse()
    file = Attachment.objects.create(
        application=locked,
        answers=answers,
        name=fitting.name,
        content_type=fitting.kind,
        size=len(fitting.content),
        digest=fitting.digest,
        sent_at=at,
    )
    AttachmentContent.of(file, fitting.content).save(force_insert=True)
    set_to_come(locked, [name for name in locked.files_to_come if name != answers])
    return file


@transaction.atomic
def remove_file(file: Attachment) -> None:
    """Delete a file for good, while the application can be changed."""
    locked = lock(file.application)
    may_edit(locked).or_refuse()
    locked.attachments.filter(pk=file.pk).delete()
    set_to_come(locked, locked.files_to_come)


@transaction.atomic
def promise_file(application: Application, answers: str, *, is_to_come: bool) -> None:
    """Say that a file comes later, or that it does not."""
    locked = lock(application)
    may_edit(locked).or_refuse()
    others = [name for name in locked.files_to_come if name != answers]
    set_to_come(locked, [*others, answers] if is_to_come else others)


def has_room(there: list[Attachment], answers: str, *, gone: bool) -> Verdict:
    """Whether one more file fits."""
    beside = sum(file.answers == answers for file in there) - gone
    return yes_if(
        beside < MOST_PER_QUESTION,
        _("There are three files here already. Delete one first, or choose which one this file replaces."),
    ) & yes_if(
        len(there) - gone < MOST_PER_APPLICATION,
        _("There are ten files with this application already. Delete one first."),
    )


def lock(application: Application) -> Application:
    """The application as it is now, held until the change is done."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("edition")
    return rows.get(pk=application.pk)


def set_to_come(application: Application, names: list[str]) -> None:
    """Write down what is still to come; an officer need not wait for what has come."""
    application.files_to_come = names
    if not names:
        application.flags = [flag for flag in application.flags if flag != Flag.FILE_TO_COME]
    application.save(update_fields=["files_to_come", "flags", "saved_at"])
