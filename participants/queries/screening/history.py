"""What has happened to one application, when, and through whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.models import User
from participants.models import Application
from participants.states import ApplicationStatus as A

SENTENCES = {
    A.SUBMITTED: _("Submitted"),
    A.RETURNED: _("Returned to the applicant"),
    A.ELIGIBLE: _("Found eligible"),
    A.INELIGIBLE: _("Found not eligible"),
    A.MERGED: _("Merged into another application"),
    A.SHORTLISTED: _("Put on the shortlist"),
    A.SELECTED: _("Selected"),
    A.RESERVE: _("Put on the reserve list"),
    A.NOT_SELECTED: _("Not selected"),
    A.WITHDRAWN: _("Withdrawn"),
}
TAKE_OVER = "take_over"
BY_VERB = {
    "undo_screening": _("Screening undone"),
    "take_off_shortlist": _("Taken off the shortlist"),
    "correct_place": _("Country or region corrected"),
    "send_again": _("A new version sent"),
    "undo_withdrawal": _("Withdrawal undone"),
    TAKE_OVER: _("Lead contact changed"),
}
APPLICANT = _("the applicant")


@dataclass(frozen=True)
class Happening:
    """One point of the time line."""

    what: str | Promise
    at: datetime
    who: str | Promise = ""
    why: str = ""


def newest_event(pk: object) -> int:
    """Grows with every change of status, place or readers: who holds an older one has not seen the newest."""
    newest = events_of(pk).order_by("-pgh_id").values_list("pgh_id", flat=True).first()
    return newest or 0


def history_of(application: Application) -> list[Happening]:
    """Every change of status and place, oldest first."""
    events = list(events_of(application.pk).select_related("pgh_context").order_by("pgh_id"))
    names = _names({_facts(event).get("actor") for event in events}, application)
    return list(_told(events, names))


def events_of(pk: object) -> QuerySet[Any]:
    """The kept values of one application."""
    event_model: Any = apps.get_model("participants", "ApplicationEvent")
    return event_model.objects.filter(pgh_obj=pk)  # type: ignore[no-any-return]  # made by the library


def _told(events: list[Any], names: dict[str, str | Promise]) -> Iterator[Happening]:
    before: Any = None
    for event in events:
        facts = _facts(event)
        place_moved = before and (event.region, event.main_country) != (before.region, before.main_country)
        is_news = (
            before is None or event.status != before.status or place_moved or facts.get("verb") == TAKE_OVER
        )
        if event.status != A.DRAFT and is_news:
            yield Happening(
                what=BY_VERB.get(facts.get("verb", ""), SENTENCES[A(event.status)]),
                at=event.pgh_created_at,
                who=names.get(facts.get("actor", ""), ""),
                why=facts.get("reason", ""),
            )
        before = event


def _facts(event: Any) -> dict[str, str]:
    return event.pgh_context.metadata if event.pgh_context else {}


def _names(actors: set[str | None], application: Application) -> dict[str, str | Promise]:
    people = User.objects.filter(pk__in=[actor for actor in actors if actor])
    names: dict[str, str | Promise] = {str(person.pk): str(person) for person in people}
    return names | {str(application.applicant_id): APPLICANT}
