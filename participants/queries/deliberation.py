"""The list of a meeting: what the votes leave open, and all that was said of it without saying by whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When

from dialogue_portal.accounts.models import User
from participants.models import Assessment, Conflict, Deliberation, Merit, Vote, VotingRound
from participants.permissions.deliberation import may_see_scores
from participants.permissions.tally import may_see_leniencies
from participants.queries.selection.pool import record_id
from participants.queries.voting.ties import tied_to
from participants.rules.three_way import digest
from participants.states import ApplicationStatus, AssessmentStatus, RoundStatus

Why = Deliberation.Why
# Without the key nobody can try out what a digest in a page is the digest of.
SEEN_KEY = blake2b(settings.SECRET_KEY.encode(), person=b"minute seen").digest()


@dataclass(frozen=True)
class Reader:
    """What somebody may see of a list: the scores, which ballots are extreme, and whom they are tied to."""

    sees_scores: bool
    sees_extremes: bool
    tied: frozenset[UUID]


@dataclass(frozen=True)
class Talk:
    """One application of the list with what was said of it, unnamed and in no order that tells."""

    deliberation: Deliberation
    merit: Merit | None
    scores: Sequence[int]
    comments: Sequence[str]
    remarks: Sequence[str]
    reader: Reader

    @property
    def why(self) -> list[Any]:
        """Why it is on the list, as far as the reader may know."""
        sees = self.reader.sees_extremes
        return [Why(code).label for code in self.deliberation.why if code != Why.EXTREME or sees]

    @property
    def dots(self) -> list[tuple[int, int]]:
        """A dot for each score: across by score, upwards where several are the same."""
        highest = max(Counter(self.scores).values(), default=1)
        step = min(9, 36 // max(highest - 1, 1))
        there: Counter[int] = Counter()
        places = []
        for score in self.scores:
            places.append((10 + 20 * score, 42 - step * there[score]))
            there[score] += 1
        return places


def flagged(voting_round: VotingRound) -> dict[UUID, set[str]]:
    """What the votes of a round leave open, and why: two queries, whatever the number."""
    on_it = {"round": voting_round, "application__status": ApplicationStatus.SHORTLISTED}
    why: dict[UUID, set[str]] = defaultdict(set)
    for key, is_disputed, merit in Merit.objects.filter(**on_it).values_list(
        "application", "is_disputed", "merit"
    ):
        if is_disputed:
            why[key].add(Why.DISPUTED)
        if merit is None:
            why[key].add(Why.SHORT)
    extreme = [ballot["seat"] for ballot in voting_round.report.get("extreme_ballots", [])]
    votes = Vote.objects.filter(**on_it, seat__in=extreme, kind=Vote.Kind.SCORE).order_by()
    for key in votes.values_list("application", flat=True):
        why[key].add(Why.EXTREME)
    return dict(why)


def minute_seen(talk: Deliberation) -> str:
    """What a page remembers of the minute it showed."""
    return digest("minute", talk.minute, SEEN_KEY)


def waiting_for_a_vote(voting_round: VotingRound) -> QuerySet[Deliberation]:
    """Applications of the list to be voted on again that no round has taken up, or one that was given up."""
    return Deliberation.objects.filter(
        Q(again_in=None) | Q(again_in__status=RoundStatus.ABANDONED),
        round=voting_round,
        decision=Deliberation.Decision.VOTE_AGAIN,
        application__status=ApplicationStatus.SHORTLISTED,
    )


def reader_of(user: User, voting_round: VotingRound, *, on: date) -> Reader:
    """What this person may see of the list of a round."""
    return Reader(
        bool(may_see_scores(user, voting_round, on=on)),
        bool(may_see_leniencies(user)),
        tied_to(user, voting_round.edition, among=Deliberation.objects.filter(round=voting_round)),
    )


def meeting_list(voting_round: VotingRound, reader: Reader) -> QuerySet[Deliberation]:
    """What needs most talk first: undecided, then without merit, then the widest spread."""
    merits = Merit.objects.filter(round=OuterRef("round"), application=OuterRef("application"))
    rows = (
        Deliberation.objects.filter(round=voting_round)
        .exclude(application__status__in=[ApplicationStatus.WITHDRAWN, ApplicationStatus.MERGED])
        .exclude(application__in=reader.tied)
        .select_related("application", "decided_by", "again_in")
        .annotate(is_decided=Case(When(decision="", then=Value(0)), default=Value(1)))
    )
    if not reader.sees_scores:
        return rows.order_by("is_decided", "application__receipt", "pk")
    return rows.annotate(
        merit=Subquery(merits.values("merit")[:1]), spread=Subquery(merits.values("spread")[:1])
    ).order_by(
        "is_decided",
        Case(When(merit=None, then=Value(0)), default=Value(1)),
        F("spread").desc(nulls_last=True),
        "application__receipt",
        "pk",
    )


def talks_of(voting_round: VotingRound, rows: Iterable[Deliberation], reader: Reader) -> list[Talk]:
    """The same with what was said of each; three queries, whatever the number."""
    found = list(rows)
    keys = [row.application_id for row in found]
    merits = {
        row.application_id: row for row in Merit.objects.filter(round=voting_round, application__in=keys)
    }
    scores, comments = _said_by_voters(voting_round, keys)
    remarks = _said_by_assessors(voting_round, keys)
    return [
        Talk(
            row,
            merits.get(row.application_id) if reader.sees_scores else None,
            sorted(scores[row.application_id]) if reader.sees_scores else [],
            comments[row.application_id],
            remarks[row.application_id],
            reader,
        )
        for row in found
    ]


def _said_by_voters(
    voting_round: VotingRound, keys: Sequence[UUID]
) -> tuple[dict[UUID, list[int]], dict[UUID, list[str]]]:
    """What counted: no recusal, whose reason would tell who it is, and nothing of a network in conflict."""
    barred = Conflict.objects.filter(
        seat=OuterRef("seat"), application=OuterRef("application"), dismissed_at=None
    )
    votes = Vote.objects.filter(round=voting_round, application__in=keys).exclude(kind=Vote.Kind.RECUSED)
    rows = votes.exclude(Exists(barred)).order_by().values_list("pk", "application", "score", "comment")
    scores: dict[UUID, list[int]] = defaultdict(list)
    said: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for pk, application, score, comment in rows:
        if score is not None:
            scores[application].append(score)
        if comment.strip():
            said[application].append((_lot(voting_round, "V", pk), comment))
    return scores, _shuffled(said)


def _said_by_assessors(voting_round: VotingRound, keys: Sequence[UUID]) -> dict[UUID, list[str]]:
    complete = Assessment.objects.filter(application__in=keys, status=AssessmentStatus.COMPLETE)
    said: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for pk, application, comment in complete.exclude(comment="").values_list("pk", "application", "comment"):
        said[application].append((_lot(voting_round, "A", pk), comment))
    return _shuffled(said)


def _lot(voting_round: VotingRound, kind: str, pk: int) -> str:
    """The same at every look, drawn by the seed of the round and a secret, so that nobody can undo the shuffling."""
    return record_id(f"{kind}{voting_round.seed}|", voting_round, pk)


def _shuffled(said: dict[UUID, list[tuple[str, str]]]) -> dict[UUID, list[str]]:
    return defaultdict(list, {key: [text for _lot, text in sorted(lines)] for key, lines in said.items()})
