"""The reserve list of a panel, and what somebody on it is told."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from dialogue_portal.editions.models import Edition
from participants.models import (
    Application,
    Availability,
    InvitationRules,
    ReserveClosing,
    SelectionRun,
    SlateRow,
)
from participants.models.application import ApplicationQuerySet
from participants.queries.releasing.stages import rows_of_stage
from participants.states import ApplicationStatus
from participants.vocabulary import Attendance


def on_reserve(run: SelectionRun) -> ApplicationQuerySet:
    """Everybody of a panel who is on the reserve list now."""
    rows = Application.objects.in_edition(run.edition).of_panel(run.attendance)
    return rows.filter(status=ApplicationStatus.RESERVE).select_related("edition").order_by("pk")


def waits_to_be_told(run: SelectionRun) -> bool:
    """Whether somebody on the list has not been told yet that they are on it."""
    is_told = run.stages.filter(outcome=SlateRow.Outcome.RESERVE).exists()
    return not is_told and rows_of_stage(run, SlateRow.Outcome.RESERVE).exists()


def is_closed(edition: Edition, attendance: str) -> bool:
    """Whether the list on which somebody of this attendance stands is closed."""
    return closing_of(edition, attendance) is not None


def closing_of(edition: Edition, attendance: str) -> ReserveClosing | None:
    """When and why it was closed; an edition with one panel has one list for everybody."""
    panels = ["", attendance] if attendance else [""]
    return ReserveClosing.objects.filter(edition=edition, attendance__in=panels).first()


@dataclass(frozen=True)
class Standing:
    """What somebody on the reserve list is told: until when they hear, what they said, whether it is over."""

    latest: date
    visa_by: date | None
    travels: bool
    said: Availability | None
    closed_at: datetime | None


def standing_of(application: Application, *, on: date) -> Standing:
    """Never a rank: which place falls free decides. A day that has passed is not promised."""
    edition = application.edition
    rules, closing = InvitationRules.of(edition), closing_of(edition, application.attendance)
    latest = edition.starts_on - timedelta(days=rules.at_the_latest_days)
    visa_by = edition.starts_on - timedelta(days=rules.visa_lead_days)
    travels = application.attendance == Attendance.IN_PERSON
    return Standing(
        latest=latest if on <= latest else edition.starts_on,
        visa_by=visa_by if travels and on <= visa_by else None,
        travels=travels,
        said=Availability.objects.filter(application=application).first(),
        closed_at=closing.closed_at if closing else None,
    )


def answers_in(run: SelectionRun) -> dict[str, int]:
    """How many of the list are there, could come, could not, and have not said."""
    no = Q(availability__is_available=False) | Q(availability__can_travel=False)
    counts: dict[str, int] = on_reserve(run).aggregate(
        everybody=Count("pk"),
        no=Count("pk", filter=no),
        yes=Count("pk", filter=Q(availability__is_available=True) & ~Q(availability__can_travel=False)),
        asked=Count("availability"),
    )
    return counts | {"silent": counts["everybody"] - counts["yes"] - counts["no"]}
