"""Count a closed round, or the assessments where nobody votes."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance, written_by
from dialogue_portal.editions.models import Edition
from participants.actions.voting.conflicts import EVIDENCE_LENGTH
from participants.actions.voting.rounds import move_edition_along
from participants.actions.voting.tally_record import keep_tally_record
from participants.models import Conflict, Merit, ReviewMode, VotingRound
from participants.permissions.tally import may_count_assessments
from participants.permissions.voting import may_tally
from participants.queries.voting.votes import assessments_of, ballots_of, recusals_of, shortlist_of
from participants.rules import tally as rules

THOUSANDTH = Decimal("0.001")


@transaction.atomic
def tally_round(voting_round: VotingRound, *, by: User) -> VotingRound:
    """Turn the votes of a closed round into merit, and say why networks have recused themselves."""
    may_tally(by, voting_round).or_refuse()
    rule = _rule(voting_round)
    ballots, assessed = ballots_of(voting_round), assessments_of(voting_round)
    result = rules.tally(ballots, rule, assessed)
    advance(voting_round, "tally", by=by, report=_report(voting_round, result, rule))
    keep_tally_record(voting_round, ballots, assessed, rule, result, at=timezone.now())
    _write(voting_round, result)
    _keep_recusals(voting_round, by)
    move_edition_along(voting_round.edition, "start_selection", by=by)
    return voting_round


@transaction.atomic
def count_assessments(voting_round: VotingRound, *, by: User) -> VotingRound:
    """Turn the assessments of the shortlist into merit where nobody votes."""
    may_count_assessments(by, voting_round).or_refuse()
    # The shortlist stands still meanwhile.
    edition = Edition.objects.select_for_update(no_key=True).get(pk=voting_round.edition_id)
    rule = _rule(voting_round)
    shortlist, assessed = shortlist_of(voting_round), assessments_of(voting_round)
    result = rules.tally(shortlist, rule, assessed)
    advance(voting_round, "count_assessments", by=by, report=_report(voting_round, result, rule))
    keep_tally_record(voting_round, shortlist, assessed, rule, result, at=timezone.now())
    _write(voting_round, result)
    for verb in ("start_voting", "start_selection"):
        move_edition_along(edition, verb, by=by)
    return voting_round


def _rule(voting_round: VotingRound) -> rules.TallyRule:
    return rules.TallyRule(
        voting_round.votes_each,
        voting_round.edition.merit_step,
        weight=Fraction(voting_round.assessment_weight, 100),
        votes_decide=ReviewMode(voting_round.mode).votes_decide,
    )


def _write(voting_round: VotingRound, result: rules.Tally) -> None:
    Merit.objects.bulk_create([_row(voting_round, merit) for merit in result.merits], batch_size=2_000)


def _row(voting_round: VotingRound, merit: rules.Merit) -> Merit:
    return Merit(
        round=voting_round,
        application_id=merit.application,
        merit=merit.merit,
        raw_mean=_rounded(merit.raw_mean),
        merit_of_raw_mean=merit.merit_of_raw_mean,
        assessed=_rounded(merit.assessed),
        assessors=merit.assessors,
        spread=merit.spread,
        votes=merit.votes,
        recusals=merit.recusals,
        is_disputed=merit.is_disputed,
    )


def _rounded(mean: Fraction | None) -> Decimal | None:
    return (
        None if mean is None else (Decimal(mean.numerator) / Decimal(mean.denominator)).quantize(THOUSANDTH)
    )


def _report(voting_round: VotingRound, result: rules.Tally, rule: rules.TallyRule) -> dict[str, Any]:
    """What the lead should know about a tally; fractions as text, so that nothing is rounded."""
    return {
        "rule": {
            "mode": voting_round.mode,
            "votes_decide": rule.votes_decide,
            "weight": str(rule.weight),
            "votes_each": rule.votes_each,
            "merit_step": rule.merit_step,
            "leniency_cap": str(rule.leniency_cap),
            "fewest_votes": rule.fewest_votes,
            "reach": str(rule.reach),
            "disputed_from": rules.DISPUTED_FROM,
        },
        "uses_raw_means": result.uses_raw_means,
        "groups": [sorted(group) for group in result.groups],
        "short_of_quorum": len(result.short),
        "set_aside": len(result.set_aside),
        "leniencies": [
            {
                "seat": int(leniency.network),
                "votes": leniency.votes,
                "found": None if leniency.found is None else str(leniency.found),
                "applied": str(leniency.applied),
                "remark": leniency.remark.value,
            }
            for leniency in result.leniencies
        ],
        "extreme_ballots": [
            {
                "seat": int(ballot.network),
                "lowest": ballot.lowest,
                "highest": ballot.highest,
                "votes": ballot.votes,
            }
            for ballot in result.extreme_ballots
        ],
        "counted_at": timezone.now().isoformat(),
    }


def _keep_recusals(voting_round: VotingRound, by: User) -> None:
    """A recusal is a conflict on record from the ballot on; its reason stays sealed until now."""
    with written_by(by, "tally"):
        Conflict.objects.bulk_create(
            [
                Conflict(
                    seat_id=int(seat),
                    application_id=application,
                    kind=Conflict.Kind.DECLARED,
                    evidence=why[:EVIDENCE_LENGTH],
                )
                for (application, seat), why in recusals_of(voting_round)
            ],
            update_conflicts=True,
            unique_fields=["seat", "application", "kind"],
            update_fields=["evidence"],
            batch_size=2_000,
        )
