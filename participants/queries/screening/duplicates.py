"""Applications that are probably of the same organisation or person, and what speaks for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise

from participants.models import Application, KeptApart
from participants.models.application import ApplicationQuerySet
from participants.queries.screening.words import EVIDENCE_WORDS
from participants.rules.similarity import Organisation, likely_same
from participants.rules.web_house import mail_domain, web_house
from participants.states import ApplicationStatus as A

SHOWN = 20
COLUMNS = (
    *(
        "receipt",
        "status",
        "given_name",
        "family_name",
        "organisation_name",
        "acronym",
        "native_name",
        "website",
    ),
    *("head_office", "email", "applicant", "submitted_at", "organisation_key", "merged_into"),
)


@dataclass(frozen=True)
class Likeness:
    """Another application of the edition, and the evidence in words."""

    application: Application
    evidence: list[str | Promise]


def possible_duplicates(application: Application) -> list[Likeness]:
    """The ones to compare with, in the order they came in, and those merged into it.

    Others that are merged or withdrawn are out, and so are those that an officer has found to be two.
    """
    found = []
    for other in _worth_comparing(application).only(*COLUMNS).order_by("submitted_at", "pk"):
        evidence = evidence_for(application, other)
        if evidence:
            found.append(Likeness(other, [EVIDENCE_WORDS[code] for code in evidence]))
    return found[:SHOWN]


def evidence_for(one: Application, other: Application) -> tuple[str, ...]:
    """What speaks for one and the same, as codes; no address is among it."""
    return tuple(dict.fromkeys(_evidence(one, other)))


def organisation_of(row: Application) -> Organisation:
    """What is compared of an application."""
    return Organisation(
        row.organisation_name,
        row.head_office.code or "",
        row.acronym,
        row.website,
        row.email,
        row.native_name,
    )


def _worth_comparing(application: Application) -> ApplicationQuerySet:
    """Same key, address, account or house, or a head office in the same country: the rest cannot be alike."""
    domain, site = mail_domain(application.email), web_house(application.website)
    same = Q(organisation_key=application.organisation_key) & ~Q(organisation_key="")
    same |= Q(email__iexact=application.email) & ~Q(email="")
    same |= Q(applicant=application.applicant_id) if application.applicant_id else Q()
    same |= Q(email__iendswith=domain) if domain else Q()
    same |= Q(website__icontains=site) if site else Q()
    same |= Q(head_office__in=[application.head_office.code, ""]) if application.head_office else Q()
    merged_here = Q(status=A.MERGED, merged_into=application.pk)
    going_on = ~Q(status__in=[A.MERGED, A.WITHDRAWN]) & same & ~_kept_apart_from(application)
    others = Application.objects.in_edition(application.edition).sent().exclude(pk=application.pk)
    return others.filter(merged_here | going_on)


def _kept_apart_from(application: Application) -> Exists:
    living = KeptApart.objects.filter(taken_back_at=None)
    of_both = Q(first=OuterRef("pk"), second=application.pk) | Q(first=application.pk, second=OuterRef("pk"))
    return Exists(living.filter(of_both))


def _evidence(one: Application, other: Application) -> Iterator[str]:
    if other.status == A.MERGED and other.merged_into_id == one.pk:
        yield "merged"
    if one.email and one.email.casefold() == other.email.casefold():
        yield "same_contact"
    if one.applicant_id and one.applicant_id == other.applicant_id:
        yield "same_applicant"
    likeness = likely_same(organisation_of(one), organisation_of(other))
    if not likeness and one.organisation_key and one.organisation_key == other.organisation_key:
        likeness = ("same_name",)
    yield from likeness
