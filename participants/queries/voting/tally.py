"""The tally of a round as the lead reads it."""

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, F, Q, QuerySet

from dialogue_portal.editions.models import Seat
from participants.models import Merit, VotingRound

COLUMNS = ("merit", "raw_mean", "assessed", "votes", "recusals", "spread", "organisation", "region")
FIELDS = {"organisation": "application__organisation_name", "region": "application__region"}

SIFTED = {"disputed": Q(is_disputed=True), "short": Q(merit=None), "unassessed": Q(assessed=None)}


@dataclass(frozen=True)
class Leniency:
    """How much kinder or stricter than the others a network scored, in points."""

    seat: Seat
    votes: int
    found: float | None
    applied: float
    remark: str


@dataclass(frozen=True)
class ExtremeBallot:
    """A network that used both ends of the scale and little between them."""

    seat: Seat
    lowest: int
    highest: int
    votes: int


def merits(voting_round: VotingRound, *, by: str, only: str) -> QuerySet[Merit]:
    """The rows of the tally in the order of a column (`-merit`: descending), those without a value last."""
    name = by.removeprefix("-") if by.removeprefix("-") in COLUMNS else "merit"
    column = F(FIELDS.get(name, name))
    order = column.desc(nulls_last=True) if by.startswith("-") else column.asc(nulls_last=True)
    rows = Merit.objects.filter(round=voting_round).select_related("application")
    rows = rows.only(
        "round", "merit", "raw_mean", "assessed", "assessors", "votes", "recusals", "spread", "is_disputed",
        "application__receipt", "application__organisation_name", "application__region",
    )  # fmt: skip
    return rows.filter(SIFTED.get(only, Q())).order_by(order, "application__receipt", "pk")


def counts(voting_round: VotingRound) -> dict[str, int]:
    """How many applications there are, how many of each kind to look at, and how many assessors filled up."""
    return Merit.objects.filter(round=voting_round).aggregate(
        all=Count("pk"),
        filled=Count("pk", filter=Q(assessors__gt=0)),
        **{name: Count("pk", filter=condition) for name, condition in SIFTED.items()},
    )


def leniencies(voting_round: VotingRound) -> list[Leniency]:
    """Every network's leniency, the kindest first."""
    seats = _seats(voting_round)
    rows = [
        Leniency(
            seats[row["seat"]],
            row["votes"],
            None if row["found"] is None else float(Fraction(row["found"])),
            float(Fraction(row["applied"])),
            row["remark"],
        )
        for row in voting_round.report.get("leniencies", [])
        if row["seat"] in seats
    ]
    return sorted(rows, key=lambda row: (-row.applied, str(row.seat)))


def extreme_ballots(voting_round: VotingRound) -> list[ExtremeBallot]:
    """Ballots the lead should look at."""
    seats = _seats(voting_round)
    rows = voting_round.report.get("extreme_ballots", [])
    return [ExtremeBallot(seats[row["seat"]], row["lowest"], row["highest"], row["votes"]) for row in rows]


def _seats(voting_round: VotingRound) -> dict[int, Seat]:
    return {
        seat.pk: seat
        for seat in Seat.objects.filter(edition=voting_round.edition_id).select_related("network")
    }
