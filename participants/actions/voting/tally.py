"""Count a closed round."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils import timezone

from dialogue_portal.accounts.models import User
from dialogue_portal.audit.advance import advance, written_by
from participants.actions.voting.conflicts import EVIDENCE_LENGTH
from participants.actions.voting.rounds import move_edition_along
from participants.models import Conflict, Merit, VotingRound
from participants.permissions.voting import may_tally
from participants.queries.voting.votes import ballots_of, recusals_of
from participants.rules import tally as rules

THOUSANDTH = Decimal("0.001")


@transaction.atomic
def tally_round(voting_round: VotingRound, *, by: User) -> VotingRound:
    """Turn the votes of a closed round into merit, and keep declared conflicts for later rounds."""
    may_tally(by, voting_round).or_refuse()
    rule = rules.TallyRule(voting_round.votes_each, voting_round.edition.merit_step)
    result = rules.tally(ballots_of(voting_round), rule)
    advance(voting_round, "tally", by=by, report=_report(result, rule))
    Merit.objects.bulk_create([_row(voting_round, merit) for merit in result.merits], batch_size=2_000)
    _keep_recusals(voting_round, by)
    move_edition_along(voting_round.edition, "start_selection", by=by)
    return voting_round


def _row(voting_round: VotingRound, merit: rules.Merit) -> Merit:
    return Merit(
        round=voting_round,
        application_id=merit.application,
        merit=merit.merit,
        raw_mean=_rounded(merit.raw_mean),
        spread=merit.spread,
        votes=merit.votes,
        recusals=merit.recusals,
        is_disputed=merit.is_disputed,
    )


def _rounded(mean: Fraction | None) -> Decimal | None:
    return (
        None if mean is None else (Decimal(mean.numerator) / Decimal(mean.denominator)).quantize(THOUSANDTH)
    )


def _report(result: rules.Tally, rule: rules.TallyRule) -> dict[str, Any]:
    """What the lead should know about a tally; fractions as text, so that nothing is rounded."""
    return {
        "rule": {
            "votes_each": rule.votes_each,
            "merit_step": rule.merit_step,
            "leniency_cap": str(rule.leniency_cap),
            "fewest_votes": rule.fewest_votes,
            "reach": str(rule.reach),
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
            ignore_conflicts=True,
            batch_size=2_000,
        )
