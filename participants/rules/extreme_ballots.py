"""Ballots that score friends high and all others low would look like this, so the lead is told of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from participants.rules.ballots import HIGHEST, LOWEST, Vote

EXTREME_SHARE = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class ExtremeBallot:
    """A network used both ends of the scale, and little between them."""

    network: str
    lowest: int
    highest: int
    votes: int


def extreme_ballots(votes: Sequence[Vote], fewest_votes: int) -> tuple[ExtremeBallot, ...]:
    """Find the ballots where both 0 and 5 occur and together make at least half of the scores.

    The variance alone would not show it: eight times 5 among a hundred times 0 spreads less than honest
    scores do. Ballots with fewer than `fewest_votes` votes are left in peace.
    """
    scores: dict[str, list[int]] = defaultdict(list)
    for vote in votes:
        scores[vote.network].append(vote.score)
    ballots = (
        ExtremeBallot(network, given.count(LOWEST), given.count(HIGHEST), len(given))
        for network, given in sorted(scores.items())
        if len(given) >= fewest_votes
    )
    return tuple(
        ballot
        for ballot in ballots
        if ballot.lowest and ballot.highest and ballot.lowest + ballot.highest >= EXTREME_SHARE * ballot.votes
    )
