"""Policy, selection runs, the slate and its ratification."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition, Seat
from dialogue_portal.kernel.history import keeps_history
from participants.models.application import Application
from participants.models.review import Majority
from participants.models.voting import VotingRound
from participants.states import RunStatus, run_flow


class Feature(models.TextChoices):
    """The attributes of an application a target can speak of."""

    REGION = "region", _("region")
    GLOBAL_SOUTH = "global_south", _("Global South (derived)")
    GENDER = "gender", _("gender")
    YOUTH = "youth", _("youth (18-29)")
    LEVEL = "level", _("level")
    THEME = "theme", _("theme")
    ORGANISATION_TYPE = "organisation_type", _("type of organisation")
    LANGUAGE = "language", _("language for contact")
    FIRST_TIMER = "first_timer", _("first time at the Dialogue")
    FUNDED = "funded", _("needs travel funding")


@keeps_history(
    "edition",
    "panel",
    "reserve",
    "max_per_organisation",
    "max_per_country",
    "min_countries",
    "lottery_seed",
    "frozen_at",
)
class SelectionPolicy(models.Model):
    """The rules of an edition's slate: size, caps, targets and the source of the lottery."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="policy", verbose_name=_("edition"))
    panel = models.PositiveSmallIntegerField(_("places"))
    reserve = models.PositiveSmallIntegerField(_("reserve places"), default=0)
    max_per_organisation = models.PositiveSmallIntegerField(_("at most per organisation"), default=1)
    max_per_country = models.PositiveSmallIntegerField(_("at most per country"), default=3)
    min_countries = models.PositiveSmallIntegerField(_("countries at least"), default=0)
    seed_rule = models.TextField(_("where the lottery seed comes from, said before it is known"), blank=True)
    lottery_seed = models.CharField(_("lottery seed"), max_length=200, blank=True)
    frozen_at = models.DateTimeField(_("frozen"), null=True, blank=True)

    class Meta:
        verbose_name = _("selection policy")
        verbose_name_plural = _("selection policies")
        constraints = [
            models.CheckConstraint(condition=Q(panel__gte=1), name="panel_has_at_least_one_place"),
        ]

    def __str__(self) -> str:
        return str(self.edition)


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
                condition=Q(is_percent=False) | Q(minimum__lte=100), name="target_percentage_is_at_most_100"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feature}: {self.value}"

    def places(self, panel: int) -> tuple[int, int | None]:
        """Minimum and maximum in places; of a percentage the minimum is rounded up, the maximum down."""
        if not self.is_percent:
            return self.minimum, self.maximum
        return -(-self.minimum * panel // 100), None if self.maximum is None else self.maximum * panel // 100


@keeps_history("edition", "round", "status", "digest", "majority", "ratify_by")
class SelectionRun(models.Model):
    """One computation of a slate, asked for by a row and kept with everything that went into it."""

    flow = run_flow

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="runs", verbose_name=_("edition"))
    round = models.ForeignKey(
        VotingRound, models.PROTECT, related_name="runs", verbose_name=_("voting round")
    )
    status = models.CharField(_("status"), max_length=10, choices=RunStatus.choices, default=RunStatus.ASKED)
    policy = models.JSONField(_("policy as it was"), default=dict)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    lease_until = models.DateTimeField(_("being computed until"), null=True, blank=True)
    progress = models.PositiveSmallIntegerField(_("progress in percent"), default=0)
    stage = models.CharField(_("what is being done"), max_length=60, blank=True)
    result = models.JSONField(_("result"), default=dict)
    record = models.TextField(_("record (a sealed zip: it holds answers given for balance only)"), blank=True)
    digest = models.CharField(_("SHA-256 of the record"), max_length=64, blank=True)
    computed_at = models.DateTimeField(_("computed"), null=True, blank=True)
    proposed_at = models.DateTimeField(_("proposed"), null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ratify_by = models.DateTimeField(_("to be ratified until"), null=True, blank=True)
    majority = models.CharField(
        _("what it takes to ratify"), max_length=15, choices=Majority.choices, default=Majority.MORE_THAN_HALF
    )
    ratification = models.JSONField(_("answers, reservations and outcome"), default=dict, blank=True)
    ratified_at = models.DateTimeField(_("ratified or rejected"), null=True, blank=True)
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("selection run")
        verbose_name_plural = _("selection runs")
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(status__in=["proposed", "ratified", "released"]),
                name="one_proposed_slate_per_edition",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} · {self.asked_at:%Y-%m-%d %H:%M}"


class SlateRow(models.Model):
    """What a run says of one application of the pool, under an id made for this run."""

    class Outcome(models.TextChoices):
        """On the slate, on the reserve list, or neither."""

        SELECTED = "selected", _("on the slate")
        RESERVE = "reserve", _("reserve")
        NOT_SELECTED = "not_selected", _("not chosen")

    run = models.ForeignKey(SelectionRun, models.CASCADE, related_name="rows")
    application = models.ForeignKey(Application, models.CASCADE, related_name="slate_rows")
    record_id = models.CharField(_("id in the record"), max_length=12)
    outcome = models.CharField(_("outcome"), max_length=15, choices=Outcome.choices)
    merit = models.IntegerField(_("merit"))

    class Meta:
        verbose_name = _("row of a slate")
        verbose_name_plural = _("rows of slates")
        ordering = ["run", "-merit", "record_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "application"], name="one_outcome_per_run_and_application"
            ),
            models.UniqueConstraint(fields=["run", "record_id"], name="one_application_per_record_id"),
        ]

    def __str__(self) -> str:
        return self.record_id


@keeps_history("run", "seat", "answer", "cast_by")
class RatificationVote(models.Model):
    """What a seat says of a slate as a whole, its interests declared beside it; advice is not counted."""

    class Answer(models.TextChoices):
        """The answers of voting seats, and the advice of those without a vote."""

        APPROVE = "approve", _("approve")
        RESERVATION = "reservation", _("approve with a reservation")
        OBJECT = "object", _("object")
        ADVICE = "advice", _("advice")

    run = models.ForeignKey(SelectionRun, models.CASCADE, related_name="ratification_votes")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="ratification_votes")
    answer = models.CharField(_("answer"), max_length=12, choices=Answer.choices)
    reason = models.TextField(_("reservation or reason"), blank=True)
    interests = models.TextField(_("interests declared"), blank=True)
    cast_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    cast_at = models.DateTimeField(_("cast"), default=timezone.now)

    class Meta:
        verbose_name = _("vote on a slate")
        verbose_name_plural = _("votes on slates")
        ordering = ["run", "seat"]
        constraints = [
            models.UniqueConstraint(fields=["run", "seat"], name="one_ratification_vote_per_seat"),
            models.CheckConstraint(
                condition=Q(answer="approve") | ~Q(reason=""), name="reservation_or_objection_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.answer}"

    @property
    def stamp(self) -> str:
        """Changes with every answer."""
        return self.cast_at.isoformat()
