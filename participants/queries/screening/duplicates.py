"""Applications that are probably of the same organisation or person, and what speaks for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise

from participants.models import Application
from participants.models.application import ApplicationQuerySet
from participants.queries.screening.words import EVIDENCE_WORDS
from participants.rules.similarity import Organisation, likely_same, mail_domain
from participants.states import ApplicationStatus as A

SHOWN = 20
COLUMNS = (
    "receipt",
    "status",
    "given_name",
    "family_name",
    "organisation_name",
    "acronym",
    "head_office",
    "email",
    "submitted_at",
    "organisation_key",
)


@dataclass(frozen=True)
class Likeness:
    """Another application of the edition, and the evidence in words."""

    application: Application
    evidence: list[str | Promise]


def possible_duplicates(application: Application) -> list[Likeness]:
    """The ones to compare with, in the order they came in; merged and withdrawn ones are out."""
    found = []
    for other in _worth_comparing(application).only(*COLUMNS).order_by("submitted_at", "pk"):
        evidence = list(_evidence(application, other))
        if evidence:
            found.append(Likeness(other, [EVIDENCE_WORDS[code] for code in evidence]))
    return found[:SHOWN]


def _worth_comparing(application: Application) -> ApplicationQuerySet:
    """Same key, same address or house, or a head office in the same country: the rest cannot be alike."""
    domain = mail_domain(application.email)
    same = Q(organisation_key=application.organisation_key) & ~Q(organisation_key="")
    same |= Q(email__iexact=application.email) & ~Q(email="")
    same |= Q(email__iendswith=f"@{domain}") if domain else Q()
    same |= Q(head_office=application.head_office.code) if application.head_office else Q()
    others = Application.objects.in_edition(application.edition).sent().exclude(pk=application.pk)
    return others.exclude(status__in=[A.MERGED, A.WITHDRAWN]).filter(same)


def _evidence(one: Application, other: Application) -> Iterator[str]:
    if one.email and one.email.casefold() == other.email.casefold():
        yield "same_contact"
    likeness = likely_same(_organisation(one), _organisation(other))
    if not likeness and one.organisation_key and one.organisation_key == other.organisation_key:
        likeness = ("same_name",)
    yield from likeness


def _organisation(row: Application) -> Organisation:
    return Organisation(
        name=row.organisation_name, country=row.head_office.code or "", acronym=row.acronym, email=row.email
    )
