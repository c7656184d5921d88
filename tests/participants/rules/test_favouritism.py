"""What a network gains that votes 5 for its friends and 0 for all others."""

import random
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from participants.rules.assignment import assign
from participants.rules.ballots import Ballots, Vote
from participants.rules.draw import draw
from participants.rules.merit import merit_of
from participants.rules.readership import Application, Network
from participants.rules.tally import Merit, Tally, TallyRule, tally

NETWORKS, APPLICATIONS, PANEL, VOTES_EACH, FRIENDS = 10, 216, 72, 3, 8
SEEDS = range(6)
STEP = 25
WINSORISED = TallyRule(VOTES_EACH, STEP)
CORRECTED = TallyRule(VOTES_EACH, STEP, reach=None)


@dataclass(frozen=True)
class Outcome:
    """Friends of the plotting network on the panel, and members who deserve it by their true quality."""

    friends: int
    deserving: int


class World:
    """True qualities, honest but noisy voters of different leniency, and one network with eight friends."""

    def __init__(self, seed: int) -> None:
        self.seed, self.chance = str(seed), random.Random(seed)
        self.quality = {f"A{i:03}": self.chance.gauss(2.5, 0.8) for i in range(APPLICATIONS)}
        self.leniency = {f"N{i}": self.chance.gauss(0, 0.3) for i in range(NETWORKS)}
        asked = [Application(application, "") for application in self.quality]
        self.batches = assign(asked, [Network(n) for n in self.leniency], VOTES_EACH, (), self.seed).batches
        self.friends = set(self.chance.sample(self.batches["N0"], FRIENDS))
        self.deserving = self.panel(self.quality.__getitem__)

    def honest(self, application: str, network: str) -> int:
        seen = self.quality[application] + self.leniency[network] + self.chance.gauss(0, 0.8)
        return min(5, max(0, round(seen)))

    def ballots(self) -> Ballots:
        votes = (
            Vote(a, n, self.honest(a, n)) for n, batch in self.batches.items() for a in batch if n != "N0"
        )
        plot = (Vote(a, "N0", 5 if a in self.friends else 0) for a in self.batches["N0"])
        return Ballots(tuple(self.quality), tuple(self.leniency), (*votes, *plot))

    def panel(self, worth: Callable[[str], float]) -> set[str]:
        return set(sorted(self.quality, key=lambda a: (-worth(a), draw(self.seed, a)))[:PANEL])

    def outcome(self, found: Tally, worth: Callable[[Merit], int]) -> Outcome:
        points = {merit.application: worth(merit) for merit in found.merits}
        panel = self.panel(points.__getitem__)
        return Outcome(len(panel & self.friends), len(panel & self.deserving))


def in_points(merit: Merit) -> int:
    assert merit.merit is not None
    return merit.merit


def raw_points(merit: Merit) -> int:
    assert merit.raw_mean is not None
    return merit_of(merit.raw_mean, STEP)


@pytest.fixture(scope="module")
def outcomes() -> dict[str, list[Outcome]]:
    found: dict[str, list[Outcome]] = {"raw": [], "corrected": [], "winsorised": []}
    for seed in SEEDS:
        world = World(seed)
        ballots = world.ballots()
        winsorised = tally(ballots, WINSORISED)
        found["raw"].append(world.outcome(winsorised, raw_points))
        found["corrected"].append(world.outcome(tally(ballots, CORRECTED), in_points))
        found["winsorised"].append(world.outcome(winsorised, in_points))
        assert [one.network for one in winsorised.extreme_ballots] == ["N0"]
    return found


def test_correction_alone_rewards_the_plot_and_winsorising_does_not(outcomes: dict[str, list[Outcome]]):
    friends = {rule: sum(outcome.friends for outcome in found) for rule, found in outcomes.items()}
    assert friends["winsorised"] < friends["raw"] < friends["corrected"]


def test_winsorising_brings_more_of_the_deserving_onto_the_panel_than_raw_means(
    outcomes: dict[str, list[Outcome]],
):
    deserving = {rule: sum(outcome.deserving for outcome in found) for rule, found in outcomes.items()}
    assert deserving["raw"] < deserving["winsorised"]
