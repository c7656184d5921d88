"""Votes, and the two who close a round: written and read through functions of the database."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Seat
from dialogue_portal.kernel.history import keeps_history
from participants.models.application import Application
from participants.models.voting import VotingRound


class Vote(models.Model):
    """What a seat said of an application: a score, a recusal or an abstention.

    Written and, until the round is closed, read only through functions of the database.
    """

    portal_may = ("SELECT",)

    class Kind(models.TextChoices):
        """What was said."""

        SCORE = "score", _("score")
        RECUSED = "recused", _("recused")
        ABSTAINED = "abstained", _("abstained")

    round = models.ForeignKey(VotingRound, models.PROTECT, related_name="votes")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="votes")
    # The database alone takes votes away, with their application: no role of the portal may.
    application = models.ForeignKey(Application, models.DO_NOTHING, related_name="votes")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    score = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)
    comment = models.TextField(_("comment to the secretariat"), blank=True)
    cast_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    cast_at = models.DateTimeField(_("cast"))

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["round", "application", "seat"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "seat", "application"], name="one_vote_per_seat_and_application"
            ),
            models.CheckConstraint(
                condition=Q(kind="score", score__gte=0, score__lte=5) | (~Q(kind="score") & Q(score=None)),
                name="score_is_0_to_5_and_only_scores_have_one",
            ),
        ]

    def __str__(self) -> str:
        return "***"


class VoteChange(models.Model):
    """Who on a network's ballot changed what, for that network alone and until the round is closed."""

    portal_may = ()

    # The portal cannot even look whether there is one: the database alone holds on to what is named here.
    round = models.ForeignKey(VotingRound, models.DO_NOTHING, related_name="+")
    seat = models.ForeignKey(Seat, models.DO_NOTHING, related_name="+")
    application = models.ForeignKey(Application, models.DO_NOTHING, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=Vote.Kind.choices)
    score = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.DO_NOTHING, related_name="+")
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("change of a vote")
        verbose_name_plural = _("changes of votes")
        ordering = ["round", "seat", "application", "changed_at", "pk"]

    def __str__(self) -> str:
        return "***"


@keeps_history("round", "user", "role", "approved_at")
class ClosingApproval(models.Model):
    """One of those who agree to close a round; written and taken back through functions of the database."""

    portal_may = ("SELECT",)

    round = models.ForeignKey(VotingRound, models.PROTECT, related_name="closing_approvals")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(_("as"), max_length=20, choices=Role.choices)
    reason = models.CharField(_("why"), max_length=300, blank=True)
    approved_at = models.DateTimeField(_("approved"), default=timezone.now)

    class Meta:
        verbose_name = _("approval to close a round")
        verbose_name_plural = _("approvals to close a round")
        ordering = ["round", "approved_at"]
        constraints = [
            models.UniqueConstraint(fields=["round", "user"], name="one_closing_approval_per_person"),
            models.CheckConstraint(
                condition=Q(role__in=[Role.LEAD, Role.DEPUTY, Role.CO_CHAIR]),
                name="closing_needs_lead_deputy_or_co_chair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} · {self.user}"


class ClosingObjection(models.Model):
    """One of the three took every agreement back, and why; written through a function of the database."""

    portal_may = ("SELECT",)

    round = models.ForeignKey(VotingRound, models.PROTECT, related_name="closing_objections")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(_("as"), max_length=20, choices=Role.choices)
    reason = models.CharField(_("why"), max_length=300)
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("objection to closing a round")
        verbose_name_plural = _("objections to closing a round")
        ordering = ["round", "made_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="objection_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.round} · {self.user}"


class RoundClosing(models.Model):
    """The seal of a round is broken: written only by the database's own `close_round`."""

    portal_may = ("SELECT",)

    round = models.OneToOneField(VotingRound, models.PROTECT, primary_key=True, related_name="closing")
    closed_at = models.DateTimeField(_("closed"))

    class Meta:
        verbose_name = _("closing of a round")
        verbose_name_plural = _("closings of rounds")

    def __str__(self) -> str:
        return str(self.round)
