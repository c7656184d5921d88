"""What was sent, and what was acknowledged when it was sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models.application import Application

TEXTS_VERSION = "draft-1"  # of the texts to acknowledge; "draft" until somebody has approved them


class ApplicationVersion(models.Model):
    """The application as it was sent, word for word; sending again adds a version."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField(_("content"))
    sent_at = models.DateTimeField(_("sent"))

    class Meta:
        verbose_name = _("version of an application")
        verbose_name_plural = _("versions of applications")
        ordering = ["application", "number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="one_version_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.application} ({self.number})"


class Acknowledgement(models.Model):
    """One text acknowledged: which, in which version and language, and when."""

    class Kind(models.TextChoices):
        """The texts that have to be acknowledged before sending."""

        ACCURACY = "accuracy", _("what I wrote is true")
        PRIVACY = "privacy", _("privacy notice")
        CONDUCT = "conduct", _("code of conduct")
        CHATHAM_HOUSE = "chatham_house", _("Chatham House Rule")

    application = models.ForeignKey(Application, models.CASCADE, related_name="acknowledgements")
    kind = models.CharField(_("text"), max_length=15, choices=Kind.choices)
    version = models.CharField(_("version"), max_length=20)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    acknowledged_at = models.DateTimeField(_("acknowledged"))

    class Meta:
        verbose_name = _("acknowledgement")
        verbose_name_plural = _("acknowledgements")
        ordering = ["application", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "kind", "version"], name="one_acknowledgement_per_text_and_version"
            ),
        ]

    def __str__(self) -> str:
        return str(self.Kind(self.kind).label)
