"""Acknowledgements and consents: which text was ticked, in which wording and language, and when."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Value

from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.queries import texts_in
from participants.models import Acknowledgement, Application, Consent

FIRST = "1"  # of a text that has no wording of its own


def ticked_in(application: Application) -> tuple[list[str], list[str]]:
    """What is acknowledged and what is agreed to now, each by kind, in one query."""
    acknowledged = Acknowledgement.objects.filter(application=application).order_by()
    agreed = Consent.objects.filter(application=application, withdrawn_at=None).order_by()
    rows = sorted(
        acknowledged.values_list("kind", Value(0)).union(agreed.values_list("kind", Value(1)), all=True)
    )
    first, second = ([kind for kind, table in rows if table == number] for number in (0, 1))
    return first, second


def acknowledge(
    application: Application, kinds: list[str], *, before: Collection[str], language: str, at: datetime
) -> None:
    """Note which texts were acknowledged, in which version and language, and when; unticked is gone."""
    if set(before) - set(kinds):
        Acknowledgement.objects.filter(application=application).exclude(kind__in=kinds).delete()
    new = [kind for kind in kinds if kind not in before]
    versions = versions_of(application.edition, language) if new else {}
    Acknowledgement.objects.bulk_create(
        Acknowledgement(
            application=application,
            kind=kind,
            version=versions.get(kind, FIRST),
            language=language,
            acknowledged_at=at,
        )
        for kind in new
    )


def consent(
    application: Application, kinds: list[str], *, before: Collection[str], language: str, at: datetime
) -> None:
    """Note what somebody agrees to, with the version of the text; unticked is taken back."""
    if set(before) - set(kinds):
        living = Consent.objects.filter(application=application, withdrawn_at=None)
        living.exclude(kind__in=kinds).update(withdrawn_at=at)
    new = [kind for kind in kinds if kind not in before]
    versions = versions_of(application.edition, language) if new else {}
    Consent.objects.bulk_create(
        Consent(
            application=application,
            kind=kind,
            version=versions.get(kind, FIRST),
            language=language,
            given_at=at,
        )
        for kind in new
    )


def versions_of(edition: Edition, language: str) -> dict[str, str]:
    """The wording of each text that somebody reads in a language."""
    return {kind: str(text.wording) for kind, text in texts_in(edition, language).items()}
