"""What waits at the desk for those who run the vote."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS
from dialogue_portal.entrance.waiting import Waiting, asks
from participants.models import VotingRound
from participants.states import RoundStatus


@asks
def rounds_waiting(user: User) -> Iterator[Waiting]:
    """Rounds whose time is up and that this person has not agreed to close; rounds not counted."""
    if not user.has_role(LEADS):
        return
    rounds = reverse("admin:participants_votinground_changelist")
    over = VotingRound.objects.filter(status=RoundStatus.OPEN, closes_at__lte=timezone.now())
    yield Waiting(over.exclude(closing_approvals__user=user).count(), _("voting rounds to close"), rounds)
    yield Waiting(
        VotingRound.objects.filter(status=RoundStatus.CLOSED).count(), _("voting rounds to count"), rounds
    )
