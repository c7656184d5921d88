"""The letters of intake: neutral, they say that there is news and where to read it."""

from datetime import datetime

from django.urls import reverse

from dialogue_portal.outbox.actions import post, post_many
from dialogue_portal.outbox.letters import Addressed, Letter, Recipient
from participants.emails.details import details_of
from participants.models import Application, Colleague, Handover

RECEIVED = Letter("application_received")
WITHDRAWN = Letter("application_withdrawn")
WITHDRAWAL_UNDONE = Letter("withdrawal_undone")
HANDOVER_ASKED = Letter("handover_asked", is_secret=True)
HANDED_OVER = Letter("handed_over")
INVITED = Letter("colleague_invited", is_secret=True)


def application_received(application: Application, *, version: int) -> None:
    """Tell the applicant that there is a receipt to see, once for each version sent."""
    _tell(RECEIVED, application, round_=f"version {version}")


def application_withdrawn(application: Application) -> None:
    """Tell the applicant that something about their application has changed, once for each time."""
    round_ = _moment(application.withdrawn_at)
    _tell(WITHDRAWN, application, round_=round_)


def withdrawal_undone(application: Application, withdrawn_at: datetime | None) -> None:
    """Tell the applicant once more that something has changed."""
    round_ = _moment(withdrawn_at)
    _tell(WITHDRAWAL_UNDONE, application, round_=round_)


def handover_asked(handover: Handover, secret: str) -> None:
    """Ask the next lead contact to sign in; in the language of the application, whoever they are."""
    application = handover.application
    language = application.contact_language or application.language
    _send_link(HANDOVER_ASKED, handover, secret, language=language)


def colleague_invited(colleague: Colleague, secret: str, *, language: str) -> None:
    """Ask a colleague to sign in."""
    _send_link(INVITED, colleague, secret, language=language)


def handed_over(application: Application, *, before: str, at: datetime) -> None:
    """Tell both, whoever had it and whoever has it now, that something has changed."""
    language = application.contact_language or application.language
    both = [Recipient(before, language), Recipient(application.email, language)]
    letters = [Addressed(to, _about(application)) for to in both]
    post_many(HANDED_OVER, letters, round=_moment(at))


def _send_link(letter: Letter, asked: Handover | Colleague, secret: str, *, language: str) -> None:
    context = {"path": reverse("intake:invitation_link", args=[secret])}
    to = Recipient(asked.email, language)
    post(letter, to=to, about=_about(asked.application), round=asked.digest[:16], context=context)


def _tell(letter: Letter, application: Application, *, round_: str) -> None:
    to, more = _applicant(application), details_of(application)
    post(letter, to=to, about=_about(application), round=round_, context=more)


def _applicant(application: Application) -> Recipient:
    return Recipient(application.email, application.contact_language or application.language)


def _moment(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _about(application: Application) -> str:
    return f"application:{application.pk}"
