"""A file is given, looked at, and confirmed; a worker imports it, all of it or nothing."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance, advance_all
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Refused
from participants.actions.imports.importing import import_export
from participants.models import ImportedFile
from participants.permissions.imports import may_confirm_import, may_drop_import, may_import
from participants.queries.imports import counts_of, findings_of, fingerprints_in, read_file, sentence_of
from participants.rules.forms_export import rejected_as_csv
from participants.states import ImportStatus

ATTEMPTS = 3
PREVIEWS_STAND = timedelta(days=1)
FINDINGS_STAY = timedelta(days=30)
GIVEN_UP = _("Something went wrong on our side. Nothing was imported; please tell whoever runs the portal.")
FORGOTTEN = {"sealed": "", "sealed_rejects": "", "findings": {}}


@transaction.atomic
def give_file(content: bytes, name: str, edition: Edition, *, by: User) -> ImportedFile:
    """Read a file and keep it, sealed, until somebody has looked at what it would bring."""
    may_import(by).or_refuse()
    export = read_file(content, edition)
    file = ImportedFile.holding(content, name=name[-200:], edition=edition, given_by=by)
    file.report = counts_of(export, fingerprints_in(edition))
    file.findings = findings_of(export)
    file.sealed_rejects = (
        file.keep_rejects(rejected_as_csv(export, sentence_of)) if file.report["rejected"] else ""
    )
    file.save()
    return file


def confirm_import(file: ImportedFile, *, by: User) -> ImportedFile:
    """Ask for the import; the page answers at once, a worker imports."""
    may_confirm_import(by, file).or_refuse()
    return advance(file, "confirm_import", by=by, confirmed_by=by)


def drop_import(file: ImportedFile, *, by: User) -> ImportedFile:
    """Remove what was given; nothing of it is imported."""
    may_drop_import(by, file).or_refuse()
    return advance(file, "drop_import", by=by, **FORGOTTEN)


def import_next_file(*, at: datetime) -> bool:
    """Import the confirmed file that waits longest; no when none waits."""
    file = claim_file()
    if file is None:
        return False
    try:
        import_claimed(file, at=at)
    except Refused as refused:
        advance(file, "fail_import", by=None, failure=str(refused), **FORGOTTEN)
    return True


@transaction.atomic
def claim_file() -> ImportedFile | None:
    """The next file nobody is importing; one that has brought down its worker three times is given up."""
    waiting = ImportedFile.objects.filter(status=ImportStatus.CONFIRMED).order_by("given_at")
    for file in waiting.select_for_update(of=("self",), skip_locked=True).defer("sealed"):
        if file.attempts < ATTEMPTS:
            ImportedFile.objects.filter(pk=file.pk).update(attempts=F("attempts") + 1)
            return file
        advance(file, "fail_import", by=None, failure=str(GIVEN_UP), **FORGOTTEN)
    return None


@transaction.atomic
def import_claimed(file: ImportedFile, *, at: datetime) -> None:
    """Everything in one transaction: while it lasts nobody else gets this file, and a dying worker leaves nothing."""
    mine = ImportedFile.objects.select_for_update(of=("self",), skip_locked=True).filter(
        status=ImportStatus.CONFIRMED
    )
    locked = mine.select_related("edition", "confirmed_by").filter(pk=file.pk).first()
    if locked is None:
        return
    export = read_file(locked.content, locked.edition)
    report = counts_of(export, fingerprints_in(locked.edition))
    import_export(export, locked.edition, by=locked.confirmed_by, at=at)
    findings = findings_of(export) | {"first": []}
    done = {"report": report, "findings": findings, "imported_at": at, "sealed": ""}
    advance(locked, "finish_import", by=locked.confirmed_by, **done)


def forget_old_files(*, at: datetime) -> None:
    """Previews that nobody confirmed go after a day, what was found in imported files after thirty."""
    previews = ImportedFile.objects.filter(given_at__lt=at - PREVIEWS_STAND)
    advance_all(previews, "drop_import", by=None, **FORGOTTEN)
    ImportedFile.objects.filter(imported_at__lt=at - FINDINGS_STAY).update(findings={}, sealed_rejects="")
