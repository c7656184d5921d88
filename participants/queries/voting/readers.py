"""Who reads an application, what a network reads, and which applications lack readers."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.paginator import Page, Paginator

from dialogue_portal.audit.changes import Change, changes_in
from dialogue_portal.editions.models import Seat
from dialogue_portal.kernel.verdict import Verdict
from participants.models import Application, VotingRound
from participants.queries.voting.assignment import Plan
from participants.queries.voting.by_hand import does_read, may_read, pair_of
from participants.queries.voting.networks import hidden_pairs
from participants.rules.shortfalls import Reason

PAGE = 100


@dataclass(frozen=True)
class Candidate:
    """A network beside an application: whether it reads it, by whose hand, and if not whether it could."""

    seat: Seat
    reads: bool
    is_by_hand: bool
    is_taken_off: bool
    may_read: Verdict
    reads_its_language: bool
    load: int


def candidates(plan: Plan, application: Application) -> list[Candidate]:
    """Every voting seat, those that read the application first."""
    ground, settled = plan.ground, plan.ground.settled
    hidden = hidden_pairs(ground.voting_round.edition)
    found = [
        Candidate(
            seat,
            str(application.pk) in plan.given.get(str(seat.pk), ()),
            pair_of(application, seat) in settled.by_hand,
            pair_of(application, seat) in settled.taken_off,
            may_read(ground, application, seat, is_hidden=pair_of(application, seat) in hidden),
            does_read(application, seat),
            len(plan.given.get(str(seat.pk), ())),
        )
        for seat in [*ground.present.values(), *ground.absent]
    ]
    return sorted(found, key=lambda candidate: not candidate.reads)


def changes_of(voting_round: VotingRound, application: Application) -> list[Change]:
    """What has been changed for one application since chance had its say, by whom and why; newest first."""
    events: Any = apps.get_model("participants", "AssignmentEvent")
    rows = events.objects.filter(round=voting_round, application=application, pgh_context__isnull=False)
    told = changes_in(rows.select_related("pgh_context", "seat__network").order_by("-pgh_id"))
    return [change for change in told if change.why]


@dataclass(frozen=True)
class Line:
    """An application of a batch."""

    application: Application
    is_by_hand: bool


def batch_page(plan: Plan, seat: Seat, number: str | None) -> "tuple[Page[Any], list[Line]]":
    """One page of what a network reads, in its order."""
    page = Paginator(list(plan.given.get(str(seat.pk), ())), PAGE).get_page(number)
    found = _shown([UUID(key) for key in page])
    lines = [
        Line(application, pair_of(application, seat) in plan.ground.settled.by_hand) for application in found
    ]
    return page, lines


def taken_off(plan: Plan, seat: Seat) -> list[Application]:
    """What was taken off a batch by hand."""
    return _shown([UUID(key) for key, pk in sorted(plan.ground.settled.taken_off) if pk == str(seat.pk)])


@dataclass(frozen=True)
class Lacking:
    """An application that has fewer networks than it should."""

    application: Application
    got: int
    reason: Reason


def lacking_page(plan: Plan, only: str, number: str | None) -> "tuple[Page[Any], list[Lacking]]":
    """One page of the applications that lack networks, all or for one reason, those with fewest first."""
    found = [one for one in plan.assignment.shortfalls if only in {"", one.reason.value}]
    page = Paginator(sorted(found, key=lambda one: (one.got, one.application)), PAGE).get_page(number)
    rows = {str(row.pk): row for row in _shown([UUID(one.application) for one in page])}
    return page, [
        Lacking(rows[one.application], one.got, one.reason) for one in page if one.application in rows
    ]


def _shown(keys: list[UUID]) -> list[Application]:
    """What a line shows of an application, in the order asked for."""
    rows = Application.objects.only("receipt", "organisation_name", "region", "language", "main_country")
    found = rows.in_bulk(keys)
    return [found[key] for key in keys if key in found]
