"""The pool a place that fell free is filled from: the released run's, without those who cannot come."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from participants.models import SlateRow
from participants.queries.places.instead import as_said, by_themselves, substitutes_in
from participants.queries.replacing.panel import STILL_THERE, Panel, cannot_come, is_here
from participants.queries.selection.policy import as_rules
from participants.queries.selection.pool import Pool, applicant_of
from participants.rules.selection import Policy

# What the rules and the page read of an application: of ten thousand rows everything else costs seconds.
READ = (
    *(
        "organisation_key",
        "main_country",
        "region",
        "is_global_south",
        "level",
        "themes",
        "organisation_type",
    ),
    *("self_identified", "contact_language", "earlier_editions", "attended_none", "funding", "attendance"),
)


@dataclass(frozen=True)
class Question:
    """What is asked of the solver: the pool, the frozen rules, who holds a place, and how many to add."""

    pool: Pool
    policy: Policy
    members: frozenset[str]
    seats: int


def question_of(panel: Panel) -> Question:
    """Everybody who holds a place, substitutes as themselves, and all who could get one; three queries."""
    could_come = Q(application__status__in=STILL_THERE) & ~cannot_come() & ~is_here(panel.run.edition)
    return _question(panel, could_come)


def question_about(panel: Panel, keys: Iterable[UUID]) -> Question:
    """The same with a few people only, to see what somebody chosen by hand would break."""
    return _question(panel, Q(application__in=list(keys)))


def _question(panel: Panel, others: Q) -> Question:
    held = [place.application_id for place in panel.held if place.application_id]
    rows = SlateRow.objects.filter(Q(application__in=held) | others, run=panel.run)
    rows = rows.select_related("application__balance").order_by("record_id")
    columns = [f"application__{name}" for name in (*READ, "balance__sealed")]
    found = list(rows.only("record_id", "merit", "run", *columns))
    people = {row.record_id: row.application for row in found}
    round_, instead = panel.run.round, substitutes_in(panel.run.edition)
    came = {place.application_id: instead.get(place.pk) for place in panel.held}
    applied = tuple(
        as_said(applicant_of(row.record_id, row.application, row.merit, round_), came.get(row.application_id))
        for row in found
    )
    left = [place for place in panel.held if place.application_id is None]
    alone = by_themselves(left, panel.run.edition, instead)
    pool = Pool((*applied, *alone), people, {})
    members = {row.record_id for row in found if row.application_id in set(held)}
    members |= {person.id for person in alone}
    return Question(pool, as_rules(panel.run.policy, pool), frozenset(members), panel.seats)
