"""When places fall free: who of the reserve could come, what is proposed, and what an officer decided."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.history import keeps_history
from participants.models.application import Application
from participants.models.places import Place
from participants.states import ReplacementStatus, replacement_flow
from participants.vocabulary import Attendance


class Availability(models.Model):
    """What somebody on the reserve list says: still available, and could they travel in time."""

    application = models.OneToOneField(
        Application, models.CASCADE, primary_key=True, related_name="availability"
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    is_available = models.BooleanField(_("still available"), null=True, blank=True)
    can_travel = models.BooleanField(_("could travel in time"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("availability")
        verbose_name_plural = _("availability")

    def __str__(self) -> str:
        return "***"

    @property
    def as_typed(self) -> dict[str, str]:
        """The two answers as the form takes them."""
        words = {True: "yes", False: "no", None: ""}
        return {"is_available": words[self.is_available], "can_travel": words[self.can_travel]}


@keeps_history("edition", "attendance", "status", "state", "decided_by", "decided_at")
class Replacement(models.Model):
    """A proposal for places that fell free: the best completion that keeps every rule, or what would give."""

    flow = replacement_flow

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="replacements")
    attendance = models.CharField(
        _("panel"), max_length=10, choices=[("", _("everybody")), *Attendance.choices], blank=True
    )
    status = models.CharField(
        _("status"), max_length=10, choices=ReplacementStatus.choices, default=ReplacementStatus.PROPOSED
    )
    # SHA-256 of all that it was computed from: when that has changed, the proposal is stale.
    state = models.CharField(_("computed from"), max_length=64)
    gives = models.JSONField(_("rules that would give"), default=list, blank=True)
    merit = models.IntegerField(_("merit"), default=0)
    has_failed = models.BooleanField(_("could not be computed"), default=False)
    computed_at = models.DateTimeField(_("computed"), default=timezone.now)
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("replacement")
        verbose_name_plural = _("replacements")
        ordering = ["edition", "-computed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "attendance"],
                condition=Q(status="proposed"),
                name="one_open_replacement_per_panel",
            ),
            models.CheckConstraint(
                condition=~Q(status="taken") | ~Q(reason=""), name="taken_replacement_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} · {self.computed_at:%Y-%m-%d %H:%M}"


class ReplacementPick(models.Model):
    """Who is proposed for which place that fell free, or beyond the places; nobody, where nobody is left."""

    class Outcome(models.TextChoices):
        """What an officer did with it."""

        OPEN = "", _("not decided")
        TAKEN = "taken", _("invited")
        OTHER = "other", _("somebody else invited")
        LEFT_FREE = "left_free", _("left free")

    replacement = models.ForeignKey(Replacement, models.CASCADE, related_name="picks")
    # None: an invitation beyond the places, which takes nobody's.
    freed = models.ForeignKey(
        Place, models.CASCADE, null=True, blank=True, related_name="picks", db_comment="goes along"
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    given = models.OneToOneField(
        Place, models.SET_NULL, null=True, blank=True, related_name="given_by", verbose_name=_("place given")
    )
    application = models.ForeignKey(
        Application,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="picks",
        db_comment="goes along",
    )

    class Meta:
        verbose_name = _("proposed replacement")
        verbose_name_plural = _("proposed replacements")
        ordering = ["replacement", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["replacement", "freed"], name="one_pick_per_freed_place"),
            models.UniqueConstraint(
                fields=["replacement", "application"], name="nobody_is_proposed_for_two_places"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.freed_id}"


@keeps_history("edition", "attendance", "closed_by", "closed_at")
class ReserveClosing(models.Model):
    """The reserve list of a panel is closed: nobody is invited from it any more, and everybody on it is told."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="reserve_closings")
    attendance = models.CharField(
        _("panel"), max_length=10, choices=[("", _("everybody")), *Attendance.choices], blank=True
    )
    reason = models.TextField(_("reason"))
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(_("closed"), default=timezone.now)

    class Meta:
        verbose_name = _("closing of a reserve list")
        verbose_name_plural = _("closings of reserve lists")
        ordering = ["edition", "attendance"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "attendance"], name="a_reserve_list_is_closed_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="closing_a_reserve_list_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} · {self.get_attendance_display()}"
