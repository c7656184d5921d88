"""What the core group talks about before a selection: applications that the votes leave open."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.history import keeps_history
from participants.models.application import Application
from participants.models.voting import VotingRound


@keeps_history("round", "application", "decision", "decided_by", "decided_at", "again_in")
class Deliberation(models.Model):
    """One application on the meeting list of a round: why, the chair's minute, and the decision with its reason."""

    class Why(models.TextChoices):
        """What brought it onto the list."""

        DISPUTED = "disputed", _("voters differ by two points or more")
        SHORT = "short", _("fewer votes than the quorum")
        EXTREME = "extreme", _("scored by a ballot of both ends")
        ASKED = "asked", _("put on the list by the secretariat")

    class Decision(models.TextChoices):
        """What is done; no score is ever changed by hand."""

        STANDS = "stands", _("the result stands")
        VOTE_AGAIN = "vote_again", _("to be voted on again in another round")
        TAKEN_OUT = "taken_out", _("taken off the shortlist")

    round = models.ForeignKey(VotingRound, models.PROTECT, related_name="deliberations")
    application = models.ForeignKey(Application, models.CASCADE, related_name="deliberations")
    why = ArrayField(models.CharField(max_length=10, choices=Why.choices), verbose_name=_("why"))
    asked_because = models.TextField(_("why it was put on the list"), blank=True)
    minute = models.TextField(_("minute of the chair"), blank=True)
    # What somebody else wrote at the same time: kept beside the minute until a chair has joined the two.
    minutes_beside = models.JSONField(_("written at the same time"), default=list, blank=True)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    again_in = models.ForeignKey(
        VotingRound,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="taken_up",
        verbose_name=_("voted on again in"),
    )

    class Meta:
        verbose_name = _("deliberation")
        verbose_name_plural = _("deliberations")
        ordering = ["round", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "application"], name="one_deliberation_per_round_and_application"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None)
                | (~Q(decision="") & ~Q(reason="") & Q(decided_at__isnull=False)),
                name="decision_of_a_deliberation_has_reason_and_time",
            ),
            models.CheckConstraint(
                condition=Q(again_in=None) | Q(decision="vote_again"),
                name="only_what_is_voted_on_again_is_in_another_round",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} · {self.application}"

    @property
    def stamp(self) -> str:
        """Changes with every decision."""
        return self.decided_at.isoformat() if self.decided_at else ""
