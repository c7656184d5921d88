"""The life cycle of an outgoing e-mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.flow import Flow, step


class Status(models.TextChoices):
    """Where an outgoing e-mail stands."""

    HELD = "held", _("held")
    QUEUED = "queued", _("queued")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    AMBIGUOUS = "ambiguous", _("may have arrived")
    CANCELLED = "cancelled", _("cancelled")


FLOW = Flow(
    "outgoing e-mail",
    step("release", Status.HELD, to=Status.QUEUED),
    step("hold", Status.QUEUED, Status.CANCELLED, to=Status.HELD),
    step("cancel", Status.HELD, Status.QUEUED, to=Status.CANCELLED),
    # From `sending` too: a worker whose lease has run out was killed, and another one takes over.
    step("claim", Status.QUEUED, Status.SENDING, Status.AMBIGUOUS, to=Status.SENDING),
    step("deliver", Status.SENDING, to=Status.SENT),
    step("put_back", Status.SENDING, to=Status.QUEUED),
    step("fail", Status.SENDING, to=Status.FAILED),
    step("doubt", Status.SENDING, to=Status.AMBIGUOUS),
    step("resend", Status.FAILED, Status.AMBIGUOUS, Status.SENT, to=Status.QUEUED),
)

UNSENT = (Status.QUEUED, Status.SENDING)
FINAL = (Status.SENT, Status.FAILED, Status.CANCELLED)
