"""Take a consent back, or give it again, before and after sending."""

from datetime import datetime

from django.db import transaction

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import written_by
from participants.actions.intake.ticking import FIRST, versions_of
from participants.models import Application, Consent
from participants.permissions.intake import may_consent
from participants.vocabulary import ConsentKind, Listing


@transaction.atomic
def withdraw_consent(application: Application, kind: ConsentKind, *, by: User, at: datetime) -> None:
    """It holds no longer from now on, in what was sent and in its new version; who is listed to others no longer is."""
    rows = locked_with_revision(application, by)
    Consent.objects.filter(application__in=rows, kind=kind, withdrawn_at=None).update(withdrawn_at=at)
    if kind == ConsentKind.LISTING:
        list_to(rows, Listing.NOBODY, by=by, verb="withdraw_consent")


@transaction.atomic
def give_consent(
    application: Application,
    kind: ConsentKind,
    *,
    by: User,
    language: str,
    at: datetime,
    listing: Listing | None = None,
) -> None:
    """Agree, with the wording that is shown now; for the list of participants, to whom."""
    rows = locked_with_revision(application, by)
    version = versions_of(application.edition, language).get(kind, FIRST)
    Consent.objects.bulk_create(
        [
            Consent(application=row, kind=kind, version=version, language=language, given_at=at)
            for row in rows
        ],
        ignore_conflicts=True,
    )
    if kind == ConsentKind.LISTING and listing:
        list_to(rows, listing, by=by, verb="give_consent")


def locked_with_revision(application: Application, by: User) -> list[Application]:
    """What was sent, and the new version of it that is being written."""
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    may_consent(by, locked).or_refuse()
    return [locked, *Application.objects.select_for_update(of=("self",)).filter(revises=locked)]


def list_to(rows: list[Application], listing: Listing, *, by: User, verb: str) -> None:
    """Set who may find the person on a list."""
    with written_by(by, verb):
        for row in rows:
            row.listing = listing
            row.save(update_fields=["listing"])
