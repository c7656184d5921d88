"""What speaks for two names being one and the same organisation."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from participants.rules.folding import compact
from participants.rules.name_form import NameForm
from participants.rules.name_forms import acronyms_from, acronyms_in, forms_of
from participants.rules.name_likeness import ALL_OF_IT, NOTHING, PART, Likeness, compare
from participants.rules.organisation_names import initials, name_words, organisation_key
from participants.rules.web_house import mail_domain, registered, web_house

__all__ = ["Evidence", "Organisation", "likely_same", "mail_domain", "organisation_key", "weigh"]

ENOUGH, ENOUGH_IN_ONE_HOUSE, ENOUGH_OF_A_PART = 0.82, 0.5, 0.7
ENOUGH_COMMON_WORDS = 3
SHORTEST_ACRONYM, LONGEST_ACRONYM, SHORTEST_INITIALS = 3, 12, 4
STRENGTH = {
    "same_contact": 0.8,
    "same_applicant": 0.8,
    "same_website": 0.3,
    "same_domain": 0.25,
    "same_name": 1.0,
    "same_words": 0.95,
    "sound": 0.9,
    "meaning": 0.75,
    "spelling": 0.75,
    "acronym": 0.7,
    "part": 0.6,
}
Evidence = tuple[str, ...]


@dataclass(frozen=True)
class Organisation:
    """What is known of one: its name as typed, ISO country, acronym, website, the contact's e-mail, its own script."""

    name: str
    country: str = ""
    acronym: str = ""
    website: str = ""
    email: str = ""
    native_name: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The telling words of the name."""
        return name_words(self.name)

    @cached_property
    def forms(self) -> tuple[NameForm, ...]:
        """Every form of every name it gives."""
        native = forms_of(self.native_name) if self.native_name.strip() else ()
        return tuple(dict.fromkeys(forms_of(self.name) + native))

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The acronyms it gives itself."""
        given = {compact(self.acronym)} | acronyms_in(self.name) | acronyms_in(self.native_name)
        return frozenset(short for short in given if SHORTEST_ACRONYM <= len(short) <= LONGEST_ACRONYM)

    @cached_property
    def possible_acronyms(self) -> frozenset[str]:
        """Those that its words would make, of four letters at least."""
        return frozenset().union(*(acronyms_from(form) for form in self.forms))

    @cached_property
    def short_names(self) -> frozenset[str]:
        """Its name, where this is one word that may be an acronym; what kind of body it is does not count."""
        return _as_acronyms(form for form in self.forms if form.is_of_one_word)

    @cached_property
    def names_in_capitals(self) -> frozenset[str]:
        """Its name, where this is one word in capitals."""
        return _as_acronyms(form for form in self.forms if form.is_in_capitals)

    @cached_property
    def site(self) -> str:
        """Its site on the web, as one key."""
        return web_house(self.website)

    @cached_property
    def houses(self) -> frozenset[str]:
        """The domains of its own, of mail and web."""
        domains = (mail_domain(self.email), mail_domain(self.website) if "/" not in self.site else "")
        return frozenset(registered(domain) for domain in domains if domain)


def _as_acronyms(forms: Iterable[NameForm]) -> frozenset[str]:
    names = {form.own[0].latin for form in forms if len(form.own) == 1}
    return frozenset(name for name in names if SHORTEST_ACRONYM <= len(name) <= LONGEST_ACRONYM)


def likely_same(one: Organisation, other: Organisation) -> Evidence:
    """What speaks for one organisation; empty when they are to be taken for two.

    Evidence: same_name, same_words, sound (another script or romanisation), meaning (another language), spelling,
    acronym, part, same_domain, same_website. Two countries are two organisations, unless they share a site or a
    domain. The measures are the portal's own; edit distance is optimal string alignment.
    """
    house = _house(one, other)
    is_one_place = not (one.country and other.country) or one.country == other.country
    if not is_one_place and not house:
        return ()
    of_the_name = _of_the_name(one, other, is_one_house=bool(house) and is_one_place)
    if of_the_name == (PART,) and not is_one_place:
        return ()
    if of_the_name:
        return of_the_name if of_the_name[0] in {"same_name", "same_words"} else (*house, *of_the_name)
    return house if "same_website" in house and is_one_place else ()


def weigh(evidence: Evidence) -> float:
    """How strong the evidence is, to put the strongest first; no probability."""
    return sum(STRENGTH[code] for code in evidence)


def _house(one: Organisation, other: Organisation) -> Evidence:
    if one.site and one.site == other.site:
        return ("same_website",)
    return ("same_domain",) if one.houses & other.houses else ()


def _of_the_name(one: Organisation, other: Organisation, *, is_one_house: bool) -> Evidence:
    if "".join(one.words) == "".join(other.words):
        if not one.words and one.name.strip() != other.name.strip():
            return ()
        return ("same_name",) if one.forms[0].scripts == other.forms[0].scripts else ("sound",)
    if sorted(one.words) == sorted(other.words):
        return ("same_words",)
    likeness = max((compare(a, b) for a in one.forms for b in other.forms), key=_rank, default=NOTHING)
    if likeness.through and likeness.share >= ALL_OF_IT and not any(likeness.left):
        return (likeness.through,)
    if _is_acronym(one, other, likeness, is_one_house=is_one_house):
        return ("acronym",)
    return (likeness.through,) if likeness.through and _is_enough(one, other, likeness, is_one_house) else ()


def _rank(likeness: Likeness) -> tuple[float, bool, int]:
    return (likeness.share, not any(likeness.left), likeness.shared)


def _is_enough(one: Organisation, other: Organisation, likeness: Likeness, is_one_house: bool) -> bool:
    """Own words left on both sides make two names; without an own word in common all words have to agree."""
    if all(likeness.own_left):
        return False
    if is_one_house or one.acronyms & other.acronyms:
        return likeness.share >= ENOUGH_IN_ONE_HOUSE
    if not likeness.own_shared:
        enough = 2 if likeness.is_country_left else ENOUGH_COMMON_WORDS
        return likeness.shared >= enough and not likeness.subjects_left
    if likeness.share >= ENOUGH and not any(likeness.own_left):
        return True
    is_contained = not all(likeness.left) and likeness.shared > 1 and sum(likeness.own_left) < 2
    return likeness.through == PART and is_contained and likeness.share >= ENOUGH_OF_A_PART


def _is_acronym(one: Organisation, other: Organisation, likeness: Likeness, *, is_one_house: bool) -> bool:
    """One is called by the other's acronym, or gives it beside the same name."""
    for short, long in ((one, other), (other, one)):
        if short.short_names & long.acronyms or short.names_in_capitals & long.possible_acronyms:
            return True
        if is_one_house and short.short_names & {initials(long.name)}:
            return True
    extra = likeness.left in {(0, 1), (1, 0)} and likeness.shared > 0
    return extra and _left_word_is_acronym(one, other)


def _left_word_is_acronym(one: Organisation, other: Organisation) -> bool:
    """ "Renvivi Mediation Centre RMC"."""
    for short, long in ((one, other), (other, one)):
        added = [word for word in long.words if word not in short.words]
        known = short.acronyms | long.acronyms | short.possible_acronyms | {initials(short.name)}
        if len(added) == 1 and len(added[0]) >= SHORTEST_ACRONYM and added[0] in known:
            return True
    return False
