"""What a network gains that votes 5 for its friends and 0 for all others: `python -m tests.bench.simulate_friends`.

Prints as JSON, for each way of counting, how many of its eight friends get onto the panel and which share of the
panel belongs there by true quality; beside it, without any plot, the same share where networks read not at random.
"""

import json
import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import fmean, pstdev

from participants.rules.assignment import assign
from participants.rules.ballots import Ballots, Vote
from participants.rules.draw import draw
from participants.rules.merit import merit_of
from participants.rules.readership import Application, Network
from participants.rules.tally import TallyRule, tally

NETWORKS, APPLICATIONS, PANEL, VOTES_EACH, FRIENDS, STEP = 20, 300, 72, 3, 8, 25
PLOTTER = "N00"
SEEDS = range(20)
REGIONS, BETWEEN_REGIONS = 4, 0.6

Counting = Callable[[Ballots], Mapping[str, float]]


def raw_means(ballots: Ballots) -> Mapping[str, float]:
    """The mean of the scores, rounded as merit is."""
    return {
        name: merit_of(Fraction(sum(scores), len(scores)), STEP) for name, scores in cast(ballots).items()
    }


def corrected(ballots: Ballots) -> Mapping[str, float]:
    """Leniency taken off, and nothing more."""
    return _merits(ballots, TallyRule(VOTES_EACH, STEP, reach=None))


def winsorised(ballots: Ballots) -> Mapping[str, float]:
    """The rule of the portal: leniency taken off, and each vote within a point of the median."""
    return _merits(ballots, TallyRule(VOTES_EACH, STEP))


def z_scores(ballots: Ballots) -> Mapping[str, float]:
    """Every network's scores on a scale of its own, with mean 0 and spread 1."""
    by_network: dict[str, list[int]] = defaultdict(list)
    for vote in ballots.votes:
        by_network[vote.network].append(vote.score)
    scale = {network: (fmean(scores), pstdev(scores) or 1) for network, scores in by_network.items()}
    found: dict[str, list[float]] = defaultdict(list)
    for vote in ballots.votes:
        middle, spread = scale[vote.network]
        found[vote.application].append((vote.score - middle) / spread)
    return {name: round(fmean(scores), 9) for name, scores in found.items()}


RULES: Mapping[str, Counting] = {
    "raw means": raw_means,
    "correction alone": corrected,
    "the rule": winsorised,
    "z-scores": z_scores,
}


def cast(ballots: Ballots) -> Mapping[str, list[int]]:
    """The scores of each application."""
    found: dict[str, list[int]] = defaultdict(list)
    for vote in ballots.votes:
        found[vote.application].append(vote.score)
    return found


def _merits(ballots: Ballots, rule: TallyRule) -> Mapping[str, float]:
    return {one.application: one.merit for one in tally(ballots, rule).merits if one.merit is not None}


@dataclass(frozen=True)
class Outcome:
    """Friends of the plotting network on the panel, and the share of the panel that belongs there."""

    friends: int
    agreement: float


class World:
    """True qualities, honest but noisy voters of different leniency, and who reads what."""

    def __init__(self, seed: int, *, reads_at_random: bool = True) -> None:
        self.seed, self.chance = str(seed), random.Random(seed)
        better = 0 if reads_at_random else BETWEEN_REGIONS
        self.region = {f"A{i:03}": i % REGIONS for i in range(APPLICATIONS)}
        self.quality = {
            name: self.chance.gauss(2.5 + better * (region - (REGIONS - 1) / 2), 0.8)
            for name, region in self.region.items()
        }
        self.leniency = {f"N{k:02}": self.chance.gauss(0, 0.3) for k in range(NETWORKS)}
        self.batches = self._at_random() if reads_at_random else self._by_region()
        self.friends = frozenset(self.chance.sample(self.batches[PLOTTER], FRIENDS))
        self.deserving = self.panel(self.quality)

    def _at_random(self) -> Mapping[str, Sequence[str]]:
        asked = [Application(name, "") for name in self.quality]
        return assign(asked, [Network(name) for name in self.leniency], VOTES_EACH, (), self.seed).batches

    def _by_region(self) -> Mapping[str, Sequence[str]]:
        """Two readers from the region's own networks, one from anywhere."""
        batches: dict[str, list[str]] = {network: [] for network in self.leniency}
        for name, region in self.region.items():
            own = [network for k, network in enumerate(self.leniency) if k % REGIONS == region]
            readers = self.chance.sample(own, VOTES_EACH - 1)
            others = [network for network in self.leniency if network not in readers]
            for network in (*readers, self.chance.choice(others)):
                batches[network].append(name)
        return batches

    def ballots(self, *, is_plotted: bool = True) -> Ballots:
        """Everybody's votes; those of one network are a plot, if there is one."""
        votes = [
            Vote(name, network, self._score(name, network, is_plotted and network == PLOTTER))
            for network, batch in self.batches.items()
            for name in batch
        ]
        return Ballots(tuple(self.quality), tuple(self.leniency), tuple(votes))

    def _score(self, name: str, network: str, is_plot: bool) -> int:
        if is_plot:
            return 5 if name in self.friends else 0
        seen = self.quality[name] + self.leniency[network] + self.chance.gauss(0, 0.8)
        return min(5, max(0, round(seen)))

    def panel(self, worth: Mapping[str, float]) -> frozenset[str]:
        """The best, equals by lot."""
        return frozenset(sorted(self.quality, key=lambda name: (-worth[name], draw(self.seed, name)))[:PANEL])

    def outcome(self, ballots: Ballots, counting: Counting) -> Outcome:
        """What one way of counting makes of the ballots."""
        panel = self.panel(counting(ballots))
        return Outcome(len(panel & self.friends), len(panel & self.deserving) / PANEL)


def with_a_plot(seeds: Sequence[int] = SEEDS) -> dict[str, list[Outcome]]:
    """One outcome per seed for every way of counting, and what honest votes would have brought."""
    found: dict[str, list[Outcome]] = {name: [] for name in (*RULES, "nobody plots, the rule")}
    for seed in seeds:
        world = World(seed)
        ballots = world.ballots()
        for name, counting in RULES.items():
            found[name].append(world.outcome(ballots, counting))
        honest = world.ballots(is_plotted=False)
        found["nobody plots, the rule"].append(world.outcome(honest, winsorised))
    return found


def read_by_region(seeds: Sequence[int] = SEEDS) -> dict[str, list[Outcome]]:
    """The same where regions differ in quality and networks read mostly their own; nobody plots."""
    found: dict[str, list[Outcome]] = {name: [] for name in RULES}
    for seed in seeds:
        world = World(seed, reads_at_random=False)
        ballots = world.ballots(is_plotted=False)
        for name, counting in RULES.items():
            found[name].append(world.outcome(ballots, counting))
    return found


def main() -> None:
    """Print the means over the seeds."""
    plot, regions = with_a_plot(), read_by_region()
    print(
        json.dumps(
            {
                "networks": NETWORKS, "applications": APPLICATIONS, "panel": PANEL, "votes each": VOTES_EACH,
                "seeds": len(SEEDS),
                "friends of 8 on the panel": {
                    name: round(fmean(one.friends for one in found), 2) for name, found in plot.items()
                },
                "share of the panel that belongs there": {
                    name: round(fmean(one.agreement for one in found), 3) for name, found in plot.items()
                },
                "the same without a plot, networks reading mostly one region": {
                    name: round(fmean(one.agreement for one in found), 3) for name, found in regions.items()
                },
            },
            indent=1,
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
