"""Assessments: what the secretariat's own people score, each blind to the others."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.history import keeps_history
from participants.models.application import Application
from participants.models.review import Criterion
from participants.states import AssessmentStatus, assessment_flow


@keeps_history("application", "assessor", "place", "status")
class Assessment(models.Model):
    """One person scores one application on the edition's rubric; the comment is for the secretariat."""

    flow = assessment_flow

    application = models.ForeignKey(Application, models.CASCADE, related_name="assessments")
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assessments", verbose_name=_("assessor")
    )
    place = models.PositiveSmallIntegerField(_("first, second or third"), default=1)
    status = models.CharField(
        _("status"), max_length=10, choices=AssessmentStatus.choices, default=AssessmentStatus.GIVEN
    )
    comment = models.TextField(_("comment"), blank=True)
    reason = models.TextField(_("why it was declined, handed over or unlocked"), blank=True)
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    completed_at = models.DateTimeField(_("complete"), null=True, blank=True)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["application", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "assessor"], name="one_assessment_per_assessor_and_application"
            ),
            models.UniqueConstraint(
                fields=["application", "place"],
                condition=~Q(status="declined"),
                name="one_first_second_and_third_assessment",
            ),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=3), name="assessment_is_first_second_or_third"
            ),
            models.CheckConstraint(
                condition=~Q(status="complete") | Q(completed_at__isnull=False),
                name="complete_assessment_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["assessor", "status", "due_at"], name="assessment_waiting")]

    def __str__(self) -> str:
        return "***"


class AssessmentScore(models.Model):
    """0 to 5 for one criterion."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores")
    score = models.PositiveSmallIntegerField(_("score"))

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["assessment", "criterion"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="one_score_per_criterion"),
            models.CheckConstraint(condition=Q(score__lte=5), name="score_of_a_criterion_is_0_to_5"),
        ]

    def __str__(self) -> str:
        return "***"
