"""Locks with their reasons, and that somebody tried what would be if."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.history import keeps_history
from participants.models.application import Application
from participants.models.policy import SelectionPolicy


class LockQuerySet(models.QuerySet["Lock"]):
    """Locks."""

    def standing(self) -> "LockQuerySet":
        """Those nobody has lifted."""
        return self.filter(lifted_at=None)


@keeps_history("policy", "application", "kind", "made_by", "made_at", "lifted_by", "lifted_at")
class Lock(models.Model):
    """Somebody is on the slate, or not, whatever the solver finds: with a written reason."""

    class Kind(models.TextChoices):
        """Which way."""

        IN = "in", _("always on the slate")
        OUT = "out", _("never on the slate")

    policy = models.ForeignKey(SelectionPolicy, models.PROTECT, related_name="locks")
    application = models.ForeignKey(Application, models.CASCADE, related_name="locks")
    kind = models.CharField(_("lock"), max_length=3, choices=Kind.choices)
    reason = models.TextField(_("reason"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)

    objects = LockQuerySet.as_manager()

    class Meta:
        verbose_name = _("lock")
        verbose_name_plural = _("locks")
        ordering = ["policy", "-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["policy", "application"],
                condition=Q(lifted_at=None),
                name="one_standing_lock_per_application",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="lock_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.kind}"


class WhatIf(models.Model):
    """Somebody tried another policy in the workbench: that it was done is counted in the record."""

    portal_may = ("SELECT", "INSERT")

    policy = models.ForeignKey(SelectionPolicy, models.PROTECT, related_name="what_ifs")
    # The portal may not write it anew, and whoever ever held a role stays.
    tried_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    tried_at = models.DateTimeField(_("tried"), default=timezone.now)
    # Which numbers were changed, and how many locks; whose is not kept.
    changes = models.JSONField(_("what was changed"), default=dict)

    class Meta:
        verbose_name = _("what-if")
        verbose_name_plural = _("what-ifs")
        ordering = ["policy", "-tried_at"]

    def __str__(self) -> str:
        return f"{self.tried_at:%Y-%m-%d %H:%M}"
