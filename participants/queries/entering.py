"""What officers have begun to type in, and what is still missing in it."""

from dialogue_portal.editions.models import Edition
from participants.models import Acknowledgement, Application, answers_of, sealed_of
from participants.models.application import ApplicationQuerySet
from participants.queries.intake.asked import asked_in
from participants.rules.completeness import Shortcoming, shortcomings
from participants.states import ApplicationStatus
from participants.vocabulary import Source


def begun_by_officers(edition: Edition) -> ApplicationQuerySet:
    """What has been begun and not been entered yet, the newest first."""
    drafts = Application.objects.in_edition(edition).filter(
        source=Source.OFFICER, status=ApplicationStatus.DRAFT, applicant=None
    )
    return drafts.select_related("edition", "entry").order_by("-saved_at")


def faults_of(draft: Application) -> list[Shortcoming]:
    """What keeps it from being entered; sealed answers are looked at, not shown."""
    return shortcomings(
        answers_of(draft) | sealed_of(draft),
        max_themes=draft.edition.max_themes,
        acknowledgements=len(Acknowledgement.Kind),
        unreadable=draft.as_typed,
        own=asked_in(draft.edition).rules,
    )
