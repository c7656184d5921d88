"""What officers have begun to type in, and what is still missing in it."""

from typing import Any

from dialogue_portal.editions.models import Edition
from participants.models import Acknowledgement, Application, answers_of
from participants.models.application import ApplicationQuerySet
from participants.queries.intake.asked import Asked
from participants.queries.intake.sealed import sealed_answers_of
from participants.rules.completeness import Shortcoming, shortcomings
from participants.states import ApplicationStatus
from participants.vocabulary import Source


def begun_by_officers(edition: Edition) -> ApplicationQuerySet:
    """What has been begun and not been entered yet, the newest first."""
    drafts = Application.objects.in_edition(edition).filter(
        source=Source.OFFICER, status=ApplicationStatus.DRAFT, applicant=None
    )
    return drafts.select_related("edition", "entry").order_by("-saved_at")


def typed_so_far(draft: Application, asked: Asked) -> dict[str, Any]:
    """Every answer to what is asked; sealed ones too, to see whether they are there, never to be shown."""
    return asked.given(answers_of(draft) | sealed_answers_of(draft))


def faults_of(draft: Application, asked: Asked) -> list[Shortcoming]:
    """What keeps it from being entered."""
    return shortcomings(
        typed_so_far(draft, asked),
        max_themes=draft.edition.max_themes,
        acknowledgements=len(Acknowledgement.Kind),
        unreadable=draft.as_typed,
        own=asked.rules,
    )
