"""Which assessments an edition still wants, and who would get them."""

import hashlib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from dialogue_portal.accounts.models import User
from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.regions import Region
from participants.models import Application, Assessment, ReviewRules
from participants.permissions.assessing import ASSESSED
from participants.queries.assessing.people import barred_from, loads_of
from participants.queries.assessing.results import assessed, assessed_among
from participants.rules.assessing import Given, Terms, fill, places_wanted
from participants.rules.assignment import assign
from participants.rules.draw import draw
from participants.rules.readership import Application as ToRead
from participants.rules.readership import Network as Reader
from participants.states import AssessmentStatus


@dataclass(frozen=True)
class Load:
    """One assessor: so many until now, so many new, so many of each region among them."""

    person: User
    before: int
    new: int
    regions: list[int]

    @property
    def total(self) -> int:
        """What they would have been given in all."""
        return self.before + self.new


@dataclass(frozen=True)
class Plan:
    """Who would get what, and how many places nobody can take."""

    given: list[Given]
    loads: list[Load]
    applications: int
    untaken: int

    @property
    def digest(self) -> str:
        """Changes when the plan does, so that nobody agrees to one and gets another."""
        told = sorted(f"{one.application}|{one.place}|{one.assessor}" for one in self.given)
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def terms_of(edition: Edition) -> Terms:
    """When a second assessor looks in this edition."""
    rules = ReviewRules.of(edition)
    return Terms(Fraction(rules.borderline_from), Fraction(rules.borderline_to), rules.two_for_all)


def to_fill(edition: Edition, keys: Collection[UUID], people: Collection[User]) -> list[Given]:
    """What these applications want now, given to whoever of these people has least."""
    missing = missing_places(edition, keys)
    return fill(missing, loads_of(edition, people), barred_from(keys, people), edition.slug)


def missing_places(edition: Edition, keys: Collection[UUID] | None = None) -> dict[str, list[int]]:
    """The places that are wanted and that nobody has, of some applications or of all in the pool."""
    pool = Application.objects.in_edition(edition).filter(status__in=ASSESSED)
    if keys is not None:
        pool = pool.filter(pk__in=keys)
    terms = terms_of(edition)
    results = assessed(edition) if keys is None else assessed_among(keys)
    missing: dict[str, list[int]] = {}
    for key in pool.order_by().values_list("pk", flat=True):
        result = results.get(key)
        wanted = places_wanted(terms, result.complete if result else {})
        if lacking := sorted(wanted.difference(result.places if result else ())):
            missing[str(key)] = lacking
    return missing


def plan_giving(edition: Edition, people: Collection[User]) -> Plan:
    """Spread everything that is wanted over these people: loads within one, regions even."""
    missing = missing_places(edition)
    regions = _regions(edition)
    barred = barred_from([UUID(key) for key in missing], people)
    before = loads_of(edition, people)
    given = _spread(edition, missing, regions, barred, people) if people and missing else []
    taken = {(one.application, one.place) for one in given}
    after = Counter(before) + Counter(one.assessor for one in given)
    rest = {key: [place for place in places if (key, place) not in taken] for key, places in missing.items()}
    for one in given:
        barred.setdefault(one.application, set()).add(one.assessor)
    given += fill(rest, {key: after[key] for key in before}, barred, edition.slug)
    return Plan(
        given=given,
        loads=[_load(person, before, given, regions) for person in people],
        applications=len({one.application for one in given}),
        untaken=sum(map(len, missing.values())) - len(given),
    )


def _regions(edition: Edition) -> dict[str, str]:
    pool = Application.objects.in_edition(edition).filter(status__in=ASSESSED)
    return {str(key): region for key, region in pool.order_by().values_list("pk", "region")}


def _spread(
    edition: Edition,
    missing: dict[str, list[int]],
    regions: dict[str, str],
    barred: dict[str, set[str]],
    people: Collection[User],
) -> list[Given]:
    """Those that nobody has looked at yet, beside what each assessor has already."""
    has = _given_already(edition, regions)
    fresh = [key for key in missing if key not in has]
    if not fresh:
        return []
    each = max(len(missing[key]) for key in fresh)
    mine = {str(person.pk) for person in people}
    readers = mine.union(*has.values())
    apart = [(key, reader) for key in fresh for reader in (readers - mine) | barred.get(key, set())]
    apart += [
        (key, reader) for key, holders in has.items() if len(holders) < each for reader in readers - holders
    ]
    spread = assign(
        [ToRead(key, regions[key]) for key in (*fresh, *has)],
        [Reader(reader) for reader in readers],
        each,
        apart,
        edition.slug,
        kept=[(key, reader) for key, holders in has.items() for reader in holders],
    )
    takers: dict[str, list[str]] = {key: [] for key in fresh}
    for reader, batch in spread.batches.items():
        for key in batch:
            if key in takers:
                takers[key].append(reader)
    return [
        Given(key, place, reader)
        for key, found in takers.items()
        for place, reader in zip(
            missing[key], sorted(found, key=lambda reader: draw(edition.slug, key, reader)), strict=False
        )
    ]


def _given_already(edition: Edition, pool: Collection[str]) -> dict[str, set[str]]:
    has: dict[str, set[str]] = {}
    rows = Assessment.objects.filter(application__edition=edition).exclude(status=AssessmentStatus.DECLINED)
    for key, person in rows.values_list("application", "assessor"):
        if str(key) in pool:
            has.setdefault(str(key), set()).add(str(person))
    return has


def _load(person: User, before: dict[str, int], given: list[Given], regions: dict[str, str]) -> Load:
    mine = [one for one in given if one.assessor == str(person.pk)]
    counts = Counter(regions[one.application] for one in mine)
    return Load(person, before[str(person.pk)], len(mine), [counts[code] for code in Region.values])
