"""What an officer can decide about e-mails, each asked back with its count before it is done."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from dialogue_portal.outbox import actions


@dataclass(frozen=True)
class Decision:
    """A verb, what it asks first, and what it says afterwards."""

    verb: str
    act: Callable[..., int]
    question: Promise
    button: str | Promise
    report: Promise


RELEASE = Decision(
    "release",
    actions.release,
    ngettext_lazy("Send %(count)d e-mail now?", "Send %(count)d e-mails now?", "count"),
    _("Release and send"),
    ngettext_lazy("%(count)d e-mail released.", "%(count)d e-mails released.", "count"),
)
HOLD = Decision(
    "hold",
    actions.hold,
    ngettext_lazy("Hold back %(count)d e-mail?", "Hold back %(count)d e-mails?", "count"),
    _("Hold back"),
    ngettext_lazy("%(count)d e-mail held back.", "%(count)d e-mails held back.", "count"),
)
CANCEL = Decision(
    "cancel",
    actions.cancel,
    ngettext_lazy(
        "Cancel %(count)d e-mail, so that it is not sent?",
        "Cancel %(count)d e-mails, so that they are not sent?",
        "count",
    ),
    _("Cancel these e-mails"),
    ngettext_lazy("%(count)d e-mail cancelled.", "%(count)d e-mails cancelled.", "count"),
)
RESEND = Decision(
    "resend",
    actions.resend,
    ngettext_lazy("Send %(count)d e-mail once more?", "Send %(count)d e-mails once more?", "count"),
    _("Send again"),
    ngettext_lazy("%(count)d e-mail will be sent again.", "%(count)d e-mails will be sent again.", "count"),
)
