"""The batches of the networks while they are being made up."""

from collections import Counter
from collections.abc import Iterable

from participants.rules.draw import draw
from participants.rules.readership import Readership


class Batches:
    """Who reads what, with the size of each batch and the share each region has in it."""

    def __init__(self, networks: Iterable[str], readerships: Iterable[Readership]) -> None:
        self.networks = sorted(networks)
        self.readerships = {readership.application: readership for readership in readerships}
        self.regions = sorted({readership.region for readership in self.readerships.values()})
        self.readers: dict[str, set[str]] = {application: set() for application in self.readerships}
        self.size: Counter[str] = Counter()
        self.share: Counter[tuple[str, str]] = Counter()  # region, network
        for readership in self.readerships.values():
            for network in readership.kept:
                self.give(readership.application, network)

    def give(self, application: str, network: str) -> None:
        """Put the application into the network's batch."""
        self.readers[application].add(network)
        self.size[network] += 1
        self.share[self.readerships[application].region, network] += 1

    def move(self, application: str, giver: str, taker: str) -> None:
        """Let another network read the application instead."""
        self.readers[application].remove(giver)
        self.size[giver] -= 1
        self.share[self.readerships[application].region, giver] -= 1
        self.give(application, taker)

    def handovers(self, application: str) -> list[tuple[str, str]]:
        """Say which network could hand the application to which."""
        readership, readers = self.readerships[application], self.readers[application]
        return [(giver, taker) for giver in readers - readership.kept for taker in readership.may - readers]

    def fill(self, votes_each: int, seed: str) -> None:
        """Region by region, give each application to those with least of the region, then least of all."""
        by_need = sorted(
            self.readerships.values(), key=lambda r: (r.region, len(r.may), draw(seed, r.application))
        )
        for readership in by_need:
            application, region = readership.application, readership.region
            lightest = sorted(
                readership.may - self.readers[application],
                key=lambda n: (self.share[region, n], self.size[n], draw(seed, application, n)),
            )
            for network in lightest[: max(0, votes_each - len(self.readers[application]))]:
                self.give(application, network)

    def in_reading_order(self, seed: str) -> dict[str, tuple[str, ...]]:
        """Give each network an order of its own, so that no application is last, and read tired, in all."""
        batch: dict[str, list[str]] = {network: [] for network in self.networks}
        for application, readers in self.readers.items():
            for network in readers:
                batch[network].append(application)
        return {
            network: tuple(sorted(applications, key=lambda application: draw(seed, network, application)))
            for network, applications in batch.items()
        }
