"""Propose a slate to the core group, and take its vote on the slate as a whole."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance
from dialogue_portal.editions.models import Edition, Seat
from dialogue_portal.kernel.verdict import yes_if
from participants.emails.selection import tell_slate_to_ratify
from participants.models import RatificationVote, SelectionRun
from participants.permissions.selection import may_propose, may_ratify
from participants.queries.voting.networks import voting_seats

Answer = RatificationVote.Answer


@transaction.atomic
def propose_run(run: SelectionRun, *, by: User) -> SelectionRun:
    """Put a slate to the core group; every voting seat gets a letter."""
    # Two leads who propose two slates at the same moment wait for each other here.
    Edition.objects.select_for_update(no_key=True).get(pk=run.edition_id)
    may_propose(by, run).or_refuse()
    others = SelectionRun.objects.filter(edition=run.edition, status__in=["proposed", "ratified", "released"])
    yes_if(
        not others.exists(), _("Another slate of this edition is already before the core group.")
    ).or_refuse()
    advance(run, "propose", by=by, proposed_at=timezone.now(), proposed_by=by)
    tell_slate_to_ratify(run)
    return run


@transaction.atomic
def cast_ratification_vote(
    run: SelectionRun, seat: Seat, answer: str, *, reason: str, interests: str, by: User
) -> RatificationVote:
    """Say what a seat thinks of the slate; it can be changed until the vote is over."""
    run = SelectionRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    may_ratify(by, run, seat, on=timezone.now().date()).or_refuse()
    needs = answer == Answer.APPROVE or reason.strip()
    yes_if(needs, _("Please write down your reservation or the reason for your objection.")).or_refuse()
    said = {"answer": answer, "reason": reason.strip(), "interests": interests.strip()}
    vote, _made = RatificationVote.objects.update_or_create(
        run=run, seat=seat, defaults={**said, "cast_by": by, "cast_at": timezone.now()}
    )
    settle_ratification(run)
    return vote


def settle_ratification(run: SelectionRun) -> SelectionRun:
    """Ratified or rejected as soon as every seat that votes today has answered: a simple majority decides."""
    seats = voting_seats(run.edition, on=timezone.now().date()).values_list("pk", flat=True)
    answers = list(RatificationVote.objects.filter(run=run, seat__in=seats).values_list("answer", flat=True))
    if not seats or len(answers) < len(seats):
        return run
    approvals = sum(answer != Answer.OBJECT for answer in answers)
    verb = "ratify" if approvals * 2 > len(seats) else "reject"
    return advance(run, verb, by=None, ratified_at=timezone.now())
