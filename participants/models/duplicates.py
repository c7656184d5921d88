"""Pairs of applications that somebody has looked at and found to be two."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.models.application import Application


class KeptApart(models.Model):
    """Two applications that are not the same: found by whom, when and why; taken back, it stays as a record."""

    # The smaller key first, so that a pair has one row whichever way it is named.
    first = models.ForeignKey(Application, models.CASCADE, related_name="+")
    second = models.ForeignKey(Application, models.CASCADE, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kept_at = models.DateTimeField(_("found to be two"), default=timezone.now)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("applications found to be two")
        verbose_name_plural = _("applications found to be two")
        ordering = ["-kept_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="pair_names_the_smaller_key_first"
            ),
            models.UniqueConstraint(
                fields=["first", "second"],
                condition=Q(taken_back_at=None),
                name="one_pair_is_kept_apart_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
