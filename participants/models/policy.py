"""The policy of a slate: its sizes, caps and targets, its versions, and who agreed to it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition, Seat
from dialogue_portal.kernel.history import keeps_history
from participants.vocabulary import Attendance


class Feature(models.TextChoices):
    """The attributes of an application a target can speak of."""

    REGION = "region", _("region")
    GLOBAL_SOUTH = "global_south", _("Global South (derived)")
    GENDER = "gender", _("gender")
    YOUTH = "youth", _("youth (18-29)")
    LEVEL = "level", _("level")
    THEME = "theme", _("theme")
    ORGANISATION_TYPE = "organisation_type", _("type of organisation")
    SELF_IDENTIFIED = "self_identified", _("led by")
    LANGUAGE = "language", _("language for contact")
    FIRST_TIMER = "first_timer", _("first time at the Dialogue")
    FUNDED = "funded", _("needs travel funding")


@keeps_history(
    "edition",
    "attendance",
    "panel",
    "reserve",
    "max_per_organisation",
    "max_per_country",
    "min_countries",
    "lottery_seed",
    "features_published_at",
    "agreed_at",
    "frozen_at",
)
class SelectionPolicy(models.Model):
    """The rules of one panel of an edition: size, caps, targets and the source of the lottery.

    An edition has one policy for everybody (no attendance named), or one in person and one online.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="policies", verbose_name=_("edition"))
    attendance = models.CharField(
        _("panel"), max_length=10, choices=[("", _("everybody")), *Attendance.choices], blank=True
    )
    panel = models.PositiveSmallIntegerField(_("places"))
    reserve = models.PositiveSmallIntegerField(_("reserve places"), default=0)
    max_per_organisation = models.PositiveSmallIntegerField(_("at most per organisation"), default=1)
    max_per_country = models.PositiveSmallIntegerField(_("at most per country"), default=3)
    min_countries = models.PositiveSmallIntegerField(_("countries at least"), default=0)
    features = models.JSONField(_("features that targets may speak of"), default=list, blank=True)
    features_published_at = models.DateTimeField(_("features published"), null=True, blank=True)
    agree_by = models.DateTimeField(_("to be agreed by the core group until"), null=True, blank=True)
    agreed_at = models.DateTimeField(_("numbers agreed"), null=True, blank=True)
    seed_rule = models.TextField(_("where the lottery seed comes from, said before it is known"), blank=True)
    seed_known_from = models.DateTimeField(_("when the source will say it"), null=True, blank=True)
    lottery_seed = models.CharField(_("lottery seed"), max_length=200, blank=True)
    frozen_at = models.DateTimeField(_("frozen"), null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # What stood still at that moment: SHA-256 of the pool's ids, of features, numbers and locks, how many people.
    frozen = models.JSONField(_("what was frozen"), default=dict, blank=True)

    class Meta:
        verbose_name = _("selection policy")
        verbose_name_plural = _("selection policies")
        ordering = ["-edition", "attendance"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "attendance"], name="one_policy_per_panel"),
            models.CheckConstraint(condition=Q(panel__gte=1), name="panel_has_at_least_one_place"),
            models.CheckConstraint(
                condition=Q(frozen_at=None) | ~Q(seed_rule=""),
                name="frozen_policy_names_the_source_of_its_seed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} · {self.get_attendance_display()}" if self.attendance else str(self.edition)


@keeps_history("policy", "feature", "value", "minimum", "maximum", "is_percent")
class Target(models.Model):
    """How many of one value of one feature the slate shall hold, from and to."""

    policy = models.ForeignKey(SelectionPolicy, models.CASCADE, related_name="targets")
    feature = models.CharField(_("feature"), max_length=20, choices=Feature.choices)
    value = models.CharField(_("value"), max_length=60)
    minimum = models.PositiveSmallIntegerField(_("at least"), default=0)
    maximum = models.PositiveSmallIntegerField(_("at most"), null=True, blank=True)
    is_percent = models.BooleanField(_("in percent of the places"), default=False)

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["policy", "feature", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["policy", "feature", "value"], name="one_target_per_feature_and_value"
            ),
            models.CheckConstraint(
                condition=Q(maximum=None) | Q(maximum__gte=F("minimum")),
                name="target_maximum_is_not_below_minimum",
            ),
            models.CheckConstraint(
                condition=Q(is_percent=False)
                | (Q(minimum__lte=100) & (Q(maximum=None) | Q(maximum__lte=100))),
                name="target_percentage_is_at_most_100",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feature}: {self.value}"

    def places(self, panel: int) -> tuple[int, int | None]:
        """Minimum and maximum in places; of a percentage the minimum is rounded up, the maximum down."""
        if not self.is_percent:
            return self.minimum, self.maximum
        return -(-self.minimum * panel // 100), None if self.maximum is None else self.maximum * panel // 100


class PolicyVersion(models.Model):
    """A policy as it stood: its words never change; who made it, when and why."""

    portal_may = ("SELECT", "INSERT")

    class Stage(models.TextChoices):
        """What the version was kept for."""

        SAVED = "saved", _("saved")
        AGREED = "agreed", _("put to the core group")
        FROZEN = "frozen", _("frozen")
        CHANGED = "changed", _("changed after the freeze")

    policy = models.ForeignKey(SelectionPolicy, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    stage = models.CharField(_("kept for"), max_length=10, choices=Stage.choices, default=Stage.SAVED)
    content = models.JSONField(_("the policy as it was"))
    reason = models.TextField(_("reason"), blank=True)
    # The portal may not write it anew, and whoever ever held a role stays.
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        verbose_name = _("version of a policy")
        verbose_name_plural = _("versions of policies")
        ordering = ["policy", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "number"], name="one_policy_version_per_number"),
            models.CheckConstraint(
                condition=~Q(stage="changed") | ~Q(reason=""), name="change_after_the_freeze_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


@keeps_history("version", "seat", "agrees", "cast_by")
class PolicyAgreement(models.Model):
    """What a voting seat says of the numbers before the vote opens."""

    version = models.ForeignKey(PolicyVersion, models.CASCADE, related_name="agreements")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="policy_agreements")
    agrees = models.BooleanField(_("agrees"))
    reason = models.TextField(_("reason"), blank=True)
    cast_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    cast_at = models.DateTimeField(_("said"), default=timezone.now)

    class Meta:
        verbose_name = _("answer to a policy")
        verbose_name_plural = _("answers to policies")
        ordering = ["version", "seat"]
        constraints = [
            models.UniqueConstraint(fields=["version", "seat"], name="one_answer_per_version_and_seat"),
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(reason=""), name="objection_to_a_policy_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat}"
