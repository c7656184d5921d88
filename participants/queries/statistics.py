"""The figures of an edition: for the desk as they are, for the public as they were published."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from dialogue_portal.editions.queries import groupings_of
from dialogue_portal.editions.regions import Region
from participants.models import Application, Balance, BalanceAnswers, BalanceCount, Place, Substitution
from participants.queries.places.instead import substitutes_in
from participants.rules.statistics import STAGES, Person, one_way, publishable
from participants.states import ApplicationStatus, PlaceStatus
from participants.vocabulary import AgeBand, Gender, Level, ParticipantKind

S = ApplicationStatus
ELIGIBLE = frozenset({S.ELIGIBLE, S.SHORTLISTED, S.SELECTED, S.RESERVE, S.NOT_SELECTED})
CAME = frozenset({PlaceStatus.CONFIRMED, PlaceStatus.ATTENDED, PlaceStatus.ABSENT})
Words = Mapping[str, str | Promise]
STAGE_WORDS: Words = {
    "applied": _("applied"),
    "eligible": _("eligible"),
    "chosen": _("chosen"),
    "confirmed": _("confirmed"),
    "attended": _("attended"),
}
FIRST_TIMERS: Words = {"yes": _("first time at the Dialogue"), "no": _("took part before")}
DIMENSIONS: Mapping[str, tuple[str | Promise, Words]] = {
    "region": (_("Region"), dict(Region.choices)),
    "gender": (_("Gender"), dict(Gender.choices)),
    "age": (_("Age"), dict(AgeBand.choices)),
    "level": (_("Level"), dict(Level.choices)),
    "language": (_("Language for contact"), dict(settings.LANGUAGES)),
    "first_timer": (_("First-timers"), FIRST_TIMERS),
}
BALANCE = ("gender", "age")  # counted by themselves: the difference between two days would tell of one person
PUBLISHED = "region"
NOBODY = Person({}, frozenset())  # of an application that is gone


@dataclass(frozen=True)
class Line:
    """One value: its name and its count at each stage."""

    name: str | Promise
    counts: Sequence[int | None]

    @property
    def cells(self) -> list[tuple[str | Promise, int | None]]:
        """The counts, each with the name of its stage."""
        return list(zip(STAGE_WORDS.values(), self.counts, strict=True))


@dataclass(frozen=True)
class Table:
    """One dimension: a line for each value, and the totals."""

    title: str | Promise
    lines: list[Line]
    total: Line


def people_of(edition: Edition) -> list[Person]:
    """Everybody who applied, merged ones once, and whoever came instead; four queries, whatever the number."""
    sent = Application.objects.in_edition(edition).sent().exclude(status=S.MERGED).filter(revises=None)
    sealed = {row.pk: row.read() for row in BalanceAnswers.objects.filter(application__in=sent.order_by())}
    rows = sent.order_by().values_list(
        "pk", "status", "region", "level", "contact_language", "earlier_editions"
    )
    applied = {row[0]: _applicant(row, sealed.get(row[0])) for row in rows}
    taken = Place.objects.in_edition(edition).filter(kind=ParticipantKind.CSO, status__in=CAME)
    came = substitutes_in(edition)
    instead: list[Person] = []
    places = list(taken.order_by().values_list("pk", "application", "status", "country"))
    alone = groupings_of((row[3] for row in places if row[1] is None), edition.starts_on)
    for key, application, status, country in places:
        stages = {"confirmed", "attended"} if status == PlaceStatus.ATTENDED else {"confirmed"}
        applicant = applied.get(application, NOBODY)
        if key in came:
            known = applicant.values or {"region": alone[country].region if country in alone else ""}
            instead.append(Person({**known, **_said_by(came[key])}, frozenset(stages)))
        elif application in applied:
            applied[application] = replace(applicant, stages=applicant.stages | stages)
    return [*applied.values(), *instead]


def _applicant(row: tuple[Any, ...], balance: Balance | None) -> Person:
    _key, status, region, level, language, earlier = row
    stages = {"applied"}
    stages |= {"eligible"} if status in ELIGIBLE else set()
    stages |= {"chosen"} if status == S.SELECTED else set()
    values = {
        "region": region,
        "gender": balance.gender if balance else Gender.UNDISCLOSED.value,
        "age": balance.age_band if balance else AgeBand.UNDISCLOSED.value,
        "level": level,
        "language": language,
        "first_timer": "no" if earlier else "yes",
    }
    return Person(values, frozenset(stages))


def _said_by(asked: Substitution) -> dict[str, str]:
    """What somebody who came instead has said of themselves; of their organisation the application speaks."""
    said = asked.read()
    return {
        "gender": said.gender,
        "age": said.age_band,
        "language": asked.language,
        "first_timer": said.own.get("first_timer", ""),
    }


def tables_of(edition: Edition) -> list[Table]:
    """The figures for officers, one dimension at a time; never two crossed."""
    people, counted = people_of(edition), list(BalanceCount.objects.filter(edition=edition))
    return [
        _counted_before(name, counted)
        if name in BALANCE
        else _table(name, one_way(people, name, list(words)))
        for name, (_title, words) in DIMENSIONS.items()
    ]


def _counted_before(name: str, counted: Iterable[BalanceCount]) -> Table:
    """What was answered for balance, as it was counted last; nothing of a stage with fewer than five people."""
    title, words = DIMENSIONS[name]
    columns = {row.stage: row.counts[name] for row in counted}
    values = [value for value in words if any(value in column for column in columns.values())]
    lines = [
        Line(words[value], [columns[stage].get(value, 0) if stage in columns else None for stage in STAGES])
        for value in values
    ]
    totals = [sum(columns[stage].values()) if stage in columns else None for stage in STAGES]
    return Table(title, lines, Line(_("All"), totals))


def _table(name: str, counts: Mapping[str, Mapping[str, int]]) -> Table:
    title, words = DIMENSIONS[name]
    lines = [
        Line(words.get(value, value) or _("not known"), [cells[stage] for stage in STAGES])
        for value, cells in counts.items()
    ]
    totals = [sum(cells[stage] for cells in counts.values()) for stage in STAGES]
    return Table(title, lines, Line(_("All"), totals))


def kinds_of(edition: Edition) -> list[Line]:
    """Participants of every kind: invited, confirmed, attended."""
    counted = (
        Place.objects.filter(edition=edition)
        .order_by()
        .values_list("kind")
        .annotate(
            invited=Count("pk"),
            confirmed=Count("pk", filter=Q(status__in=CAME)),
            attended=Count("pk", filter=Q(status=PlaceStatus.ATTENDED)),
        )
    )
    found = {kind: numbers for kind, *numbers in counted}
    return [Line(word, found[kind]) for kind, word in ParticipantKind.choices if kind in found]


def publishable_tables(edition: Edition) -> dict[str, Any]:
    """What may be published: one table, by region, rounded to five, as plain values that never change."""
    cells, totals = publishable(one_way(people_of(edition), PUBLISHED, list(Region.values)))
    return {"region": cells, "total": totals}


def published_table(tables: Mapping[str, Any]) -> Table:
    """A published table in the reader's words."""
    words = dict(Region.choices)
    lines = [
        Line(words.get(value, "") or _("not known"), [cells[stage] for stage in STAGES])
        for value, cells in tables["region"].items()
    ]
    total = Line(_("All"), [tables["total"][stage] for stage in STAGES])
    return Table(_("Region"), lines, total)
