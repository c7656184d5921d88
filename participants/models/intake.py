"""What was sent, what was acknowledged when it was sent, and what its author agreed to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participants.models.application import Application
from participants.vocabulary import ConsentKind


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


class Consent(models.Model):
    """One thing agreed to: which, shown with which version of its text, when, and when it was taken back."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="consents")
    kind = models.CharField(_("consent"), max_length=15, choices=ConsentKind.choices)
    version = models.CharField(_("version of the text"), max_length=20)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    given_at = models.DateTimeField(_("given"))
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["application", "kind", "given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "kind"],
                condition=Q(withdrawn_at=None),
                name="one_living_consent_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=models.F("given_at")),
                name="consent_is_taken_back_after_it_was_given",
            ),
        ]

    def __str__(self) -> str:
        return str(ConsentKind(self.kind).label)
