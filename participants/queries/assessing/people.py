"""Who assesses, how much each has been given, and who must not look at what."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import SECRETARIAT
from dialogue_portal.editions.models import Edition
from participants.models import Application, Assessment, Colleague
from participants.states import AssessmentStatus


def possible_assessors() -> QuerySet[User]:
    """Everybody in the secretariat today, by name."""
    people: QuerySet[User] = User.objects.with_role(*SECRETARIAT).filter(is_active=True)
    return people.order_by("name", "email").prefetch_related("role_grants")


def loads_of(edition: Edition, people: Collection[User]) -> dict[str, int]:
    """How many assessments of the edition each of these people has been given and not declined."""
    rows = (
        Assessment.objects.filter(application__edition=edition)
        .exclude(status=AssessmentStatus.DECLINED)
        .order_by()
        .values_list("assessor")
        .annotate(count=Count("pk"))
    )
    found = dict(rows)
    return {str(person.pk): found.get(person.pk, 0) for person in people}


def assessors_of(edition: Edition) -> list[User]:
    """Those of the secretariat who have been given something of the edition."""
    rows = Assessment.objects.filter(application__edition=edition)
    return list(possible_assessors().filter(pk__in=rows.values("assessor")))


def barred_from(keys: Collection[UUID], people: Collection[User]) -> dict[str, set[str]]:
    """Who must not be given each application: it is their own, they have it already, or they declined it."""
    barred: dict[str, set[str]] = defaultdict(set)
    for key, person in Assessment.objects.filter(application__in=keys).values_list("application", "assessor"):
        barred[str(key)].add(str(person))
    for key, person in brought_in_by(keys, people):
        barred[str(key)].add(str(person))
    return dict(barred)


def brought_in_by(keys: Collection[UUID], people: Collection[User]) -> set[tuple[UUID, UUID]]:
    """Applications and those who brought them in: applicants, contacts and colleagues who help."""
    known = {person.pk for person in people}
    by_address = {person.email.lower(): person.pk for person in people}
    mine = Q(applicant__in=known) | Q(address__in=by_address)
    applied = Application.objects.filter(pk__in=keys).annotate(address=Lower("email")).filter(mine)
    helps = Q(user__in=known) | Q(address__in=by_address)
    helped = Colleague.objects.filter(application__in=keys).annotate(address=Lower("email")).filter(helps)
    rows = [
        *applied.order_by().values_list("pk", "applicant", "address"),
        *helped.order_by().values_list("application", "user", "address"),
    ]
    return {
        (key, person)
        for key, account, address in rows
        for person in (account if account in known else None, by_address.get(address))
        if person
    }
