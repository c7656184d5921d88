"""How much kinder or stricter than the others each network scores."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import lcm

from participants.rules.ballots import Vote
from participants.rules.islands import islands
from participants.rules.linear_system import solve


class Remark(StrEnum):
    """What the lead should know about a network's leniency."""

    NONE = ""
    TOO_FEW_VOTES = "too_few_votes"
    CAPPED = "capped"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class Leniency:
    """A network's leniency in points: as the votes show it, and as it is taken off its votes."""

    network: str
    votes: int
    found: Fraction | None
    applied: Fraction
    remark: Remark = Remark.NONE


@dataclass(frozen=True, slots=True)
class Leniencies:
    """The leniency of every network, and the groups of networks that no application links."""

    by_network: dict[str, Leniency]
    groups: tuple[frozenset[str], ...]

    @property
    def are_known(self) -> bool:
        """One group: every network can be compared with every other."""
        return len(self.groups) <= 1


def leniencies(
    networks: Sequence[str], votes: Sequence[Vote], fewest_votes: int, cap: Fraction
) -> Leniencies:
    """Estimate each network's leniency from score = quality of the application + leniency of the network.

    Networks with fewer than `fewest_votes` votes stay out of the equations and get 0: chance would decide
    their leniency and, through the average, that of all others. So the average over all networks is zero.
    The cap (in points, both ways) comes last and the average is not mended after it: that would move
    a network past its cap. When no application links two groups of networks, nothing is known of anybody.
    Source: two-way additive model without interaction (Searle 1971), normal equations.
    """
    count = Counter(vote.network for vote in votes)
    steady = sorted(network for network in networks if count[network] >= fewest_votes)
    heard = [vote for vote in votes if count[vote.network] >= fewest_votes]
    groups = islands(vote.pair for vote in heard)
    found = least_squares(steady, heard) if len(groups) <= 1 else {}
    lacking = Remark.NOT_COMPARABLE if len(groups) > 1 else Remark.NONE

    def leniency(network: str) -> Leniency:
        if count[network] < fewest_votes:
            return Leniency(network, count[network], None, Fraction(0), Remark.TOO_FEW_VOTES)
        if network not in found:
            return Leniency(network, count[network], None, Fraction(0), lacking)
        applied = max(-cap, min(cap, found[network]))
        remark = Remark.NONE if applied == found[network] else Remark.CAPPED
        return Leniency(network, count[network], found[network], applied, remark)

    return Leniencies({network: leniency(network) for network in networks}, groups)


def least_squares(networks: Sequence[str], votes: Sequence[Vote]) -> dict[str, Fraction]:
    """Give the leniencies, averaging zero over networks, that have the least squared error; exact.

    Eliminating the qualities leaves one equation per network. They are singular, as only differences
    count; adding the matrix of ones makes them definite and the sum of the solution zero. All of it is
    multiplied by the common multiple of the sizes of the ballots, so that only whole numbers are added up.
    """
    place = {network: row for row, network in enumerate(networks)}
    ballots = list(_by_application(votes).values())
    whole = lcm(*{len(ballot) for ballot in ballots})
    matrix = [[1] * len(networks) for _ in networks]
    right = [0] * len(networks)
    for ballot in ballots:
        share = whole // len(ballot)
        total = share * sum(vote.score for vote in ballot)
        rows = [place[vote.network] for vote in ballot]
        for row, vote in zip(rows, ballot, strict=True):
            right[row] += whole * vote.score - total
            matrix[row][row] += whole
            for column in rows:
                matrix[row][column] -= share
    exact = [[Fraction(value) for value in row] for row in matrix]
    return dict(zip(networks, solve(exact, [Fraction(value) for value in right]), strict=True))


def _by_application(votes: Sequence[Vote]) -> dict[str, list[Vote]]:
    found: dict[str, list[Vote]] = defaultdict(list)
    for vote in votes:
        found[vote.application].append(vote)
    return found
