"""Close a round: two people have to agree."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS
from dialogue_portal.audit.advance import written_by
from participants.actions.voting.sealed import TimeOutRuns, TwoHaveToAgree, ask_database
from participants.actions.voting.tally import tally_round
from participants.emails.voting import say_closing_asked
from participants.models import VotingRound
from participants.permissions.voting import closing_role, may_approve_closing


def approve_closing(voting_round: VotingRound, *, by: User) -> bool:
    """Agree to close; the second to agree closes the round and has it counted. Says whether it is closed."""
    is_closed = _agree(voting_round, by)
    if is_closed:
        tally_round(voting_round, by=by)
    return is_closed


@transaction.atomic
def _agree(voting_round: VotingRound, by: User) -> bool:
    now = timezone.now()
    # Without the lock two who agree at once would each see one approval, and nobody would close.
    locked = (
        VotingRound.objects.select_for_update(of=("self",)).select_related("edition").get(pk=voting_round.pk)
    )
    may_approve_closing(by, locked, at=now).or_refuse()
    role = closing_role(by, locked.edition, on=now.date())
    with written_by(by, "close"):
        ask_database("agree_to_close", [locked.pk, by.pk, str(role)])
        try:
            ask_database("close_round", [locked.pk])
        except (TwoHaveToAgree, TimeOutRuns):
            _ask_the_others(locked, by)
            return False
    voting_round.refresh_from_db()
    return True


def _ask_the_others(voting_round: VotingRound, first: User) -> None:
    leads = User.objects.with_role(*LEADS).exclude(pk=first.pk)
    chairs = User.objects.filter(co_chairs__edition=voting_round.edition).exclude(pk=first.pk).distinct()
    desk = reverse("admin:participants_votinground_change", args=[voting_round.pk])
    say_closing_asked(voting_round, leads, desk)
    say_closing_asked(voting_round, chairs, reverse("voting:co_chair"))
