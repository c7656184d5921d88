"""The letters of intake: neutral, they say that there is news and where to read it."""

from dialogue_portal.outbox.actions import post
from dialogue_portal.outbox.letters import Letter, Recipient
from participants.models import Application

RECEIVED = Letter("application_received")
WITHDRAWN = Letter("application_withdrawn")


def application_received(application: Application, *, version: int) -> None:
    """Tell the applicant that there is a receipt to see, once for each version sent."""
    post(RECEIVED, to=_applicant(application), about=_about(application), round=f"version {version}")


def application_withdrawn(application: Application) -> None:
    """Tell the applicant that something about their application has changed."""
    post(WITHDRAWN, to=_applicant(application), about=_about(application))


def _applicant(application: Application) -> Recipient:
    return Recipient(application.email, application.contact_language or application.language)


def _about(application: Application) -> str:
    return f"application:{application.pk}"
