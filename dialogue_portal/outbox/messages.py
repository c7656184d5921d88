"""An outgoing e-mail as it goes over the line."""

from django.core.mail import EmailMultiAlternatives

from dialogue_portal.outbox.models import OutgoingEmail


def as_message(email: OutgoingEmail) -> EmailMultiAlternatives:
    """Text and HTML, marked as written by a machine, with nothing that tells whether it was read."""
    headers = {
        "Message-ID": email.message_id,
        "Content-Language": email.language,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    message = EmailMultiAlternatives(email.subject, email.text, to=[email.address], headers=headers)
    message.attach_alternative(email.html, "text/html")
    return message
