"""What the votes of a round, and the assessments, say of an application."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models.application import Application
from participants.models.voting import VotingRound


class Merit(models.Model):
    """What the votes of a round say of an application."""

    round = models.ForeignKey(VotingRound, models.CASCADE, related_name="merits")
    application = models.ForeignKey(Application, models.CASCADE, related_name="merits")
    merit = models.IntegerField(_("merit"), null=True)
    raw_mean = models.DecimalField(_("raw mean"), max_digits=6, decimal_places=3, null=True)
    merit_of_raw_mean = models.IntegerField(_("merit if raw means were used"), null=True)
    assessed = models.DecimalField(_("mean of the assessments"), max_digits=6, decimal_places=3, null=True)
    assessors = models.PositiveSmallIntegerField(_("assessors who fill up the quorum"), default=0)
    spread = models.PositiveSmallIntegerField(_("spread"), default=0)
    votes = models.PositiveSmallIntegerField(_("votes"), default=0)
    recusals = models.PositiveSmallIntegerField(_("recusals"), default=0)
    is_disputed = models.BooleanField(_("voters differ"), default=False)

    class Meta:
        verbose_name = _("merit")
        verbose_name_plural = _("merits")
        ordering = ["round", "application"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "application"], name="one_merit_per_round_and_application"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.merit}"
