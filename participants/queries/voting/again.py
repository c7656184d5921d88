"""What a round is about when it was prepared for some applications only."""

from participants.models import Deliberation, VotingRound
from participants.models.application import ApplicationQuerySet


def about(voting_round: VotingRound, rows: ApplicationQuerySet) -> ApplicationQuerySet:
    """Those to be voted on again, when the round was prepared for them; else all of them."""
    taken_up = Deliberation.objects.filter(again_in=voting_round).order_by()
    return rows.filter(pk__in=taken_up.values("application")) if taken_up.exists() else rows
