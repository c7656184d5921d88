"""Lists taken out of the portal, and the statistics that were published."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.history import keeps_history
from participants.states import ExportStatus, export_flow


@keeps_history("list_name", "form", "status", "number", "asked_by", "taken_at")
class ListExport(models.Model):
    """A list with the filters in force, made by a worker, for whoever asked, gone after a day."""

    flow = export_flow

    class Form(models.TextChoices):
        """As what."""

        CSV = "csv", _("CSV")
        XLSX = "xlsx", _("Excel")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    list_name = models.CharField(_("list"), max_length=40)
    form = models.CharField(_("as"), max_length=5, choices=Form.choices)
    filters = models.JSONField(_("filters"), default=dict, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=ExportStatus.choices, default=ExportStatus.ASKED
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    lease_until = models.DateTimeField(_("being made until"), null=True, blank=True)
    number = models.PositiveIntegerField(_("rows"), null=True, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), null=True, blank=True)
    ready_at = models.DateTimeField(_("ready"), null=True, blank=True)
    taken_at = models.DateTimeField(_("downloaded"), null=True, blank=True)
    gone_at = models.DateTimeField(_("gone"), null=True, blank=True)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.list_name} · {self.asked_at:%Y-%m-%d %H:%M}"


class ExportPart(models.Model):
    """A piece of an export, sealed; the pieces in their order are the file."""

    export = models.ForeignKey(ListExport, models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()
    sealed = models.BinaryField(_("sealed content"))

    class Meta:
        verbose_name = _("piece of an export")
        verbose_name_plural = _("pieces of exports")
        ordering = ["export", "position"]
        constraints = [models.UniqueConstraint(fields=["export", "position"], name="one_piece_per_position")]

    def __str__(self) -> str:
        return f"{self.position}"


class BalanceCount(models.Model):
    """What people at one stage answered for balance, in fives, counted anew only once five more have come to it."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="balance_counts")
    stage = models.CharField(_("stage"), max_length=10)
    people = models.PositiveIntegerField(_("people"))
    # {"gender": {value: people}, "age": {…}}
    counts = models.JSONField(_("how many of what"))
    counted_at = models.DateTimeField(_("counted"))

    class Meta:
        verbose_name = _("count of answers for balance")
        verbose_name_plural = _("counts of answers for balance")
        ordering = ["edition", "stage"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "stage"], name="one_balance_count_per_stage"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} · {self.stage}"


@keeps_history("edition", "published_by", "published_at")
class PublishedStatistics(models.Model):
    """The tables an edition has published: one-way, rounded to five, never computed anew."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="published_statistics")
    tables = models.JSONField(_("tables"))
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(_("published"), default=timezone.now)

    class Meta:
        verbose_name = _("published statistics")
        verbose_name_plural = _("Statistics")

    def __str__(self) -> str:
        return str(self.edition)
