"""Remind those who vote that a round will close; all of them alike, because nobody knows who has voted."""

from datetime import datetime, timedelta

from django.db import transaction

from dialogue_portal.outbox.models import OutgoingEmail
from participants.emails.voting import VOTING_CLOSES, about_round, say_voting_closes
from participants.models import VotingRound
from participants.queries.voting.networks import voters_of
from participants.states import RoundStatus

DAYS_BEFORE = (1, 3, 7)


def remind_voters(*, at: datetime) -> int:
    """Write the reminder that is due in each open round, once for each end of the round; says how many letters."""
    running = VotingRound.objects.filter(status=RoundStatus.OPEN, opens_at__lte=at, closes_at__gt=at)
    return sum(_remind(voting_round, at) for voting_round in running.select_related("edition"))


def reminder_due(opens_at: datetime, closes_at: datetime, *, at: datetime) -> int | None:
    """Which reminder falls into this moment, in days before the end; none for days on which it was not open yet."""
    left = closes_at - at
    due = next((days for days in DAYS_BEFORE if timedelta(0) < left <= timedelta(days=days)), None)
    return due if due is not None and closes_at - opens_at > timedelta(days=due) else None


@transaction.atomic
def _remind(voting_round: VotingRound, at: datetime) -> int:
    opens_at, closes_at = voting_round.opens_at, voting_round.closes_at
    due = reminder_due(opens_at, closes_at, at=at) if opens_at and closes_at else None
    if due is None or closes_at is None:
        return 0
    which = f"{closes_at.isoformat()} {due}"
    said = OutgoingEmail.objects.filter(
        letter=VOTING_CLOSES.name, about=about_round(voting_round), round=which
    )
    if said.exists():
        return 0
    return say_voting_closes(voting_round, voters_of(voting_round.edition, on=at.date()), which)
