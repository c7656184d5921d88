"""What stays of what was erased: counts, and digests by which it is found again in a restored backup."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from participants.models.erasure_kinds import ErasedThing, ErasureReason


class Erasure(models.Model):
    """Something was erased: a keyed digest of what, when and why; it names nobody."""

    portal_may = ("SELECT", "INSERT")

    what = models.CharField(_("what"), max_length=12, choices=ErasedThing.choices)
    key = models.CharField(_("name of the key"), max_length=40)
    digest = models.CharField(_("keyed digest"), max_length=64)
    why = models.CharField(_("why"), max_length=10, choices=ErasureReason.choices)
    erased_at = models.DateTimeField(_("erased"))
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-erased_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["digest", "key", "what"], name="one_erasure_of_a_thing"),
        ]

    def __str__(self) -> str:
        return "***"


class ErasedCount(models.Model):
    """How many of the erased applications of an edition shared one value; written by the database as it erases."""

    portal_may = ("SELECT",)

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="erased_counts")
    what = models.CharField(_("what is counted"), max_length=20)
    value = models.CharField(_("value"), max_length=60, blank=True)
    number = models.PositiveIntegerField(_("number"))

    class Meta:
        verbose_name = _("count of erased applications")
        verbose_name_plural = _("counts of erased applications")
        ordering = ["edition", "what", "value"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "what", "value"], name="one_count_per_value"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.value}: {self.number}"


class Forgetting(models.Model):
    """The database's own note that it let history go: when, and how many rows of which table."""

    portal_may = ("SELECT",)

    forgotten_at = models.DateTimeField(_("forgotten"))
    rows = models.JSONField(_("rows by table"))

    class Meta:
        verbose_name = _("forgetting")
        verbose_name_plural = _("forgettings")
        ordering = ["-forgotten_at", "-pk"]

    def __str__(self) -> str:
        return str(self.forgotten_at)
