"""Carry what was written from one row to another: to the new version of an application, and back when it is sent."""

from datetime import datetime
from typing import Any

from participants.models import (
    Acknowledgement,
    Application,
    Attachment,
    AttachmentContent,
    BalanceAnswers,
    Consent,
    SafetyAnswers,
    balance_of,
    safety_of,
)
from participants.models.form_answers import FormAnswers

ANSWERS = (*(field.name for field in FormAnswers._meta.get_fields()), "language", "files_to_come")


def written(application: Application) -> dict[str, Any]:
    """Every column its author fills in."""
    return {name: getattr(application, name) for name in ANSWERS}


def copy_sealed(source: Application, target: Application) -> None:
    """Seal for the target what was said for balance and about safety; what is said no more is gone there, too."""
    BalanceAnswers.objects.filter(application=target).delete()
    SafetyAnswers.objects.filter(application=target).delete()
    if balance := balance_of(source):
        BalanceAnswers.for_application(target, balance).save(force_insert=True)
    if safety := safety_of(source):
        SafetyAnswers.for_application(target, safety).save(force_insert=True)


def copy_ticked(source: Application, target: Application) -> None:
    """The texts acknowledged and the consents that live, with the version and the time of each."""
    acknowledged = [copy_of(row, target) for row in source.acknowledgements.all()]
    Acknowledgement.objects.bulk_create(acknowledged)
    Consent.objects.bulk_create(copy_of(row, target) for row in source.consents.filter(withdrawn_at=None))


def copy_files(source: Application, target: Application) -> None:
    """The files, each sealed anew for its own row."""
    for file in source.attachments.select_related("content"):
        copy = copy_of(file, target)
        copy.save(force_insert=True)
        if hasattr(file, "content"):
            AttachmentContent.of(copy, file.content.read()).save(force_insert=True)


def move_ticked(source: Application, target: Application, at: datetime) -> None:
    """What the new version acknowledges and agrees to counts; a consent that had been given keeps its time."""
    Acknowledgement.objects.filter(application=target).delete()
    Acknowledgement.objects.filter(application=source).update(application=target)
    agreed = Consent.objects.filter(application=source, withdrawn_at=None)
    before = Consent.objects.filter(application=target, withdrawn_at=None)
    before.exclude(kind__in=agreed.values("kind")).update(withdrawn_at=at)
    agreed.exclude(kind__in=before.values_list("kind", flat=True)).update(application=target)


def move_files(source: Application, target: Application) -> None:
    """The files of the new version take the place of those sent before."""
    Attachment.objects.filter(application=target).delete()
    Attachment.objects.filter(application=source).update(application=target)


def copy_of(row: Any, target: Application) -> Any:
    """The same row, unsaved, for another application."""
    left_out = {"id", "application"}
    kept = {field.name: getattr(row, field.name) for field in row._meta.fields if field.name not in left_out}
    return type(row)(application=target, **kept)
