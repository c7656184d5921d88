"""Conflicts of interest that show in what an application and a network say of themselves."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from participants.rules.free_mail import and_parents, own_domain
from participants.rules.known_organisations import KnownOrganisations
from participants.rules.known_people import KnownPeople
from participants.rules.naming import NamesInText, same_name


class Kind(StrEnum):
    """How a conflict shows."""

    CLAIMED = "claimed_membership"
    LISTED = "listed_member"
    SAME_ORGANISATION = "same_organisation"
    SAME_DOMAIN = "same_mail_domain"
    SAME_PERSON = "same_person"
    DECLARED_NAME = "declared_name"
    DECLARED_COUNTRY = "declared_country"
    DECLARED_PERSON = "declared_person"
    FUNDING = "funding"


Sign = tuple[str, Kind, str]  # network, kind, evidence


@dataclass(frozen=True, slots=True)
class Applying:
    """Who applies: organisation, the networks it says it belongs to, as typed, and address of the contact.

    Beside it what the organisation is also called or belongs to, its countries (ISO codes of two letters), and the
    names of the contact.
    """

    application: str
    organisation: str
    claims: tuple[str, ...]
    email: str
    acronym: str = ""
    native_name: str = ""
    parent: str = ""
    countries: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class What(StrEnum):
    """What a network declares."""

    ORGANISATION = "organisation"
    COUNTRY = "country"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Declared:
    """Something a network says it is tied to: a name as typed, or a country (ISO code of two letters)."""

    what: What
    words: str
    country: str = ""
    is_funding: bool = False


@dataclass(frozen=True, slots=True)
class Voting:
    """Who votes: a network's names, its own list of members, and addresses of delegate and alternates.

    Beside it the organisations that fund it or that it funds, and what it has declared.
    """

    network: str
    names: tuple[str, ...]
    acronym: str
    members: tuple[str, ...]
    emails: tuple[str, ...]
    funding: tuple[str, ...] = ()
    declared: tuple[Declared, ...] = ()


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
    its acronym where it stands alone or in capitals of its own. Free mail is ignored. What is declared or funded
    is found in other spellings, scripts and by acronym too (`similarity`), people by address or by two words of
    their name. Doubt is reported: the lead can dismiss it, but nobody can see what was missed. Time grows with
    the text given, not with its square. Conflicts come in the order of applications and networks. Raises nothing.
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
        self.by_country: dict[str, dict[str, str]] = defaultdict(dict)
        self.organisations: KnownOrganisations[Sign] = KnownOrganisations()
        self.people: KnownPeople[str] = KnownPeople()
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
        for name in one.funding:
            self.organisations.add(name, (one.network, Kind.FUNDING, name))
        for declared in one.declared:
            self._add_declared(one.network, declared)

    def _add_declared(self, network: str, declared: Declared) -> None:
        if declared.what == What.COUNTRY:
            self.by_country[declared.country].setdefault(network, declared.words)
        elif declared.what == What.PERSON:
            self.people.add(declared.words, network)
        else:
            kind = Kind.FUNDING if declared.is_funding else Kind.DECLARED_NAME
            self.organisations.add(declared.words, (network, kind, declared.words))

    def conflicts_of(self, one: Applying) -> Iterator[Conflict]:
        signs = (*self._by_organisation(one), *self._by_contact(one), *self._by_interest(one))
        for network, kind, evidence in signs:
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

    def _by_interest(self, one: Applying) -> Iterator[Sign]:
        names = (one.organisation, one.acronym, one.parent)
        yield from self.organisations.find(names, one.acronym, one.native_name)
        for country in filter(None, one.countries):
            for network, words in self.by_country.get(country, {}).items():
                yield network, Kind.DECLARED_COUNTRY, words
        for network in self.people.find(one.people, one.email):
            yield network, Kind.DECLARED_PERSON, ""  # whom it is about stays where it was declared


def _address(email: str) -> str:
    return email.strip().casefold()
