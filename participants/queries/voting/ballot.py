"""What a delegate or alternate sees of the own network's ballot, and of no other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Seat, SeatMember
from participants.models import Application, Assignment, Conflict, ReviewRules, Vote, VotingRound
from participants.queries.voting.said import Entry, own_changes, own_entries
from participants.queries.voting.seats_held import seats_held
from participants.states import ApplicationStatus

LONG_IN_MINUTES = 90


@dataclass(frozen=True)
class Line:
    """One application of a network's share, and what the network has said of it."""

    assignment: Assignment
    said: Entry | None = None
    is_recused: bool = False

    @property
    def key(self) -> UUID:
        """The application."""
        return self.assignment.application_id

    @property
    def vote(self) -> Vote | None:
        """What stands; a recusal that the lead has lifted asks for a vote again."""
        is_lifted = self.said is not None and self.said.vote.kind == Vote.Kind.RECUSED and not self.is_recused
        return None if self.said is None or is_lifted else self.said.vote

    @property
    def version(self) -> str:
        """What a form has seen of it."""
        return self.said.version if self.said else ""


@dataclass(frozen=True)
class Ballot:
    """A network's share of a round, in the order in which it reads it."""

    voting_round: VotingRound
    member: SeatMember
    lines: Sequence[Line]
    gone: frozenset[UUID] = (
        frozenset()
    )  # withdrawn, closed to the network, or taken back since the round opened
    others: int = 0  # ballots of the same person in the same round
    history: Sequence[Entry] = field(default=())  # of the one application that was asked for

    @cached_property
    def places(self) -> dict[UUID, int]:
        """Where each application stands, from 0."""
        return {line.key: place for place, line in enumerate(self.lines)}

    @cached_property
    def waiting(self) -> list[Line]:
        """Those of which nothing has been said yet."""
        return [line for line in self.lines if line.vote is None]

    @property
    def total(self) -> int:
        return len(self.lines)

    @property
    def left(self) -> int:
        return len(self.waiting)

    @property
    def done(self) -> int:
        return self.total - self.left

    @property
    def recused(self) -> int:
        return sum(line.is_recused for line in self.lines)

    @property
    def minutes_left(self) -> int:
        """The reading that is left, as the edition reckons it."""
        rules = getattr(self.voting_round.edition, "review_rules", None) or ReviewRules()
        return int(rules.minutes_each) * self.left

    @property
    def hours_left(self) -> int:
        """The same in whole hours; 0 while minutes say it better."""
        return round(self.minutes_left / 60) if self.minutes_left >= LONG_IN_MINUTES else 0

    def line(self, key: UUID) -> Line | None:
        """The line of an application, if it is on this ballot."""
        place = self.places.get(key)
        return None if place is None else self.lines[place]

    def beside(self, key: UUID, step: int) -> UUID | None:
        """The application before (-1) or after (1) this one."""
        place = self.places[key] + step
        return self.lines[place].key if 0 <= place < self.total else None

    def next_waiting(self, key: UUID | None = None) -> Line | None:
        """The next one to vote on, starting over at the top when the end is reached."""
        others = [line for line in self.waiting if line.key != key]
        after = -1 if key is None else self.places[key]
        later = (line for line in others if self.places[line.key] > after)
        return next(later, others[0] if others else None)


def find_ballot(
    user: User, round_pk: int, seat_pk: int | None = None, key: UUID | None = None
) -> Ballot | None:
    """The ballot of the person's seat in a round; none when the round is not for them.

    Without a seat it is the first of theirs, with a key the first that holds this application.
    """
    members = seats_held(user, round_pk)
    found = [one for one in members if one.has_ballot and seat_pk in (None, one.seat_id)]
    if key is not None and len(found) > 1:
        on = Assignment.objects.filter(round=round_pk, application=key).values_list("seat", flat=True)
        found = [one for one in found if one.seat_id in set(on)] or found
    if not found:
        return None
    others = sum(one.has_ballot for one in members) - 1
    return _ballot(found[0], [one.seat for one in members], key, others)


@dataclass(frozen=True)
class Changed:
    """What somebody of the network said at some time; of what left the ballot not even the name."""

    key: UUID
    name: str
    by: str
    vote: Vote


def what_we_changed(ballot: Ballot) -> list[Changed]:
    """Who said what and when, newest first, until the round is closed."""
    names = {
        line.key: line.assignment.application.organisation_name
        for line in ballot.lines
        if not line.is_recused
    }
    entries = own_changes(ballot.voting_round, ballot.member)
    keyed = ((entry.vote.application_id, entry) for entry in entries)
    return [Changed(key, names.get(key, ""), entry.by, entry.vote) for key, entry in keyed]


def _ballot(member: Any, seats: Sequence[Seat], key: UUID | None, others: int) -> Ballot:
    voting_round: VotingRound = member.voting_round
    entries = own_entries(voting_round, member, key)
    own = {entry.vote.application_id: entry for entry in entries if entry.stands}
    lines, gone = [], set()
    for row in _given(voting_round, member.seat_id, seats):
        row.round = voting_round
        said = own.get(row.application_id)
        is_recused = bool(
            said and said.vote.kind == Vote.Kind.RECUSED and (row.is_barred or not row.is_lifted)
        )
        if is_recused or (row.ended_at is None and row.is_readable and not row.is_barred):
            lines.append(Line(row, said, is_recused))
        else:
            gone.add(row.application_id)
    history = [entry for entry in entries if not entry.stands]
    return Ballot(voting_round, member, lines, frozenset(gone), others, history)


def _given(voting_round: VotingRound, seat: int, seats: Sequence[Seat]) -> QuerySet[Assignment, Any]:
    """What the seat was given since the round opened, and what became of it.

    Whoever sits for two networks reads only what both of them may read.
    """
    networks = [one.network for one in seats]
    readable = Application.objects.exclude(status=ApplicationStatus.WITHDRAWN).readable_by(*networks)
    conflicts = Conflict.objects.filter(seat__in=seats, application=OuterRef("application"))
    declared = conflicts.filter(seat=seat, kind=Conflict.Kind.DECLARED)
    given = Assignment.objects.filter(round=voting_round, seat=seat).exclude(
        ended_at__lt=voting_round.opens_at
    )
    return (
        given.annotate(
            is_readable=Exists(readable.filter(pk=OuterRef("application")).order_by()),
            is_barred=Exists(conflicts.filter(dismissed_at=None)),
            is_lifted=Exists(declared.exclude(dismissed_at=None)),
        )
        .order_by("position", "pk")
        .select_related("application")
        .only(
            "round",
            "seat",
            "position",
            "ended_at",
            "application__organisation_name",
            "application__acronym",
            "application__region",
        )
    )
