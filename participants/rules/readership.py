"""Who can read what."""

from collections.abc import Collection
from dataclasses import dataclass

from participants.rules.ballots import Pair


@dataclass(frozen=True, slots=True)
class Application:
    """What the assignment needs to know of an application; one without a language can be read by all."""

    id: str
    region: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """A network and the languages it reads; none stated means all."""

    id: str
    languages: frozenset[str] = frozenset()

    def reads(self, application: Application) -> bool:
        """Say whether the application is written in a language of the network."""
        return not self.languages or not application.language or application.language in self.languages


@dataclass(frozen=True, slots=True)
class Readership:
    """The networks that may be asked about an application, and those that keep it whatever happens."""

    application: str
    region: str
    may: frozenset[str]
    kept: frozenset[str] = frozenset()


def unread(applications: Collection[Application], networks: Collection[Network]) -> frozenset[Pair]:
    """Give the pairs that no vote can be expected from, because the network does not read the language."""
    return frozenset((a.id, network.id) for network in networks for a in applications if not network.reads(a))
