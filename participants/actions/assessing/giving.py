"""Give applications to assessors: all that are wanted at once, or one as soon as it is."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue_portal.accounts.models import User
from dialogue_portal.accounts.roles import Role
from dialogue_portal.audit.advance import written_by
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.errors import Overtaken
from dialogue_portal.kernel.verdict import yes_if
from participants.actions.assessing.holding import hold_edition
from participants.models import Assessment, ReviewRules
from participants.permissions.assessing import may_assess, may_lead_assessment
from participants.queries.assessing.people import assessors_of
from participants.queries.assessing.places import plan_giving, to_fill
from participants.queries.assessing.rubric import criteria_of
from participants.rules.assessing import Given


@transaction.atomic
def give_assessments(
    edition: Edition,
    *,
    by: User,
    to: Collection[User] | None = None,
    agreed_to: str | None = None,
    at: datetime | None = None,
) -> int:
    """Give what is wanted to these people, or to all officers; says how many were given.

    With `agreed_to` only the plan that was shown under this digest.
    """
    may_lead_assessment(by).or_refuse()
    hold_edition(edition.pk)
    yes_if(criteria_of(edition), _("Make the rubric first.")).or_refuse()
    people = list(User.objects.with_role(Role.OFFICER)) if to is None else list(to)
    yes_if(people, _("Choose who assesses.")).or_refuse()
    for person in people:
        may_assess(person).or_refuse()
    plan = plan_giving(edition, people)
    if agreed_to not in (None, plan.digest):
        raise Overtaken(_("The applications have changed meanwhile. Please look again."))
    return len(give(edition, plan.given, by=by, at=at or timezone.now()))


def fill_places(edition: Edition, keys: Collection[UUID], *, by: User, at: datetime) -> list[Assessment]:
    """Give at once what these applications have come to want to those who assess in this edition."""
    return give(edition, to_fill(edition, keys, assessors_of(edition)), by=by, at=at)


def give(edition: Edition, given: list[Given], *, by: User, at: datetime) -> list[Assessment]:
    """Write the rows; a few queries for however many."""
    due = due_at(edition, at)
    with written_by(by, "give"):
        return Assessment.objects.bulk_create(
            [
                Assessment(
                    application_id=one.application,
                    assessor_id=one.assessor,
                    place=one.place,
                    given_at=at,
                    due_at=due,
                )
                for one in given
            ],
            batch_size=2_000,
        )


def due_at(edition: Edition, at: datetime) -> datetime:
    """When something given now is due."""
    return at + timedelta(days=ReviewRules.of(edition).assess_within_days)
