"""Selection runs, the slate and its ratification."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition, Seat
from dialogue_portal.kernel.history import keeps_history
from participants.models.application import Application
from participants.models.review import Majority
from participants.models.voting import VotingRound
from participants.states import RunStatus, run_flow
from participants.vocabulary import Attendance


@keeps_history("edition", "attendance", "round", "status", "digest", "majority", "ratify_by")
class SelectionRun(models.Model):
    """One computation of a slate, asked for by a row and kept with everything that went into it."""

    flow = run_flow

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="runs", verbose_name=_("edition"))
    round = models.ForeignKey(
        VotingRound, models.PROTECT, related_name="runs", verbose_name=_("voting round")
    )
    # Which panel: everybody, in person, or online, as its policy says.
    attendance = models.CharField(
        _("panel"), max_length=10, choices=[("", _("everybody")), *Attendance.choices], blank=True
    )
    status = models.CharField(_("status"), max_length=10, choices=RunStatus.choices, default=RunStatus.ASKED)
    policy = models.JSONField(_("policy as it was"), default=dict)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    lease_until = models.DateTimeField(_("being computed until"), null=True, blank=True)
    cancel_asked_at = models.DateTimeField(_("asked to stop"), null=True, blank=True)
    progress = models.PositiveSmallIntegerField(_("progress in percent"), default=0)
    stage = models.CharField(_("what is being done"), max_length=60, blank=True)
    result = models.JSONField(_("result"), default=dict)
    record = models.TextField(_("record (a sealed zip: it holds answers given for balance only)"), blank=True)
    digest = models.CharField(_("SHA-256 of the record"), max_length=64, blank=True)
    # Gains, what the slate would be without targets, the curve; losses stand with each row of the slate.
    explanations = models.JSONField(_("explanations"), default=dict, blank=True)
    explained_at = models.DateTimeField(_("explained"), null=True, blank=True)
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
                fields=["edition", "attendance"],
                condition=Q(status__in=["proposed", "ratified", "released"]),
                name="one_proposed_slate_per_panel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} · {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def is_dummy(self) -> bool:
        """Drawn with the dummy seed: asked for before the freeze, or before the true seed was known."""
        return bool(self.policy.get("is_dummy", True))


class SlateRow(models.Model):
    """What a run says of one application of the pool, under an id made for this run."""

    class Outcome(models.TextChoices):
        """On the slate, on the reserve list, or neither."""

        SELECTED = "selected", _("on the slate")
        RESERVE = "reserve", _("reserve")
        NOT_SELECTED = "not_selected", _("not chosen")

    class Closeness(models.TextChoices):
        """Why somebody is not on the slate, as people are told."""

        CLEAR = "clear", _("clear")
        CLOSE = "close", _("close")
        DRAW = "draw", _("lost the draw")
        NO_SLATE = "no_slate", _("no slate with them keeps the rules")
        LOCKED = "locked", _("locked out")

    run = models.ForeignKey(SelectionRun, models.CASCADE, related_name="rows")
    application = models.ForeignKey(Application, models.CASCADE, related_name="slate_rows")
    record_id = models.CharField(_("id in the record"), max_length=12)
    outcome = models.CharField(_("outcome"), max_length=15, choices=Outcome.choices)
    merit = models.IntegerField(_("merit"))
    # For those not on the slate: what the best slate with them is worth less; null where none keeps the rules.
    loss = models.PositiveIntegerField(_("loss in points"), null=True, blank=True)
    closeness = models.CharField(_("how close"), max_length=10, choices=Closeness.choices, blank=True)
    binding = models.JSONField(_("rules that bind"), default=list, blank=True)
    # For those on the slate: the best single replacement, by its id in the record; blank where there is none.
    replacement = models.CharField(_("best single replacement"), max_length=12, blank=True)

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
