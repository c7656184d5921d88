"""The letter of screening: neutral, it says that there is news and where to read it."""

from dialogue_portal.outbox.actions import post
from dialogue_portal.outbox.letters import Letter, Recipient
from participants.emails.details import details_of
from participants.models import Application

RETURNED = Letter("application_returned")


def application_returned(application: Application) -> None:
    """Ask the applicant to sign in, once for each time it is returned."""
    post(
        RETURNED,
        to=Recipient(application.email, application.contact_language or application.language),
        about=f"application:{application.pk}",
        round=f"returned {application.screened_at:%Y-%m-%dT%H:%M:%S.%f}",
        context=details_of(application),
    )
