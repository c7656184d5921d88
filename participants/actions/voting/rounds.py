"""Make, open and extend a round."""

import secrets
from contextlib import suppress
from datetime import datetime

import pghistory
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance, written_by
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Overtaken
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.shortlist import shortlist_applications
from participants.actions.voting.assigning import lock_round, reassign, write
from participants.actions.voting.conflicts import find_conflicts
from participants.emails.voting import say_round_extended, say_round_opened
from participants.models import Assignment, ReviewMode, ReviewRules, VotingRound
from participants.permissions.voting import may_extend, may_make_round, may_open
from participants.queries.selection.policy_versions import policies_to_agree
from participants.queries.voting.assignment import Plan, plan_assignment
from participants.queries.voting.ground import pool_of
from participants.queries.voting.networks import voters_of

ALL_ELIGIBLE = "networks vote on all that are eligible"


@transaction.atomic
def make_round(
    edition: Edition,
    *,
    opens_at: datetime | None,
    closes_at: datetime | None,
    by: User,
    votes_each: int | None = None,
    seed: str = "",
) -> VotingRound:
    """Prepare the next round of an edition; without a seed a random one is drawn and kept."""
    locked = _locked(edition)
    may_make_round(by, locked).or_refuse()
    last = VotingRound.objects.filter(edition=locked).aggregate(last=Max("number"))["last"] or 0
    terms = ReviewRules.of(locked)
    with written_by(by, "make_round"):
        return VotingRound.objects.create(
            mode=terms.mode,
            time_out_hours=terms.time_out_hours,
            assessment_weight=terms.assessment_weight,
            edition=locked,
            number=last + 1,
            opens_at=opens_at,
            closes_at=closes_at,
            votes_each=votes_each or locked.votes_each,
            seed=seed or secrets.token_hex(8),
        )


@transaction.atomic
def open_round(
    voting_round: VotingRound, *, by: User, agreed_to: str = "", without_agreement: str = ""
) -> VotingRound:
    """Give each network its share and tell its delegates; `agreed_to` is the digest of what was shown.

    While the core group has not agreed to the numbers of the slate, it is said why the round opens all the same.
    """
    now = timezone.now()
    edition = _locked(voting_round.edition)
    may_open(by, lock_round(voting_round), at=now).or_refuse()
    yes_if(
        without_agreement.strip() or not policies_to_agree(edition),
        _(
            "The core group has not agreed to the numbers of the slate. Write why the round opens all the same."
        ),
    ).or_refuse()
    _fill_shortlist(voting_round, by)
    find_conflicts(edition, by=by)
    plan = plan_assignment(voting_round, on=now.date())
    yes_if(plan.applications, _("No application on the shortlist may be read by networks.")).or_refuse()
    yes_if(plan.batches, _("No network has a delegate who could vote.")).or_refuse()
    yes_if(
        agreed_to in {"", plan.digest}, _("The assignment has changed meanwhile. Please look at it again.")
    ).or_refuse()
    with pghistory.context(reason=without_agreement.strip()):
        advance(voting_round, "open", by=by, quorum=plan.quorum)
    _write(plan, voting_round)
    say_round_opened(voting_round, voters_of(edition, on=now.date()))
    move_edition_along(edition, "start_voting", by=by)
    return voting_round


def _fill_shortlist(voting_round: VotingRound, by: User) -> None:
    """Where networks vote on all that are eligible, all of them are on the shortlist."""
    if voting_round.mode == ReviewMode.ALL:
        keys = pool_of(voting_round).eligible().values_list("pk", flat=True)
        shortlist_applications(list(keys), by=by, reason=ALL_ELIGIBLE)


def _write(plan: Plan, voting_round: VotingRound) -> None:
    # What was given by hand comes again with the rest.
    Assignment.objects.filter(round=voting_round).standing().delete()
    write(
        Assignment(
            round=voting_round, seat=batch.seat, application_id=key, position=position,
            is_by_hand=(str(key), str(batch.seat.pk)) in plan.ground.settled.by_hand,
        )
        for batch in plan.batches
        for position, key in enumerate(batch.keys, start=1)
    )  # fmt: skip


@transaction.atomic
def extend_round(voting_round: VotingRound, closes_at: datetime, reason: str, *, by: User) -> VotingRound:
    """Give everybody more time, tell them, and keep on record who did it and why."""
    locked = (
        VotingRound.objects.select_for_update(of=("self",)).select_related("edition").get(pk=voting_round.pk)
    )
    may_extend(by, locked).or_refuse()
    yes_if(reason.strip(), _("Write why the round is extended.")).or_refuse()
    later_than = max(timezone.now(), locked.closes_at or timezone.now())
    yes_if(
        closes_at > later_than, _("The new time has to be later than now and later than the old one.")
    ).or_refuse()
    locked.closes_at = closes_at
    with written_by(by, "extend"), pghistory.context(reason=reason.strip()):
        locked.save(update_fields=["closes_at"])
    reassign(locked, by=by, why="the round was extended")
    say_round_extended(locked, voters_of(locked.edition, on=timezone.now().date()))
    return locked


def move_edition_along(edition: Edition, verb: str, *, by: User) -> None:
    """Take the edition's next step where that is its next step; a round never fails because of it."""
    with suppress(Overtaken):
        advance(edition, verb, by=by)


def _locked(edition: Edition) -> Edition:
    """The edition, so that the shortlist stands still; applying to it goes on."""
    return Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
