"""Where a draft opens before its author has an account, and what was written while signed out."""

import json
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.crypto import Keyring
from participants.models.application import Application


class DraftDevice(models.Model):
    """A browser in which a draft opens: the database knows only the digest of its secret."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="devices")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    key = models.CharField(_("digest of the browser’s secret"), max_length=64, editable=False)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("browser of a draft")
        verbose_name_plural = _("browsers of drafts")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="one_draft_per_browser_and_edition"),
        ]

    def __str__(self) -> str:
        return "***"


class ResumeLink(models.Model):
    """A link sent to an address: it leads to the code that opens the draft there, and opens nothing by itself."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="resume_links")
    email = models.EmailField(_("sent to"))
    digest = models.CharField(_("digest of the link’s secret"), max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField(_("sent"))
    expires_at = models.DateTimeField(_("expires"))

    class Meta:
        verbose_name = _("link to a draft")
        verbose_name_plural = _("links to drafts")
        ordering = ["pk"]

    def __str__(self) -> str:
        return "***"


class HeldAnswers(models.Model):
    """A section on which somebody pressed save after they had been signed out; put in place when they return."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(_("digest of the browser’s secret"), max_length=64, editable=False)
    application = models.UUIDField(_("application named by the form"), editable=False)
    section = models.CharField(_("section"), max_length=40)
    sealed = models.TextField(_("sealed answers"))
    held_at = models.DateTimeField(_("held since"))

    class Meta:
        verbose_name = _("answers held back")
        verbose_name_plural = _("answers held back")
        ordering = ["held_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "application", "section"], name="one_held_text_per_browser_and_section"
            ),
        ]

    def __str__(self) -> str:
        return "***"

    def keep(self, posted: dict[str, list[str]]) -> None:
        """Seal what was posted, unsaved."""
        self.sealed = Keyring(settings.FIELD_KEYS).seal(json.dumps(posted), f"held:{self.pk}")

    def read(self) -> dict[str, Any]:
        """What was posted, name by name."""
        posted: dict[str, Any] = json.loads(
            Keyring(settings.FIELD_KEYS).unseal(self.sealed, f"held:{self.pk}")
        )
        return posted
