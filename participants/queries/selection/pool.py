"""The pool of a selection: everybody with merit, under ids made for the voting round."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from dialogue_portal.editions.models import Edition
from participants.models import Application, Merit, VotingRound
from participants.models.balance import Balance
from participants.rules.selection import Applicant
from participants.states import ApplicationStatus, RoundStatus
from participants.vocabulary import Funding

# What is read of an application of the pool: what targets count, and by what name the desk knows it.
READ = (
    *("region", "is_global_south", "level", "themes", "organisation_type", "self_identified"),
    *("contact_language", "earlier_editions", "funding", "main_country", "organisation_key"),
    *("organisation_name", "receipt", "status", "edition", "balance__sealed"),
)


@dataclass(frozen=True)
class Pool:
    """The applicants as the solver sees them, which application stands behind each id, and its raw merit.

    `earlier` are the rounds before this one on which somebody's merit still stands.
    """

    applicants: tuple[Applicant, ...]
    applications: dict[str, Application]
    raw_merits: dict[str, int]
    earlier: tuple[VotingRound, ...] = ()


def record_id(kind: str, round_: VotingRound, what: object) -> str:
    """A name for the record that tells nothing, and is the same in every run: nobody can draw lots again."""
    key = hashlib.sha256(f"record|{settings.SECRET_KEY}".encode()).digest()
    digest = hmac.new(key, f"{round_.pk}|{kind}|{what}".encode(), hashlib.sha256).hexdigest()
    return f"{kind}{int(digest[:15], 16) % 10**9:09d}"


def pool_of(round_: VotingRound, attendance: str = "") -> Pool:
    """Everybody of a panel on the shortlist whose merit is settled; four queries at most, whatever the number.

    Of several rounds the newest that has settled an application's merit counts for it, up to this round.
    """
    newest = _newest_merits(round_)
    merits = {key: merit.merit for key, merit in newest.items() if merit.merit is not None}
    raw = {
        key: merit.merit_of_raw_mean for key, merit in newest.items() if merit.merit_of_raw_mean is not None
    }
    rows = (
        Application.objects.filter(
            edition=round_.edition, status=ApplicationStatus.SHORTLISTED, pk__in=merits
        )
        .of_panel(attendance)
        .select_related("balance")
        .only(*READ)
        .order_by("pk")
    )
    named = {record_id("A", round_, row.pk): row for row in rows}
    people = tuple(applicant_of(name, row, merits[row.pk], round_) for name, row in sorted(named.items()))
    raw_merits = {name: raw[row.pk] for name, row in named.items() if row.pk in raw}
    return Pool(people, named, raw_merits, _earlier(round_, [newest[row.pk] for row in named.values()]))


def ids_of_pool(round_: VotingRound, attendance: str = "") -> set[str]:
    """The same people by their ids alone; two queries, and nobody's answers are opened."""
    settled = [key for key, merit in _newest_merits(round_).items() if merit.merit is not None]
    rows = Application.objects.in_edition(round_.edition).of_panel(attendance).shortlisted()
    return {record_id("A", round_, key) for key in rows.filter(pk__in=settled).values_list("pk", flat=True)}


def _newest_merits(round_: VotingRound) -> dict[UUID, Merit]:
    settled = Merit.objects.filter(
        round__edition=round_.edition_id,
        round__number__lt=round_.number,
        round__status=RoundStatus.TALLIED,
        merit__isnull=False,
    )
    rows = settled | Merit.objects.filter(round=round_, merit__isnull=False)
    fields = ("application_id", "round_id", "merit", "merit_of_raw_mean")
    return {row.application_id: row for row in rows.order_by("round__number").only(*fields)}


def _earlier(round_: VotingRound, merits: Iterable[Merit]) -> tuple[VotingRound, ...]:
    """The rounds before this one on which somebody's merit still stands."""
    keys = {merit.round_id for merit in merits} - {round_.pk}
    return tuple(VotingRound.objects.filter(pk__in=keys).order_by("number")) if keys else ()


def applicant_of(name: str, row: Application, merit: int, round_: VotingRound) -> Applicant:
    """One application as the solver sees it; its balance answers have to be loaded along."""
    return Applicant(
        id=name,
        organisation=record_id("O", round_, row.organisation_key or row.pk),
        country=str(row.main_country),
        features=features_of(row),
        merit=merit,
    )


def features_of(row: Application) -> dict[str, frozenset[str]]:
    """What targets may count of an application, by feature; its balance answers have to be loaded along."""
    balance = row.balance.read() if hasattr(row, "balance") else Balance()
    values = {
        "region": [row.region],
        "global_south": [{True: "yes", False: "no", None: ""}[row.is_global_south]],
        "gender": [balance.gender],
        "youth": [balance.youth],
        "level": [row.level],
        "theme": row.themes,
        "organisation_type": [row.organisation_type],
        "self_identified": row.self_identified,
        "language": [row.contact_language],
        "first_timer": ["no" if row.earlier_editions else "yes"],
        "funded": ["no" if row.funding == Funding.NONE else "yes"],
    }
    return {feature: frozenset(filter(None, held)) for feature, held in values.items()}


def newest_tallied_round(edition: Edition) -> VotingRound | None:
    """The round whose merit a selection of this edition would use."""
    return VotingRound.objects.filter(edition=edition, status="tallied").order_by("-number").first()
