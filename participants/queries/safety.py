"""Who asked to be contacted safely: receipt numbers for the focal point, the rest only after a look."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet

from dialogue_portal.editions.models import Edition
from participants.models import Application, Question, Safety, SafetyAnswers, SafetyLook
from participants.vocabulary import Privacy


@dataclass(frozen=True)
class Asking:
    """An application whose author asked for safe contact: nothing of what was said."""

    key: UUID
    receipt: str
    language: str
    last_look: Any


@dataclass(frozen=True)
class Said:
    """What somebody said about safety, question by question."""

    application: Application
    safety: Safety
    own: list[tuple[str, Any]]


def editions_with_answers() -> QuerySet[Edition]:
    """Editions in which anybody said anything about safety, the newest first."""
    said = SafetyAnswers.objects.filter(application__in=Application.objects.sent()).order_by()
    return Edition.objects.filter(pk__in=said.values("application__edition")).newest_first()


def asking_for_safe_contact(edition: Edition) -> list[Asking]:
    """The applications of an edition that asked for it, those never looked at first; three queries at most."""
    rows = SafetyAnswers.objects.filter(
        application__in=Application.objects.in_edition(edition).sent().order_by()
    )
    rows = rows.select_related("application").only(
        "sealed", "application__receipt", "application__contact_language", "application__language"
    )
    looks = SafetyLook.objects.filter(application__edition=edition).order_by()
    last = dict(looks.values_list("application").annotate(Max("looked_at")))
    asking = [
        Asking(
            row.application_id,
            row.application.receipt or "–",
            row.application.get_contact_language_display() or row.application.get_language_display(),
            last.get(row.application_id),
        )
        for row in rows
        if asks(row.read())
    ]
    return sorted(asking, key=lambda one: (one.last_look is not None, one.receipt))


def asks(safety: Safety) -> bool:
    """Whether there is anything to know before somebody is contacted."""
    return bool(safety.contact_safely or safety.safe_channel or any(safety.own.values()))


def said_about_safety(application: Application) -> Said:
    """The answers in clear with their questions; only after a look has been recorded."""
    safety = SafetyAnswers.objects.get(application=application).read()
    questions = Question.objects.filter(edition=application.edition_id, privacy=Privacy.SAFETY)
    labels = {question.code: str(question) for question in questions}
    own = [(labels.get(code, code), answer) for code, answer in safety.own.items() if answer]
    return Said(application, safety, own)
