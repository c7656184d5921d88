"""The letter with a link to a draft: neutral, and it opens nothing by itself."""

from django.urls import reverse

from dialogue_portal.outbox.actions import post
from dialogue_portal.outbox.letters import Letter, Recipient
from participants.models import ResumeLink

RESUME_LINK = Letter("resume_link", is_secret=True)


def resume_link(link: ResumeLink, secret: str, *, language: str) -> None:
    """Send the link to the address it was asked for."""
    post(
        RESUME_LINK,
        to=Recipient(link.email, language),
        about=f"application:{link.application_id}",
        round=link.digest[:16],
        context={"path": reverse("intake:resume_link", args=[secret])},
    )
