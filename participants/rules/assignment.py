"""Which network is asked to vote on which application."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from participants.rules.balancing import balance
from participants.rules.ballots import Pair
from participants.rules.batches import Batches
from participants.rules.draw import draw
from participants.rules.islands import islands
from participants.rules.readership import Application, Network, Readership
from participants.rules.shortfalls import Shortfall, shortfalls


@dataclass(frozen=True, slots=True)
class Assignment:
    """The applications of each network, in the order in which it reads them, and what could not be met.

    `groups` are networks linked through shared applications; the tally can only compare within a group.
    """

    batches: Mapping[str, tuple[str, ...]]
    shortfalls: tuple[Shortfall, ...]
    groups: tuple[frozenset[str], ...]

    @property
    def smallest_and_largest_batch(self) -> tuple[int, int]:
        """The least and the most that a network is asked to read."""
        sizes = [len(batch) for batch in self.batches.values()]
        return min(sizes, default=0), max(sizes, default=0)

    @property
    def is_even(self) -> bool:
        """All batches are within one of each other; if not, conflicts, languages or kept pairs forbid it."""
        smallest, largest = self.smallest_and_largest_batch
        return largest - smallest <= 1


def assign(
    applications: Collection[Application],
    networks: Collection[Network],
    votes_each: int,
    conflicts: Collection[Pair],
    seed: str,
    kept: Collection[Pair] = (),
) -> Assignment:
    """Give every application `votes_each` networks, or as many as read it and have no conflict with it.

    Batches are as even as that allows: the sum of their squared sizes is the least possible, so they are
    within one of each other if any assignment is. Among all such, each region is spread as evenly as can be.
    `conflicts` are pairs that must not meet, for whatever reason. Pairs in `kept` (votes cast, changes by
    hand, an earlier assignment) stay unless they are in conflict. Chance comes from `seed` alone, not from
    the order of what is given. Raises a ValueError when something is listed twice or no votes are wanted.
    Source: min-cost flow with convex costs, see `balance`.
    """
    _check(applications, networks, votes_each)
    apart, stay = _networks_by_application(conflicts), _networks_by_application(kept)
    batches = Batches(
        (network.id for network in networks),
        (_readership(application, networks, apart, stay) for application in applications),
    )
    batches.fill(votes_each, seed)
    balance(batches, {application.id: draw(seed, application.id) for application in applications})
    got = {application: len(readers) for application, readers in batches.readers.items()}
    return Assignment(
        batches.in_reading_order(seed),
        tuple(shortfalls(applications, networks, votes_each, got, apart)),
        islands(
            (application, reader) for application, readers in batches.readers.items() for reader in readers
        ),
    )


def _check(applications: Collection[Application], networks: Collection[Network], votes_each: int) -> None:
    if votes_each < 1:
        raise ValueError("Every application needs at least one vote.")
    for listed in (applications, networks):
        if len({one.id for one in listed}) < len(listed):
            raise ValueError("An application or a network is listed twice.")


def _networks_by_application(pairs: Collection[Pair]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for application, network in pairs:
        found.setdefault(application, set()).add(network)
    return {application: frozenset(networks) for application, networks in found.items()}


def _readership(
    application: Application,
    networks: Collection[Network],
    apart: Mapping[str, frozenset[str]],
    stay: Mapping[str, frozenset[str]],
) -> Readership:
    free = [network for network in networks if network.id not in apart.get(application.id, ())]
    return Readership(
        application.id,
        application.region,
        may=frozenset(network.id for network in free if network.reads(application)),
        kept=frozenset(network.id for network in free if network.id in stay.get(application.id, ())),
    )
