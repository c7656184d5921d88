"""Who came instead of an applicant, and as what they count for the rules."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.queries import Grouping, groupings_of
from participants.models import Feature, Place, Substitution
from participants.rules.selection import Applicant


def substitutes_in(edition: Edition) -> dict[UUID, Substitution]:
    """Who came instead of the applicant, by place, the last where it was several; one query."""
    granted = Substitution.objects.filter(place__edition=edition, is_granted=True)
    return {asked.place_id: asked for asked in granted.order_by("decided_at")}


def as_said(person: Applicant, asked: Substitution | None) -> Applicant:
    """The organisation's answers with the substitute's own, where there is one."""
    if asked is None:
        return person
    said = asked.read()
    own = {
        Feature.GENDER.value: frozenset({said.gender}),
        Feature.YOUTH.value: frozenset({said.youth}),
        Feature.FIRST_TIMER.value: frozenset({said.own.get("first_timer", "")}),
        Feature.LANGUAGE.value: frozenset({asked.language}),
    }
    return replace(person, features={**person.features, **own})


def by_themselves(
    places: Iterable[Place], edition: Edition, came: Mapping[UUID, Substitution]
) -> tuple[Applicant, ...]:
    """Members whose applicant is gone and who came instead: what is known of them counts for every rule."""
    alone = list(places)
    groupings = groupings_of((str(place.country) for place in alone), edition.starts_on)
    return tuple(
        as_said(_by_country(place, groupings[str(place.country)]), came.get(place.pk)) for place in alone
    )


def _by_country(place: Place, grouping: Grouping) -> Applicant:
    south = {True: "yes", False: "no", None: ""}[grouping.is_global_south]
    held = {Feature.REGION.value: grouping.region, Feature.GLOBAL_SOUTH.value: south}
    features = {name: frozenset({value} - {""}) for name, value in held.items()}
    return Applicant(str(place.pk), "", str(place.country), features, 0)
