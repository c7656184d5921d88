"""From the votes of a closed round to the merit of each application, exactly."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from participants.rules.ballots import Ballots, Vote
from participants.rules.extreme_ballots import ExtremeBallot, extreme_ballots
from participants.rules.leniency import Leniencies, Leniency, leniencies
from participants.rules.merit import merit_of, quality_of

DISPUTED_FROM = 2


@dataclass(frozen=True, slots=True)
class TallyRule:
    """How votes are counted, in points of the scale 0 to 5; `merit_step` in hundredths of a point."""

    votes_each: int
    merit_step: int = 25
    leniency_cap: Fraction = Fraction(3, 4)
    fewest_votes: int = 10
    reach: Fraction | None = Fraction(1)


@dataclass(frozen=True, slots=True)
class Merit:
    """What the votes say of one application; merit and quality are None with fewer votes than the quorum."""

    application: str
    merit: int | None
    quality: Fraction | None
    raw_mean: Fraction | None
    votes: int
    quorum: int
    recusals: int
    spread: int

    @property
    def is_disputed(self) -> bool:
        """Voters differ by two points or more."""
        return self.spread >= DISPUTED_FROM


@dataclass(frozen=True, slots=True)
class Tally:
    """The result of a round, in the order of its applications, and what the lead should know of it."""

    merits: tuple[Merit, ...]
    leniencies: tuple[Leniency, ...]
    groups: tuple[frozenset[str], ...]
    extreme_ballots: tuple[ExtremeBallot, ...]
    set_aside: tuple[Vote, ...]

    @property
    def uses_raw_means(self) -> bool:
        """Not all networks can be compared, so merit is the raw mean."""
        return len(self.groups) > 1

    @property
    def short(self) -> tuple[Merit, ...]:
        """Applications with fewer votes than the quorum."""
        return tuple(merit for merit in self.merits if merit.merit is None)


def tally(ballots: Ballots, rule: TallyRule) -> Tally:
    """Count a round: scores of networks for applications become a merit, in whole hundredths of a point.

    Leniency is taken off each vote, corrected votes are moved to within `rule.reach` of their median, and
    their mean is rounded to merit. When no application links two groups of networks, raw means are used as
    they are. Votes for applications short of the quorum help to find the leniencies too. The quorum is the
    smaller of `rule.votes_each` and the networks available, and at least one. Raises ValueError as
    `Ballots.check` does. Sources: see `leniencies` and `quality_of`.
    """
    ballots.check()
    votes = ballots.counted()
    lenient = leniencies(ballots.networks, votes, rule.fewest_votes, rule.leniency_cap)
    return Tally(
        tuple(_merits(ballots, votes, lenient, rule)),
        tuple(lenient.by_network.values()),
        lenient.groups,
        extreme_ballots(votes, rule.fewest_votes),
        ballots.set_aside(),
    )


def _merits(ballots: Ballots, votes: Sequence[Vote], lenient: Leniencies, rule: TallyRule) -> list[Merit]:
    cast: dict[str, list[Vote]] = defaultdict(list)
    for vote in votes:
        cast[vote.application].append(vote)
    recusals = Counter(application for application, _ in ballots.recusals)
    available = ballots.networks_available()
    return [
        _merit(application, cast[application], available[application], recusals[application], lenient, rule)
        for application in ballots.applications
    ]


def _merit(
    application: str,
    votes: Sequence[Vote],
    available: int,
    recusals: int,
    lenient: Leniencies,
    rule: TallyRule,
) -> Merit:
    scores = [vote.score for vote in votes]
    raw_mean = Fraction(sum(scores), len(scores)) if scores else None
    quorum = max(1, min(rule.votes_each, available))
    quality = None
    if len(votes) >= quorum:
        corrected = [vote.score - lenient.by_network[vote.network].applied for vote in votes]
        quality = quality_of(corrected, rule.reach) if lenient.are_known else raw_mean
    merit = None if quality is None else merit_of(quality, rule.merit_step)
    spread = max(scores) - min(scores) if scores else 0
    return Merit(application, merit, quality, raw_mean, len(votes), quorum, recusals, spread)
