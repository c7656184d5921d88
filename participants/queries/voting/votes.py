"""The votes of a closed round, as the tally takes them."""

from participants.models import Application, Assignment, Vote, VotingRound
from participants.queries.voting.networks import barred_pairs, hidden_pairs, voting_seats
from participants.rules import readership
from participants.rules.ballots import Ballots, Pair
from participants.rules.ballots import Vote as Score


def ballots_of(voting_round: VotingRound) -> Ballots:
    """Everybody's votes; before the round is closed the database shows none."""
    applications = _applications(voting_round)
    networks = _networks(voting_round)
    votes = Vote.objects.filter(round=voting_round).order_by("application", "seat")
    said = list(votes.values_list("application", "seat", "kind", "score"))
    known = frozenset((application.id, network.id) for application in applications for network in networks)
    return Ballots(
        tuple(application.id for application in applications),
        tuple(network.id for network in networks),
        tuple(
            Score(str(a), str(s), score)
            for a, s, kind, score in said
            if kind == Vote.Kind.SCORE and score is not None
        ),
        frozenset((str(a), str(s)) for a, s, kind, _score in said if kind == Vote.Kind.RECUSED),
        barred_pairs(voting_round.edition) & known,
        # A vote cast while the network might read still counts; one that is missing since lowers the quorum.
        (known - _asked(voting_round)) | (hidden_pairs(voting_round.edition) & known),
    )


def _asked(voting_round: VotingRound) -> frozenset[Pair]:
    """Who was asked about what: a recusal among them lowers the quorum, as nobody is asked in its place."""
    pairs = Assignment.objects.filter(round=voting_round).order_by().values_list("application", "seat")
    return frozenset((str(application), str(seat)) for application, seat in pairs)


def _applications(voting_round: VotingRound) -> list[readership.Application]:
    """Everything given to a network, and what is on the shortlist for the secretariat only."""
    given = Assignment.objects.filter(round=voting_round).values("application")
    shortlist = Application.objects.in_edition(voting_round.edition).shortlisted().values("pk")
    rows = (
        Application.objects.filter(pk__in=given.union(shortlist))
        .order_by("pk")
        .values_list("pk", "region", "language")
    )
    return [readership.Application(str(pk), region, language) for pk, region, language in rows]


def _networks(voting_round: VotingRound) -> list[readership.Network]:
    """The seats that could be asked: those of the day the round opened, and whoever was asked."""
    on = voting_round.opens_at.date() if voting_round.opens_at else None
    seats = {seat.pk: seat for seat in voting_seats(voting_round.edition, on=on)} if on else {}
    asked = Assignment.objects.filter(round=voting_round).order_by().values_list("seat", flat=True).distinct()
    seats |= voting_round.edition.seats.select_related("network").in_bulk(set(asked) - set(seats))
    return [
        readership.Network(str(pk), frozenset(seat.network.languages)) for pk, seat in sorted(seats.items())
    ]


def recusals_of(voting_round: VotingRound) -> list[tuple[Pair, str]]:
    """Who recused itself from what, and why, once the seal is broken."""
    rows = Vote.objects.filter(round=voting_round, kind=Vote.Kind.RECUSED).order_by("pk")
    return [((str(a), str(s)), why) for a, s, why in rows.values_list("application", "seat", "comment")]
