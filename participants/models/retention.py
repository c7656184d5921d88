"""What will be erased and when, what holds it back, and what each night did."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.history import keeps_history
from participants.models.application import Application
from participants.models.erasure_kinds import ErasureKind
from participants.rules.retention import erased_from


class PlannedErasure(models.Model):
    """One line of the list of what will be erased: what, of which edition, how many, from which day on."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("edition")
    )
    kind = models.CharField(_("what"), max_length=15, choices=ErasureKind.choices)
    falls_due_on = models.DateField(_("falls due on"))
    listed_on = models.DateField(_("listed since"))
    number = models.PositiveIntegerField(_("how many"))

    class Meta:
        verbose_name = _("planned erasure")
        verbose_name_plural = _("planned erasures")
        ordering = ["falls_due_on", "edition", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind", "falls_due_on"],
                nulls_distinct=False,
                name="one_planned_erasure_per_edition_kind_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.edition or '–'} · {self.falls_due_on}"

    @property
    def erased_from(self) -> date:
        """The night from which it is erased."""
        return erased_from(self.falls_due_on, self.listed_on)


class HoldQuerySet(models.QuerySet["RetentionHold"]):
    """Holds."""

    def standing(self) -> "HoldQuerySet":
        """Those that nobody has released."""
        return self.filter(released_at=None)


@keeps_history("edition", "kind", "application", "held_by", "held_at", "released_by", "released_at")
class RetentionHold(models.Model):
    """Nothing of this is erased until the hold is released: one application, or one kind of one edition."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("edition")
    )
    kind = models.CharField(_("what"), max_length=15, choices=ErasureKind.choices, blank=True)
    application = models.ForeignKey(
        Application,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="retention_holds",
        verbose_name=_("application"),
    )
    reason = models.CharField(_("reason"), max_length=300)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("held by")
    )
    held_at = models.DateTimeField(_("held since"), default=timezone.now)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("released by"),
    )
    released_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("hold on erasing")
        verbose_name_plural = _("holds on erasing")
        ordering = ["-held_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(application=None, kind__gt="")
                | Q(application__isnull=False, kind="", edition=None),
                name="hold_is_on_one_application_or_on_a_kind",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="hold_has_a_reason"),
            models.UniqueConstraint(
                fields=["edition", "kind", "application"],
                condition=Q(released_at=None),
                nulls_distinct=False,
                name="one_standing_hold_on_a_thing",
            ),
        ]

    def __str__(self) -> str:
        return str(self.application or f"{self.get_kind_display()} · {self.edition or '–'}")


class ErasureRun(models.Model):
    """One night's erasing: when, and how many of what; no names."""

    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    counts = models.JSONField(_("how many of what"), default=dict)

    class Meta:
        verbose_name = _("night of erasing")
        verbose_name_plural = _("nights of erasing")
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d}"
