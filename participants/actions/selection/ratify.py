"""Propose a slate to the core group, and take its vote on the slate as a whole."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance
from dialogue_portal.editions.models import Edition, Seat
from dialogue_portal.kernel.errors import Overtaken
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.selection.settle import settle_ratification
from participants.emails.selection import tell_slate_to_ratify
from participants.models import RatificationVote, ReviewRules, SelectionPolicy, SelectionRun
from participants.permissions.selection import may_advise, may_propose, may_ratify
from participants.queries.selection.policy import is_overtaken
from participants.queries.selection.ratification import answer_of, slate_digest

Answer = RatificationVote.Answer


@transaction.atomic
def propose_run(run: SelectionRun, *, by: User) -> SelectionRun:
    """Put a slate to the core group, under the majority that holds today; every voting seat gets a letter."""
    # Two leads who propose two slates at the same moment wait for each other here.
    edition = Edition.objects.select_for_update(no_key=True).get(pk=run.edition_id)
    # Whoever is writing the policy at this moment is waited for too.
    SelectionPolicy.objects.select_for_update(no_key=True).filter(
        edition=edition, attendance=run.attendance
    ).first()
    may_propose(by, run).or_refuse()
    yes_if(
        not is_overtaken(run), _("The policy has changed since this run. Ask for a run again.")
    ).or_refuse()
    others = SelectionRun.objects.filter(
        edition=run.edition, attendance=run.attendance, status__in=["proposed", "ratified", "released"]
    )
    yes_if(
        not others.exists(), _("Another slate of this edition is already before the core group.")
    ).or_refuse()
    terms, now = ReviewRules.of(edition), timezone.now()
    advance(
        run,
        "propose",
        by=by,
        proposed_at=now,
        proposed_by=by,
        majority=terms.majority,
        ratify_by=now + timedelta(days=terms.ratify_within_days),
        ratification={"slate": slate_digest(run)},
    )
    tell_slate_to_ratify(run)
    return run


@transaction.atomic
def cast_ratification_vote(
    run: SelectionRun,
    seat: Seat,
    answer: str,
    *,
    reason: str,
    interests: str,
    by: User,
    seen: str | None = None,
) -> RatificationVote:
    """Say what a seat thinks of the slate, until the vote is over; no interests named means that it has none.

    `seen` is the stamp of the answer that the page showed: whoever has not seen a colleague's is told of it first.
    """
    run = SelectionRun.objects.select_for_update(of=("self",)).select_related("edition").get(pk=run.pk)
    now = timezone.now()
    may = may_advise if answer == Answer.ADVICE else may_ratify
    may(by, run, seat, at=now).or_refuse()
    needs = answer == Answer.APPROVE or reason.strip()
    yes_if(needs, _("Please write down your reservation or the reason for your objection.")).or_refuse()
    if seen is not None:
        _refuse_if_unseen(run, seat, seen)
    said = {"answer": answer, "reason": reason.strip(), "interests": interests.strip()}
    vote, _made = RatificationVote.objects.update_or_create(
        run=run, seat=seat, defaults={**said, "cast_by": by, "cast_at": now}
    )
    settle_ratification(run, at=now)
    return vote


def _refuse_if_unseen(run: SelectionRun, seat: Seat, seen: str) -> None:
    there = answer_of(run, seat)
    if there and there.stamp != seen:
        raise Overtaken(
            _(
                "Meanwhile %(person)s has answered for your network: %(answer)s. Send yours again to replace it."
            )
            % {"person": there.cast_by or "–", "answer": there.get_answer_display()}
        )
