"""Which applications cannot have all the votes wanted, and why."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from participants.rules.readership import Application, Network


class Reason(StrEnum):
    """What leaves too few networks."""

    TOO_FEW_NETWORKS = "too_few_networks"
    CONFLICTS = "conflicts"
    LANGUAGES = "languages"
    CONFLICTS_AND_LANGUAGES = "conflicts_and_languages"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """An application for which fewer networks are left than votes are wanted."""

    application: str
    wanted: int
    got: int
    reason: Reason


def shortfalls(
    applications: Collection[Application],
    networks: Collection[Network],
    wanted: int,
    got: Mapping[str, int],
    apart: Mapping[str, frozenset[str]],
) -> Iterator[Shortfall]:
    """Name applications with fewer networks than `wanted`; `apart` are the networks in conflict with each."""
    for application in applications:
        if got[application.id] < wanted:
            reason = _reason(application, networks, wanted, apart.get(application.id, frozenset()))
            yield Shortfall(application.id, wanted, got[application.id], reason)


def _reason(
    application: Application, networks: Collection[Network], wanted: int, apart: frozenset[str]
) -> Reason:
    if len(networks) < wanted:
        return Reason.TOO_FEW_NETWORKS
    if sum(network.id not in apart for network in networks) < wanted:
        return Reason.CONFLICTS
    if sum(network.reads(application) for network in networks) < wanted:
        return Reason.LANGUAGES
    return Reason.CONFLICTS_AND_LANGUAGES
