"""The letter that says there is an answer to "why"."""

from dialogue_portal.outbox.actions import post
from dialogue_portal.outbox.letters import Letter, Recipient
from participants.emails.details import details_of
from participants.models import ReasonAsked

REASON_TOLD = Letter("reason_told")


def reason_told(asked: ReasonAsked) -> None:
    """Neutral: the answer is read after signing in. Without an address nobody is written to."""
    application = asked.application
    if application.email:
        post(
            REASON_TOLD,
            to=Recipient(application.email, application.contact_language or application.language),
            about=f"application:{application.pk}",
            context=details_of(application),
        )
