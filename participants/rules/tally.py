"""From the votes of a closed round, and from assessments, to the merit of each application, exactly."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from participants.rules.assessed import Assessed
from participants.rules.ballots import Ballots, Vote
from participants.rules.extreme_ballots import ExtremeBallot, extreme_ballots
from participants.rules.leniency import Leniencies, Leniency, leniencies
from participants.rules.merit import blend, merit_of, quality_of

DISPUTED_FROM = 2
NOBODY_ASSESSED: Mapping[str, Assessed] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class TallyRule:
    """How votes are counted, in points of the scale 0 to 5; `merit_step` in hundredths of a point.

    `weight` is the share of the assessments (0 to 1) where votes decide; where they do not, assessments
    alone make merit and votes are shown beside it.
    """

    votes_each: int
    merit_step: int = 25
    leniency_cap: Fraction = Fraction(3, 4)
    fewest_votes: int = 10
    reach: Fraction | None = Fraction(1)
    weight: Fraction = Fraction(0)
    votes_decide: bool = True


@dataclass(frozen=True, slots=True)
class Merit:
    """What votes and assessments say of one application; without enough of them merit and quality are None.

    `assessors` is how many assessments filled up the votes; `quorum` counts them too.
    """

    application: str
    merit: int | None
    quality: Fraction | None
    raw_mean: Fraction | None
    merit_of_raw_mean: int | None
    assessed: Fraction | None
    assessors: int
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
        """Applications without merit: fewer votes than the quorum, or no assessment where these decide."""
        return tuple(merit for merit in self.merits if merit.merit is None)


@dataclass(frozen=True, slots=True)
class Heard:
    """All that was said of one application, and how many networks could have said something."""

    application: str
    votes: Sequence[Vote]
    available: int
    recusals: int
    assessed: Assessed | None

    def filling(self, rule: TallyRule) -> tuple[Fraction, ...]:
        """Assessments in the place of networks that could not be asked; each is one vote, as it stands."""
        if self.assessed is None or not rule.votes_decide:
            return ()
        lacking = rule.votes_each - max(self.available, len(self.votes))
        return self.assessed.means[: max(lacking, 0)]


def tally(ballots: Ballots, rule: TallyRule, assessed: Mapping[str, Assessed] = NOBODY_ASSESSED) -> Tally:
    """Count a round: scores of networks for applications become a merit, in whole hundredths of a point.

    Leniency is taken off each vote, corrected votes are moved to within `rule.reach` of their median, and
    their mean is rounded to merit. When no application links two groups of networks, raw means are used as
    they are. Votes for applications short of the quorum help to find the leniencies too. The quorum is the
    smaller of `rule.votes_each` and the networks available, and at least one; where fewer networks than
    `rule.votes_each` are available, assessments fill up. `assessed` holds, per application, its complete
    assessments: they enter with `rule.weight` before rounding. Raises ValueError as `Ballots.check` and
    `blend` do. Sources: see `leniencies` and `quality_of`.
    """
    ballots.check()
    votes = ballots.counted()
    lenient = leniencies(ballots.networks, votes, rule.fewest_votes, rule.leniency_cap)
    return Tally(
        tuple(_merit(heard, lenient, rule) for heard in _heard(ballots, votes, assessed)),
        tuple(lenient.by_network.values()),
        lenient.groups,
        extreme_ballots(votes, rule.fewest_votes),
        ballots.set_aside(),
    )


def _heard(ballots: Ballots, votes: Sequence[Vote], assessed: Mapping[str, Assessed]) -> list[Heard]:
    cast: dict[str, list[Vote]] = defaultdict(list)
    for vote in votes:
        cast[vote.application].append(vote)
    recusals = Counter(application for application, _ in ballots.recusals)
    available = ballots.networks_available()
    return [
        Heard(name, cast[name], available[name], recusals[name], assessed.get(name))
        for name in ballots.applications
    ]


def _merit(heard: Heard, lenient: Leniencies, rule: TallyRule) -> Merit:
    filling = heard.filling(rule)
    scores = [vote.score for vote in heard.votes]
    count = len(scores) + len(filling)
    raw_mean = (sum(scores) + sum(filling, Fraction(0))) / count if count else None
    quorum = max(1, min(rule.votes_each, heard.available + len(filling)))
    by_votes = _by_votes(heard.votes, filling, raw_mean, lenient, rule) if count >= quorum else None
    quality = _quality(by_votes, heard.assessed, rule) if rule.votes_decide else _mean_of(heard.assessed)
    of_raw_mean = _quality(raw_mean if count >= quorum else None, heard.assessed, rule)
    return Merit(
        heard.application,
        _rounded(quality, rule),
        quality,
        raw_mean,
        _rounded(of_raw_mean, rule),
        _mean_of(heard.assessed),
        len(filling),
        len(scores),
        quorum,
        heard.recusals,
        max(scores) - min(scores) if scores else 0,
    )


def _by_votes(
    votes: Sequence[Vote],
    filling: Sequence[Fraction],
    raw_mean: Fraction | None,
    lenient: Leniencies,
    rule: TallyRule,
) -> Fraction | None:
    if not lenient.are_known:
        return raw_mean
    corrected = [vote.score - lenient.by_network[vote.network].applied for vote in votes]
    return quality_of([*corrected, *filling], rule.reach)


def _quality(by_votes: Fraction | None, assessed: Assessed | None, rule: TallyRule) -> Fraction | None:
    if by_votes is None or assessed is None or not rule.votes_decide:
        return by_votes
    return blend(by_votes, assessed.mean, rule.weight)


def _mean_of(assessed: Assessed | None) -> Fraction | None:
    return None if assessed is None else assessed.mean


def _rounded(quality: Fraction | None, rule: TallyRule) -> int | None:
    return None if quality is None else merit_of(quality, rule.merit_step)
