"""The votes of a closed round, and the assessments, as the tally takes them."""

from django.db.models import Q

from participants.models import Application, Assignment, Vote, VotingRound
from participants.queries.assessing.results import assessed
from participants.queries.voting.again import about
from participants.queries.voting.networks import barred_pairs, hidden_pairs, voting_seats
from participants.rules.assessed import Assessed
from participants.rules.ballots import Ballots, Pair
from participants.rules.ballots import Vote as Score


def ballots_of(voting_round: VotingRound) -> Ballots:
    """Everybody's votes; before the round is closed the database shows none."""
    applications, networks = _applications(voting_round), _networks(voting_round)
    known = frozenset((application, network) for application in applications for network in networks)
    scores, recusals = _said(voting_round)
    # Whose assignment was taken back was asked if it had voted before.
    asked = _standing(voting_round) | {score.pair for score in scores}
    return Ballots(
        applications,
        networks,
        tuple(scores),
        recusals,
        barred_pairs(voting_round.edition) & known,
        # A vote cast while the network might read still counts; one that is missing since lowers the quorum.
        (known - asked) | (hidden_pairs(voting_round.edition) & known),
    )


def shortlist_of(voting_round: VotingRound) -> Ballots:
    """What there is to count where nobody votes: the shortlist."""
    listed = Application.objects.in_edition(voting_round.edition).shortlisted().order_by("pk")
    shortlist = about(voting_round, listed)
    return Ballots(tuple(str(pk) for pk in shortlist.values_list("pk", flat=True)), (), ())


def assessments_of(voting_round: VotingRound) -> dict[str, Assessed]:
    """What assessors say of each application of the edition whose assessments are all complete."""
    return {
        str(application): Assessed(row.mean, row.means)
        for application, row in assessed(voting_round.edition).items()
        if row.mean is not None
    }


def _said(voting_round: VotingRound) -> tuple[list[Score], frozenset[Pair]]:
    votes = Vote.objects.filter(round=voting_round).order_by("application", "seat")
    said = [
        ((str(application), str(seat)), kind, score)
        for application, seat, kind, score in votes.values_list("application", "seat", "kind", "score")
    ]
    scores = [Score(*pair, score) for pair, kind, score in said if score is not None]
    return scores, frozenset(pair for pair, kind, _score in said if kind == Vote.Kind.RECUSED)


def _standing(voting_round: VotingRound) -> frozenset[Pair]:
    """Who is asked about what: a recusal among them lowers the quorum, as nobody is asked in its place."""
    given = Assignment.objects.filter(round=voting_round).standing().order_by()
    return frozenset(
        (str(application), str(seat)) for application, seat in given.values_list("application", "seat")
    )


def _applications(voting_round: VotingRound) -> tuple[str, ...]:
    """Everything given to a network, and what is on the shortlist for the secretariat only."""
    given = Assignment.objects.filter(round=voting_round).order_by().values("application")
    shortlist = about(voting_round, Application.objects.in_edition(voting_round.edition).shortlisted())
    listed = shortlist.order_by().values("pk")
    found = Application.objects.filter(Q(pk__in=given) | Q(pk__in=listed)).order_by("pk")
    return tuple(str(pk) for pk in found.values_list("pk", flat=True))


def _networks(voting_round: VotingRound) -> tuple[str, ...]:
    """The seats that could be asked: those of the day the round opened, and whoever was asked."""
    asked = Assignment.objects.filter(round=voting_round).order_by().values_list("seat", flat=True).distinct()
    seats = set(asked)
    if voting_round.opens_at:
        on = voting_round.opens_at.date()
        seats |= set(voting_seats(voting_round.edition, on=on).values_list("pk", flat=True))
    return tuple(str(seat) for seat in sorted(seats))


def recusals_of(voting_round: VotingRound) -> list[tuple[Pair, str]]:
    """Who recused itself from what, and why, once the seal is broken."""
    rows = Vote.objects.filter(round=voting_round, kind=Vote.Kind.RECUSED).order_by("pk")
    return [((str(a), str(s)), why) for a, s, why in rows.values_list("application", "seat", "comment")]
