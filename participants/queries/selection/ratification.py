"""How the core group answers a slate: who votes, what was said, who may see it, and what is kept of it."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Seat
from participants.models import Conflict, RatificationVote, SelectionRun, SlateRow
from participants.queries.voting.networks import voting_seats
from participants.rules.ratification import Count
from participants.states import RunStatus

Answer = RatificationVote.Answer
APPROVALS = frozenset({Answer.APPROVE, Answer.RESERVATION})


@dataclass(frozen=True)
class Standing:
    """The seats that vote on a day, what they have answered, and the advice of the others."""

    seats: Sequence[Seat]
    votes: Sequence[RatificationVote]
    advice: Sequence[RatificationVote]

    @property
    def count(self) -> Count:
        """The same in numbers, as the rule takes it."""
        answers = [vote.answer for vote in self.votes]
        return Count(
            len(self.seats), sum(answer in APPROVALS for answer in answers), answers.count(Answer.OBJECT)
        )


def standing_of(run: SelectionRun, *, at: datetime) -> Standing:
    """Only seats that vote on the day count; two queries."""
    seats = list(voting_seats(run.edition, on=at.date()).prefetch_related(None))
    voting = {seat.pk for seat in seats}
    said = list(
        RatificationVote.objects.filter(run=run)
        .select_related("seat__network")
        .order_by("seat__network__name", "seat")
    )
    votes = [vote for vote in said if vote.seat_id in voting and vote.answer != Answer.ADVICE]
    # Of a seat that has lost its vote meanwhile too: what it said does not count, and does not vanish.
    return Standing(seats, votes, [vote for vote in said if vote not in votes])


def asks_for_answer(user: User, *, at: datetime) -> bool:
    """Whether a seat that this person votes for has not answered a slate that is before the core group."""
    asked = SelectionRun.objects.filter(status=RunStatus.PROPOSED).exclude(ratify_by__lte=at)
    rows = asked.filter(edition__seats__members__user=user).select_related("edition").distinct()
    for run in rows.only("edition"):
        mine = voting_seats(run.edition, on=at.date()).filter(members__user=user)
        if mine.exclude(ratification_votes__run=run).exists():
            return True
    return False


def answer_of(run: SelectionRun, seat: Seat) -> RatificationVote | None:
    """What a seat has said so far."""
    return RatificationVote.objects.filter(run=run, seat=seat).select_related("cast_by").first()


def slate_digest(run: SelectionRun) -> str:
    """The SHA-256 of who is on the slate and who in reserve, under the ids of the record, a line each."""
    rows = SlateRow.objects.filter(run=run).exclude(outcome=SlateRow.Outcome.NOT_SELECTED)
    lines = sorted(f"{outcome},{name}\n" for outcome, name in rows.values_list("outcome", "record_id"))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def touched_by(run: SelectionRun, seats: Iterable[Seat]) -> list[SlateRow]:
    """Whom on the slate these seats have a conflict of interest with that nobody has dismissed."""
    known = Conflict.objects.filter(seat__in=list(seats), dismissed_at=None).values("application")
    rows = SlateRow.objects.filter(run=run, outcome=SlateRow.Outcome.SELECTED, application__in=known)
    return list(rows.select_related("application").order_by("application__organisation_name", "pk"))


def kept_of(run: SelectionRun, standing: Standing, *, is_ratified: bool, at: datetime) -> dict[str, Any]:
    """Everything of the vote that stays in the record: rule, times, answers by network, outcome."""
    count = standing.count
    return {
        **run.ratification,
        "record": run.digest,
        "rule": run.majority,
        "proposed_at": run.proposed_at.isoformat() if run.proposed_at else "",
        "ratify_by": run.ratify_by.isoformat() if run.ratify_by else "",
        "settled_at": at.isoformat(),
        "seats": [str(seat) for seat in standing.seats],
        "counts": {
            **{str(answer): _of(standing.votes, answer) for answer in Answer if answer != Answer.ADVICE},
            "silent": count.silent,
        },
        "answers": [_said(vote) for vote in standing.votes],
        "advice": [_said(vote) for vote in standing.advice],
        "outcome": RunStatus.RATIFIED.value if is_ratified else RunStatus.REJECTED.value,
    }


def ratification_file(run: SelectionRun) -> bytes:
    """The vote as a file beside the record; nothing until it is settled."""
    if "outcome" not in run.ratification:
        return b""
    return (json.dumps(run.ratification, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _of(votes: Iterable[RatificationVote], answer: str) -> int:
    return sum(vote.answer == answer for vote in votes)


def _said(vote: RatificationVote) -> dict[str, str]:
    return {
        "network": str(vote.seat),
        "answer": vote.answer,
        "reason": vote.reason,
        "interests": vote.interests or "none",
        "at": vote.cast_at.isoformat(),
    }
