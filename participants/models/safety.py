"""How to reach somebody safely: encrypted, read by the safety focal point only, every look recorded."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.crypto import Keyring
from participants.models.application import Application


@dataclass(frozen=True)
class Safety:
    """Whether somebody asks to be contacted safely, through which channel, and their own answers of class S."""

    contact_safely: bool | None = None
    safe_channel: str = ""
    own: dict[str, Any] = field(default_factory=dict)


class SafetyAnswers(models.Model):
    """The sealed answers of one application, in a table of their own."""

    application = models.OneToOneField(Application, models.CASCADE, primary_key=True, related_name="safety")
    sealed = models.TextField(_("sealed answers"))

    class Meta:
        verbose_name = _("answers about safety")
        verbose_name_plural = _("answers about safety")

    def __str__(self) -> str:
        return "***"

    @classmethod
    def for_application(cls, application: Application, answers: Safety) -> "SafetyAnswers":
        """A row, not yet saved, that holds these answers sealed for this application."""
        sealed = Keyring(settings.FIELD_KEYS).seal(json.dumps(asdict(answers)), f"safety:{application.pk}")
        return cls(application=application, sealed=sealed)

    def read(self) -> Safety:
        """The answers in clear; only the applicant's own pages and the safety focal point's ask for them."""
        return Safety(
            **json.loads(Keyring(settings.FIELD_KEYS).unseal(self.sealed, f"safety:{self.application_id}"))
        )


class SafetyLook(models.Model):
    """Somebody has looked at answers about safety: who, whose, when."""

    # Never taken back: the database itself lets looks go, and only together with their application.
    portal_may = ("SELECT", "INSERT")

    application = models.ForeignKey(Application, models.DO_NOTHING, related_name="safety_looks")
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(_("looked"), default=timezone.now)

    class Meta:
        verbose_name = _("look at answers about safety")
        verbose_name_plural = _("looks at answers about safety")
        ordering = ["-looked_at"]

    def __str__(self) -> str:
        return f"{self.application} · {self.looked_at}"
