"""What a voting round leaves behind when it closes."""

from collections import Counter
from dataclasses import dataclass

Pair = tuple[str, str]  # application, network

LOWEST, HIGHEST = 0, 5


@dataclass(frozen=True, slots=True)
class Vote:
    """One network's score for one application, in whole points from 0 to 5. An abstention is no vote."""

    application: str
    network: str
    score: int

    @property
    def pair(self) -> Pair:
        """Who was scored by whom."""
        return self.application, self.network


@dataclass(frozen=True, slots=True)
class Ballots:
    """All ballots of a round: who could be scored, by whom, and what was said.

    `conflicts` are conflicts of interest, `recusals` what was answered instead of a score, and `unread`
    pairs where the network does not read the language of the application: none counts in the denominator.
    """

    applications: tuple[str, ...]
    networks: tuple[str, ...]
    votes: tuple[Vote, ...]
    recusals: frozenset[Pair] = frozenset()
    conflicts: frozenset[Pair] = frozenset()
    unread: frozenset[Pair] = frozenset()

    def check(self) -> None:
        """Raise a ValueError for a score out of range, an unknown name, or two votes where one is due."""
        known, voting = set(self.applications), set(self.networks)
        for vote in self.votes:
            if not LOWEST <= vote.score <= HIGHEST:
                raise ValueError(f"A score is between {LOWEST} and {HIGHEST}, not {vote.score}.")
            if vote.application not in known or vote.network not in voting:
                raise ValueError(f"Nobody asked {vote.network} about {vote.application}.")
        if len({vote.pair for vote in self.votes}) < len(self.votes):
            raise ValueError("A network has voted twice on one application.")

    def set_aside(self) -> tuple[Vote, ...]:
        """Votes that do not count: the network has recused itself, or a conflict became known later."""
        barred = self.recusals | self.conflicts
        return tuple(vote for vote in self.votes if vote.pair in barred)

    def counted(self) -> tuple[Vote, ...]:
        """Votes that count."""
        barred = self.recusals | self.conflicts
        return tuple(vote for vote in self.votes if vote.pair not in barred)

    def networks_available(self) -> dict[str, int]:
        """Say for each application how many networks could have scored it."""
        voting = set(self.networks)
        away = Counter(a for a, network in self.recusals | self.conflicts | self.unread if network in voting)
        return {application: len(self.networks) - away[application] for application in self.applications}
