"""Who came: check-ins at the door, each kept once however often it is sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models.places import Place


class CheckIn(models.Model):
    """Somebody was let in on a day; a repeat of the same scan changes nothing."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="check_ins")
    day = models.DateField(_("day"))
    scanned_at = models.DateTimeField(_("scanned, by the clock of the device"))
    received_at = models.DateTimeField(_("received"))
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        ordering = ["day", "scanned_at"]
        constraints = [models.UniqueConstraint(fields=["place", "day"], name="one_check_in_per_day")]

    def __str__(self) -> str:
        return f"{self.place_id} · {self.day}"
