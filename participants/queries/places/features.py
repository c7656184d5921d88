"""What somebody said of themselves that counted for the balance, and whether the targets hold without it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.text import capfirst

from participants.models import Feature, Place, SelectionRun, Substitution
from participants.queries.places.instead import as_said, by_themselves, substitutes_in
from participants.queries.selection.policy import as_rules
from participants.queries.selection.pool import Pool, applicant_of
from participants.queries.selection.sentences import Wording
from participants.rules.selection import Applicant
from participants.rules.selection.bounds import bounds_of, places_short
from participants.states import RunStatus
from participants.vocabulary import Attendance, SelfIdentified


@dataclass(frozen=True)
class Declared:
    """A feature that a target counted, and the person's own answer in words."""

    feature: str
    name: str
    answer: str


def run_of(place: Place) -> SelectionRun | None:
    """The released slate whose rules the place stands under."""
    runs = SelectionRun.objects.filter(edition=place.edition_id, status=RunStatus.RELEASED)
    of_panel = runs.filter(attendance__in=["", place.attendance])
    return of_panel.select_related("round").only("edition", "attendance", "policy", "round").first()


def declared_of(place: Place) -> tuple[Declared, ...]:
    """What the person confirms when they accept; only what a target counted of them, in the order of targets."""
    run = run_of(place)
    if run is None or place.application is None or place.user_id:
        return ()
    held = _applicant(place, run).features
    counted: dict[str, list[str]] = {}
    for target in run.policy.get("targets", []):
        if target["value"] in held.get(target["feature"], ()):
            counted.setdefault(target["feature"], []).append(target["value"])
    words = Wording(place.edition)
    return tuple(_declared(feature, values, words) for feature, values in counted.items())


def _declared(feature: str, values: Iterable[str], words: Wording) -> Declared:
    led_by = dict(SelfIdentified.choices)
    said = [
        str(led_by.get(value, value)) if feature == Feature.SELF_IDENTIFIED else words.value(feature, value)
        for value in values
    ]
    return Declared(feature, str(capfirst(Feature(feature).label)), " · ".join(said))


def keeps_targets(place: Place, changed: Applicant) -> bool:
    """Whether no rule of the slate falls further short when this person counts as changed."""
    run = run_of(place)
    if run is None:
        return True
    came = substitutes_in(place.edition)
    others = tuple(_others(place, run, came))
    now, then = (*others, as_said(_applicant(place, run), came.get(place.pk))), (*others, changed)
    bounds = tuple(bounds_of(now, as_rules(run.policy, Pool((), {}, {}))))
    return all(places_short(bound, then) <= places_short(bound, now) for bound in bounds)


def keeps_targets_without(place: Place, features: Collection[str]) -> bool:
    """The same when these of their features count for nothing."""
    run = run_of(place)
    if run is None or place.application is None:
        return True
    person = _applicant(place, run)
    left = {name: held for name, held in person.features.items() if name not in features}
    return keeps_targets(place, replace(person, features=left))


def keeps_targets_with(asked: Substitution) -> bool:
    """The same when somebody else of the organisation comes instead."""
    run = run_of(asked.place)
    if run is None or asked.place.application is None:
        return True
    return keeps_targets(asked.place, as_said(_applicant(asked.place, run), asked))


def _applicant(place: Place, run: SelectionRun) -> Applicant:
    return applicant_of(str(place.pk), place.application, 0, run.round)  # type: ignore[arg-type]


def _others(place: Place, run: SelectionRun, came: Mapping[UUID, Substitution]) -> Iterable[Applicant]:
    """Everybody else who holds a place of the panel; three queries."""
    held = Place.objects.holding().filter(edition=place.edition_id).exclude(pk=place.pk)
    rows = held.filter(application__slate_rows__run=run).select_related("application__balance")
    for other in rows:
        yield as_said(_applicant(other, run), came.get(other.pk))
    ways = [run.attendance] if run.attendance else Attendance.values
    alone = held.filter(application=None, number__isnull=False, attendance__in=ways)
    yield from by_themselves(alone, place.edition, came)
