"""Hand applications from network to network until all batches are as even as they can be."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from participants.rules.batches import Batches
from participants.rules.negative_cycle import Arc, Node, negative_cycle


def balance(batches: Batches, rank: Mapping[str, int]) -> None:
    """Make the sum of squared batch sizes, and then that of squared shares of regions, the least possible.

    A flow runs from each application through (region, network) to the network and out. Whenever a circle in
    its residual graph saves cost, applications are handed along it; `rank` says which goes first.
    Source: cycle cancelling (Klein 1967) for separable convex costs.
    """
    handovers = _Handovers(batches)
    while circle := negative_cycle(list(_arcs(batches, handovers))):
        for tail, head in pairwise([*circle, circle[0]]):
            match tail, head:
                case (region, giver), (_, taker):
                    handovers.make(region, giver, taker, rank)


class _Handovers:
    """For each region and two networks: the applications that one could hand to the other."""

    def __init__(self, batches: Batches) -> None:
        self.batches = batches
        self.possible: dict[tuple[str, str, str], set[str]] = {}
        for application in batches.readerships:
            self._note(application)

    def make(self, region: str, giver: str, taker: str, rank: Mapping[str, int]) -> None:
        application = min(self.possible[region, giver, taker], key=lambda a: rank[a])
        for old_giver, old_taker in self.batches.handovers(application):
            self.possible[region, old_giver, old_taker].remove(application)
        self.batches.move(application, giver, taker)
        self._note(application)

    def _note(self, application: str) -> None:
        region = self.batches.readerships[application].region
        for giver, taker in self.batches.handovers(application):
            self.possible.setdefault((region, giver, taker), set()).add(application)


def _arcs(batches: Batches, handovers: _Handovers) -> Iterator[Arc]:
    """One more or one fewer costs the difference of the squares; batch sizes outweigh regions."""
    weight = 1 + batches.size.total() ** 2
    way_out: Node = ()
    for network in batches.networks:
        size = batches.size[network]
        yield (network,), way_out, weight * (2 * size + 1)
        yield way_out, (network,), weight * (1 - 2 * size)
        for region in batches.regions:
            share = batches.share[region, network]
            yield (region, network), (network,), 2 * share + 1
            yield (network,), (region, network), 1 - 2 * share
            for taker in batches.networks:
                if handovers.possible.get((region, network, taker)):
                    yield (region, network), (region, taker), 0
