"""Conflicts of interest that show in what an application and a network say of themselves."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from participants.rules.free_mail import and_parents, own_domain
from participants.rules.naming import NamesInText, same_name


class Kind(StrEnum):
    """How a conflict shows."""

    CLAIMED = "claimed_membership"
    LISTED = "listed_member"
    SAME_ORGANISATION = "same_organisation"
    SAME_DOMAIN = "same_mail_domain"
    SAME_PERSON = "same_person"


Sign = tuple[str, Kind, str]  # network, kind, evidence


@dataclass(frozen=True, slots=True)
class Applying:
    """Who applies: organisation, the networks it says it belongs to, as typed, and address of the contact."""

    application: str
    organisation: str
    claims: tuple[str, ...]
    email: str


@dataclass(frozen=True, slots=True)
class Voting:
    """Who votes: a network's names, its own list of members, and addresses of delegate and alternates."""

    network: str
    names: tuple[str, ...]
    acronym: str
    members: tuple[str, ...]
    emails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A network should not vote on an application; evidence is as typed, and none where it is personal."""

    application: str
    network: str
    kind: Kind
    evidence: str


def detect_conflicts(applying: Iterable[Applying], voting: Collection[Voting]) -> tuple[Conflict, ...]:
    """Find the conflicts between applications and networks, at most one of a kind for each two.

    Names are compared without case, accents and punctuation. A network's name is found anywhere in a claim,
    its acronym where it stands alone or in capitals of its own. Free mail is ignored. Doubt is reported: the
    lead can dismiss it, but nobody can see what was missed. Time grows with the text given, not with its
    square. Conflicts come in the order of applications and networks. Raises nothing.
    """
    index = _Index(voting)
    found: dict[tuple[str, str, Kind], Conflict] = {}
    for one in applying:
        for conflict in sorted(index.conflicts_of(one), key=lambda c: (c.network, c.kind)):
            found.setdefault((conflict.application, conflict.network, conflict.kind), conflict)
    return tuple(found.values())


class _Index:
    """The networks by everything that an application may share with them."""

    def __init__(self, voting: Collection[Voting]) -> None:
        self.in_text = NamesInText()
        self.by_name: dict[str, set[str]] = defaultdict(set)
        self.by_member: dict[str, dict[str, str]] = defaultdict(dict)
        self.by_domain: dict[str, set[str]] = defaultdict(set)
        self.by_address: dict[str, set[str]] = defaultdict(set)
        for one in voting:
            self._add(one)

    def _add(self, one: Voting) -> None:
        self.in_text.add(one.network, one.names, one.acronym)
        for name in (*one.names, one.acronym):
            self.by_name[same_name(name)].add(one.network)
        for member in one.members:
            self.by_member[same_name(member)].setdefault(one.network, member)
        for email in one.emails:
            self.by_domain[own_domain(email)].add(one.network)
            self.by_address[_address(email)].add(one.network)

    def conflicts_of(self, one: Applying) -> Iterator[Conflict]:
        for network, kind, evidence in (*self._by_organisation(one), *self._by_contact(one)):
            yield Conflict(one.application, network, kind, evidence)

    def _by_organisation(self, one: Applying) -> Iterator[Sign]:
        for claim in one.claims:
            for network in self.in_text.find(claim):
                yield network, Kind.CLAIMED, claim
        if key := same_name(one.organisation):
            for network, member in self.by_member.get(key, {}).items():
                yield network, Kind.LISTED, member
            for network in self.by_name.get(key, ()):
                yield network, Kind.SAME_ORGANISATION, one.organisation

    def _by_contact(self, one: Applying) -> Iterator[Sign]:
        for domain in and_parents(own_domain(one.email)):
            for network in self.by_domain.get(domain, ()):
                yield network, Kind.SAME_DOMAIN, domain
        if address := _address(one.email):
            for network in self.by_address.get(address, ()):
                yield network, Kind.SAME_PERSON, ""


def _address(email: str) -> str:
    return email.strip().casefold()
