"""Voting rounds, and who votes on what."""

from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition, Seat
from dialogue_portal.kernel.history import keeps_history
from participants.models.application import Application
from participants.models.review import ReviewMode
from participants.states import RoundStatus, round_flow


@keeps_history(
    "edition",
    "number",
    "status",
    "opens_at",
    "closes_at",
    "votes_each",
    "seed",
    "mode",
    "quorum",
    "time_out_hours",
    "assessment_weight",
)
class VotingRound(models.Model):
    """One round: every network scores its share of the shortlist, sealed until the round closes."""

    flow = round_flow

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="rounds", verbose_name=_("edition"))
    number = models.PositiveSmallIntegerField(_("round"), default=1)
    status = models.CharField(
        _("status"), max_length=10, choices=RoundStatus.choices, default=RoundStatus.DRAFT
    )
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    votes_each = models.PositiveSmallIntegerField(_("votes per application"), default=3)
    seed = models.CharField(_("seed of the assignment"), max_length=100)
    mode = models.CharField(
        _("what the votes are for"), max_length=15, choices=ReviewMode.choices, default=ReviewMode.SHORTLIST
    )
    quorum = models.PositiveSmallIntegerField(_("networks that have to vote"), default=1)
    time_out_hours = models.PositiveSmallIntegerField(
        _("hours between the second agreement and the closing"), default=0
    )
    assessment_weight = models.PositiveSmallIntegerField(
        _("weight of the assessments in percent"), default=0, validators=[MaxValueValidator(100)]
    )
    report = models.JSONField(_("report of the tally"), default=dict, blank=True)

    class Meta:
        verbose_name = _("voting round")
        verbose_name_plural = _("voting rounds")
        ordering = ["edition", "number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="one_round_per_number_and_edition"),
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(status__in=["draft", "open"]),
                name="one_running_round_per_edition",
            ),
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="round_closes_after_it_opens",
            ),
            models.CheckConstraint(condition=Q(votes_each__gte=1), name="round_asks_for_at_least_one_vote"),
            models.CheckConstraint(
                condition=Q(assessment_weight__lte=100), name="round_weighs_assessments_up_to_100_percent"
            ),
        ]

    def __str__(self) -> str:
        return str(_("Round %(number)d") % {"number": self.number})


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Who is asked about what."""

    def standing(self) -> Self:
        """Those that nobody has taken back."""
        return self.filter(ended_at=None)


@keeps_history("round", "seat", "application", "is_by_hand", "ended_at")
class Assignment(models.Model):
    """A seat is asked to vote on an application; in a draft only what was decided by hand stands here."""

    round = models.ForeignKey(VotingRound, models.CASCADE, related_name="assignments")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="assignments")
    application = models.ForeignKey(Application, models.CASCADE, related_name="assignments")
    position = models.PositiveSmallIntegerField(_("place in the batch"))
    is_by_hand = models.BooleanField(_("given by hand"), default=False)
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    ended_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["round", "seat", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "seat", "application"], name="one_assignment_per_seat_and_application"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat} · {self.application}"
