"""End a round: two agree, a time-out runs, and it is closed and counted, or given up when too few have voted."""

from collections.abc import Callable
from datetime import datetime

import pghistory
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import LEADS
from dialogue_portal.audit.advance import written_by
from dialogue_portal.kernel.errors import Overtaken, Refused
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.voting.sealed import TimeOutRuns, TooFewNetworks, TwoHaveToAgree, ask_database
from participants.actions.voting.tally import tally_round
from participants.emails.closing import say_closing_news, say_end_moved, say_given_up
from participants.emails.voting import say_closing_asked
from participants.models import ClosingApproval, VotingRound
from participants.permissions.closing import may_abandon, may_close_now, may_object
from participants.permissions.voting import closing_role, may_approve_closing
from participants.queries.voting.closing import Stands, agreement_on, stands_of
from participants.queries.voting.networks import voters_of
from participants.states import RoundStatus

Deed = Callable[..., object]


def approve_closing(voting_round: VotingRound, reason: str = "", *, by: User) -> bool:
    """Agree that the round ends; says whether that was all it took, and then it is counted."""
    is_closed = _agree(voting_round, reason, by)
    if is_closed:
        _count(voting_round, by)
    return is_closed


@transaction.atomic
def _agree(voting_round: VotingRound, reason: str, by: User) -> bool:
    now = timezone.now()
    may_approve_closing(by, voting_round, at=now).or_refuse()
    role = closing_role(by, voting_round.edition, on=now.date())
    before = agreement_on(voting_round)
    with written_by(by, "agree_to_close"):
        # The database holds the round from here on: who comes at the same moment waits, and then sees this.
        ask_database("agree_to_close", [voting_round.pk, by.pk, str(role), reason.strip()])
    try:
        _close(voting_round, by)
    except TwoHaveToAgree:
        _ask_the_others(voting_round, by)
    except TimeOutRuns:
        if before.ends_at is None:
            _say_two_agreed(voting_round, by)
    except TooFewNetworks:
        _say_too_few(voting_round)
    else:
        return True
    return False


def close_now(voting_round: VotingRound, reason: str = "", *, by: User) -> None:
    """Close and count a round whose time-out is over, without waiting for the portal to do it."""
    may_close_now(by, voting_round, at=timezone.now()).or_refuse()
    _close(voting_round, by)
    _count(voting_round, by)


def close_what_is_due() -> None:
    """Close every round whose time-out is over, in the name of who agreed last; count what is closed."""
    running = VotingRound.objects.filter(status=RoundStatus.OPEN, closing_approvals__isnull=False).distinct()
    for voting_round in running.select_related("edition"):
        stands = stands_of(voting_round)
        if stands == Stands.SHORT:
            _say_too_few(voting_round)
        elif stands == Stands.READY and (by := _in_whose_name(voting_round)):
            try:
                close_now(voting_round, by=by)
            except Refused:
                continue  # somebody pressed the button, or objected, just now
    for voting_round in VotingRound.objects.filter(status=RoundStatus.CLOSED).select_related("edition"):
        if by := _in_whose_name(voting_round):
            _count(voting_round, by)


@transaction.atomic
def object_to_closing(voting_round: VotingRound, reason: str, *, by: User) -> None:
    """Take every agreement back, with a reason that stays on record; two have to agree anew."""
    now = timezone.now()
    may_object(by, voting_round, at=now).or_refuse()
    yes_if(reason.strip(), _("Write why the round should stay open.")).or_refuse()
    before = agreement_on(voting_round)
    role = closing_role(by, voting_round.edition, on=now.date())
    with written_by(by, "object_to_closing"), pghistory.context(reason=reason.strip()):
        ask_database("object_to_closing", [voting_round.pk, by.pk, str(role), reason.strip()])
    _tell_the_others(voting_round, by, about=f"objection {now.isoformat()}")
    announced = voting_round.closes_at
    if before.ends_at and announced and before.ends_at < announced:
        _tell_voters_of_end(voting_round, announced, now)


@transaction.atomic
def abandon_round(voting_round: VotingRound, reason: str, *, by: User) -> None:
    """Give a round up in which too few have voted: the database deletes every vote of it."""
    now = timezone.now()
    may_abandon(by, voting_round, at=now).or_refuse()
    yes_if(reason.strip(), _("Write why the round is given up.")).or_refuse()
    role = closing_role(by, voting_round.edition, on=now.date())
    with written_by(by, "abandon"), pghistory.context(reason=reason.strip()):
        ask_database("abandon_round", [voting_round.pk, by.pk, str(role), reason.strip()])
    voting_round.refresh_from_db()
    _tell_the_others(voting_round, by, about="given up")
    say_given_up(voting_round, voters_of(voting_round.edition, on=now.date()))


DEEDS: dict[str, Deed] = {
    "agree": approve_closing,
    "close": close_now,
    "object": object_to_closing,
    "give_up": abandon_round,
}


def _close(voting_round: VotingRound, by: User) -> None:
    with written_by(by, "close"):
        ask_database("close_round", [voting_round.pk])
    voting_round.refresh_from_db()


def _count(voting_round: VotingRound, by: User) -> None:
    try:
        tally_round(voting_round, by=by)
    except Overtaken:
        voting_round.refresh_from_db()  # somebody else was quicker: it is counted exactly once


def _in_whose_name(voting_round: VotingRound) -> User | None:
    """The last to agree who may still end the round."""
    approvals = ClosingApproval.objects.filter(round=voting_round).select_related("user")
    today = timezone.now().date()
    agreed = (approval.user for approval in approvals.order_by("-approved_at"))
    return next((user for user in agreed if closing_role(user, voting_round.edition, on=today)), None)


def _others(voting_round: VotingRound, but: User | None) -> list[tuple[str, list[User]]]:
    """Those who end a round, each with the page on which they do."""
    people = User.objects.filter(is_active=True).exclude(pk=but.pk if but else None)
    chairs = people.filter(co_chairs__edition=voting_round.edition).distinct()
    desk = reverse("admin:participants_votinground_change", args=[voting_round.pk])
    return [(desk, list(people.with_role(*LEADS))), (reverse("voting:co_chair"), list(chairs))]


def _ask_the_others(voting_round: VotingRound, first: User) -> None:
    for path, people in _others(voting_round, first):
        say_closing_asked(voting_round, people, path)


def _tell_the_others(voting_round: VotingRound, but: User | None, *, about: str) -> None:
    for path, people in _others(voting_round, but):
        say_closing_news(voting_round, people, path, about=about)


def _say_two_agreed(voting_round: VotingRound, by: User) -> None:
    agreement = agreement_on(voting_round)
    if agreement.ends_at is None:
        return
    _tell_the_others(voting_round, by, about=f"agreed {agreement.ends_at.isoformat()}")
    if voting_round.closes_at and agreement.ends_at < voting_round.closes_at:
        _tell_voters_of_end(voting_round, agreement.ends_at, agreement.ends_at)


@transaction.atomic
def _say_too_few(voting_round: VotingRound) -> None:
    """Once for each agreement, however often the portal looks."""
    ends_at = agreement_on(voting_round).ends_at
    _tell_the_others(voting_round, None, about=f"too few {ends_at.isoformat() if ends_at else ''}")


def _tell_voters_of_end(voting_round: VotingRound, ends_at: datetime, since: datetime) -> None:
    voters = voters_of(voting_round.edition, on=timezone.now().date())
    say_end_moved(voting_round, voters, ends_at, about=since.isoformat())
