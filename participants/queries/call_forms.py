"""How the forms of calls stand, and what has been changed in them."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, Q

from dialogue_portal.audit.changes import Change, changes_in
from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.texts import in_language
from participants.models import Application

SHOWN = 100


@dataclass(frozen=True)
class FormChange:
    """One change of a form: what it was about, and what it said before and after."""

    change: Change
    what: str
    is_withdrawn: bool = False


def forms_of_calls() -> list[Any]:
    """Every edition with the number of its own questions, and whether its form is frozen; one query."""
    sent = Application.objects.sent().filter(edition=OuterRef("pk"))
    return list(
        Edition.objects.newest_first()
        .select_related("call_form")
        .annotate(
            own_questions=Count("questions", filter=Q(questions__is_withdrawn=False)), is_frozen=Exists(sent)
        )
    )


def history_of(edition: Edition) -> list[FormChange]:
    """Every change of the form of a call, the newest first."""
    return sorted(
        [
            *(FormChange(change, "") for change in _changes("CallFormEvent", edition)),
            *(
                FormChange(change, in_language(change.event.labels), change.event.is_withdrawn)
                for change in _changes("QuestionEvent", edition)
            ),
        ],
        key=lambda row: row.change.at,
        reverse=True,
    )[:SHOWN]


def _changes(name: str, edition: Edition) -> list[Change]:
    event_model: Any = apps.get_model("participants", name)
    events = event_model.objects.filter(edition=edition).select_related("pgh_context")
    return changes_in(events.order_by("-pgh_id")[:SHOWN])
