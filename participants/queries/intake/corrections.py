"""What an officer has corrected in an application, and what its author had said before."""

from participants.models import Application, ApplicationVersion
from participants.queries.screening.history import events_of


def corrected_country(application: Application) -> str | None:
    """The main country an officer has set last; nothing when none has."""
    corrections = events_of(application.pk).filter(pgh_context__metadata__verb="correct_place")
    found: str | None = corrections.order_by("-pgh_id").values_list("main_country", flat=True).first()
    return found


def as_answered_last(application: Application) -> str | None:
    """The main country as its author sent it last."""
    version = ApplicationVersion.objects.filter(application=application).order_by("-number").first()
    return version.content.get("main_country") if version else None
