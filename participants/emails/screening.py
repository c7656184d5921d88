"""The letters of screening: neutral, they say that there is news and where to read it."""

from dialogue_portal.outbox.actions import post
from dialogue_portal.outbox.letters import Letter, Recipient
from participants.emails.details import details_of
from participants.models import Application, SecondLook

RETURNED = Letter("application_returned")
SECOND_LOOK_ANSWERED = Letter("second_look_answered")


def application_returned(application: Application) -> None:
    """Ask the applicant to sign in, once for each time it is returned."""
    post(
        RETURNED,
        to=Recipient(application.email, application.contact_language or application.language),
        about=f"application:{application.pk}",
        round=f"returned {application.screened_at:%Y-%m-%dT%H:%M:%S.%f}",
        context=details_of(application),
    )


def second_look_answered(look: SecondLook) -> None:
    """Somebody has looked again: what they found is read after signing in. Without an address nobody is written to."""
    application = look.application
    if application.email:
        post(
            SECOND_LOOK_ANSWERED,
            to=Recipient(application.email, application.contact_language or application.language),
            about=f"application:{application.pk}",
            context=details_of(application),
        )
