"""What can go wrong when an e-mail is sent, and what then happens."""

import smtplib
from dataclasses import dataclass
from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Failure(models.TextChoices):
    """Why an e-mail has not been sent, or not yet."""

    UNREACHABLE = "unreachable", _("the mail server could not be reached")
    DEFERRED = "deferred", _("the mail server asked to try again later")
    DROPPED = "dropped", _("the connection was lost before the message was handed over")
    LOST = "lost", _("the connection was lost after the message was handed over")
    BOUNCED = "bounced", _("the address was refused")
    REJECTED = "rejected", _("the message was refused")
    SUPPRESSED = "suppressed", _("the address has been refused too often; nothing more is sent to it")
    UNSENDABLE = "unsendable", _("the address cannot be written on a message")


@dataclass(frozen=True)
class Outcome:
    """How one try ended: without a failure it was sent; the code is the mail server's."""

    failure: Failure | None = None
    code: int = 0


# Shortest and longest wait before the next try. A server that is down is asked often: when it is back, it is
# back for everybody.
WAITS = {
    Failure.UNREACHABLE: (timedelta(seconds=5), timedelta(minutes=5)),
    Failure.DROPPED: (timedelta(seconds=5), timedelta(hours=1)),
    Failure.DEFERRED: (timedelta(seconds=30), timedelta(hours=4)),
}
GIVE_UP_AFTER = timedelta(days=3)


def is_tried_again(failure: Failure, waited: timedelta) -> bool:
    """Whether a later try makes sense; a server that is down is waited for without end."""
    return failure is Failure.UNREACHABLE or (failure in WAITS and waited < GIVE_UP_AFTER)


def next_wait(failure: Failure, waited: timedelta) -> timedelta:
    """The wait grows with the time waited so far: half of it, within the bounds."""
    shortest, longest = WAITS[failure]
    return min(max(waited / 2, shortest), longest)


def outcome_of(error: OSError, *, may_have_arrived: bool) -> Outcome:
    """What an error in the middle of the conversation means."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            code = min(code for code, _reply in error.recipients.values())
            return Outcome(Failure.BOUNCED if code >= 500 else Failure.DEFERRED, code)
        case smtplib.SMTPDataError():
            return Outcome(Failure.REJECTED if error.smtp_code >= 500 else Failure.DEFERRED, error.smtp_code)
        case smtplib.SMTPResponseException():
            # The greeting, the sign-in or our own address was refused: nothing the recipient did.
            return Outcome(Failure.DEFERRED, error.smtp_code)
    return Outcome(Failure.LOST if may_have_arrived else Failure.DROPPED)
