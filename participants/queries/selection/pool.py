"""The pool of a selection: everybody with merit, under ids made for the voting round."""

import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings

from dialogue_portal.editions.models import Edition
from participants.models import Application, Merit, VotingRound
from participants.models.balance import Balance
from participants.rules.selection import Applicant
from participants.states import ApplicationStatus
from participants.vocabulary import Funding


@dataclass(frozen=True)
class Pool:
    """The applicants as the solver sees them, which application stands behind each id, and its raw merit."""

    applicants: tuple[Applicant, ...]
    applications: dict[str, Application]
    raw_merits: dict[str, int]


def record_id(kind: str, round_: VotingRound, what: object) -> str:
    """A name for the record that tells nothing, and is the same in every run: nobody can draw lots again."""
    key = hashlib.sha256(f"record|{settings.SECRET_KEY}".encode()).digest()
    digest = hmac.new(key, f"{round_.pk}|{kind}|{what}".encode(), hashlib.sha256).hexdigest()
    return f"{kind}{int(digest[:15], 16) % 10**9:09d}"


def pool_of(round_: VotingRound) -> Pool:
    """Everybody on the shortlist whose merit the round has settled; three queries, whatever the number."""
    settled = Merit.objects.filter(round=round_, merit__isnull=False).order_by()
    found = list(settled.values_list("application", "merit", "merit_of_raw_mean"))
    merits = {key: merit for key, merit, _raw in found if merit is not None}
    raw = {key: merit for key, _merit, merit in found if merit is not None}
    rows = (
        Application.objects.filter(
            edition=round_.edition, status=ApplicationStatus.SHORTLISTED, pk__in=merits
        )
        .select_related("balance")
        .order_by("pk")
    )
    named = {record_id("A", round_, row.pk): row for row in rows}
    people = tuple(_applicant(name, row, merits[row.pk], round_) for name, row in sorted(named.items()))
    raw_merits = {name: raw[row.pk] for name, row in named.items() if row.pk in raw}
    return Pool(people, named, raw_merits)


def _applicant(name: str, row: Application, merit: int, round_: VotingRound) -> Applicant:
    balance = row.balance.read() if hasattr(row, "balance") else Balance()
    values = {
        "region": [row.region],
        "global_south": [{True: "yes", False: "no", None: ""}[row.is_global_south]],
        "gender": [balance.gender],
        "youth": [balance.youth],
        "level": [row.level],
        "theme": row.themes,
        "organisation_type": [row.organisation_type],
        "language": [row.contact_language],
        "first_timer": ["no" if row.earlier_editions else "yes"],
        "funded": ["no" if row.funding == Funding.NONE else "yes"],
    }
    return Applicant(
        id=name,
        organisation=record_id("O", round_, row.organisation_key or row.pk),
        country=str(row.main_country),
        features={feature: frozenset(filter(None, held)) for feature, held in values.items()},
        merit=merit,
    )


def newest_tallied_round(edition: Edition) -> VotingRound | None:
    """The round whose merit a selection of this edition would use."""
    return VotingRound.objects.filter(edition=edition, status="tallied").order_by("-number").first()
