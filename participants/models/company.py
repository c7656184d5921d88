"""Who else works on an application: colleagues who help, and the person who takes it over."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participants.models.application import Application


class Colleague(models.Model):
    """Somebody invited to help with organisation, work and contribution; they see nothing else."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="colleagues")
    email = models.EmailField(_("e-mail"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="helps_with"
    )
    digest = models.CharField(_("digest of the link’s secret"), max_length=64, unique=True, editable=False)
    invited_at = models.DateTimeField(_("invited"))
    expires_at = models.DateTimeField(_("expires"))
    joined_at = models.DateTimeField(_("joined"), null=True, blank=True)

    class Meta:
        verbose_name = _("colleague who helps")
        verbose_name_plural = _("colleagues who help")
        ordering = ["application", "invited_at"]
        constraints = [
            models.UniqueConstraint("application", "email", name="one_invitation_per_colleague"),
            models.CheckConstraint(
                condition=Q(user=None, joined_at=None) | Q(user__isnull=False, joined_at__isnull=False),
                name="colleague_has_account_and_time_or_neither",
            ),
        ]

    def __str__(self) -> str:
        return "***"


class Handover(models.Model):
    """The lead contact asks somebody to take an application over; it changes hands when that person agrees."""

    application = models.OneToOneField(Application, models.CASCADE, primary_key=True, related_name="handover")
    email = models.EmailField(_("e-mail of the next lead contact"))
    digest = models.CharField(_("digest of the link’s secret"), max_length=64, unique=True, editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(_("asked"))
    expires_at = models.DateTimeField(_("expires"))

    class Meta:
        verbose_name = _("change of lead contact")
        verbose_name_plural = _("changes of lead contact")

    def __str__(self) -> str:
        return "***"
