"""Voting rounds, who votes on what, conflicts, votes and merit."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.accounts.roles import Role
from dialogue_portal.editions.models import Edition, Seat
from dialogue_portal.kernel.history import keeps_history
from participants.models.application import Application
from participants.states import RoundStatus, round_flow


@keeps_history("edition", "number", "status", "opens_at", "closes_at", "votes_each", "seed")
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
        ]

    def __str__(self) -> str:
        return str(_("Round %(number)d") % {"number": self.number})


class Assignment(models.Model):
    """A seat is asked to vote on an application."""

    round = models.ForeignKey(VotingRound, models.CASCADE, related_name="assignments")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="assignments")
    application = models.ForeignKey(Application, models.CASCADE, related_name="assignments")
    position = models.PositiveSmallIntegerField(_("place in the batch"))

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


@keeps_history("seat", "application", "kind", "dismissed_at", "dismissed_by")
class Conflict(models.Model):
    """A conflict of interest between a network and an application."""

    class Kind(models.TextChoices):
        """How it came to be known."""

        CLAIMED = "claimed_membership", _("the applicant says it is a member")
        LISTED = "listed_member", _("on the network’s member list")
        SAME_ORGANISATION = "same_organisation", _("the network itself applies")
        SAME_DOMAIN = "same_mail_domain", _("same mail domain as a delegate")
        SAME_PERSON = "same_person", _("the applicant votes for this network")
        DECLARED = "declared", _("declared by the network")

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="conflicts")
    application = models.ForeignKey(Application, models.CASCADE, related_name="conflicts")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    evidence = models.CharField(_("evidence"), max_length=300, blank=True)
    found_at = models.DateTimeField(_("found"), default=timezone.now)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    dismissed_at = models.DateTimeField(_("dismissed"), null=True, blank=True)
    dismissal_reason = models.TextField(_("reason for dismissing"), blank=True)

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        ordering = ["seat", "application", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "application", "kind"], name="one_conflict_of_a_kind"),
            models.CheckConstraint(
                condition=Q(dismissed_at=None) | ~Q(dismissal_reason=""),
                name="dismissed_conflict_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat} · {self.application}"


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


class ClosingApproval(models.Model):
    """One of the two who agree to close a round."""

    portal_may = ("SELECT", "INSERT")

    round = models.ForeignKey(VotingRound, models.PROTECT, related_name="closing_approvals")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(_("as"), max_length=20, choices=Role.choices)
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


class Merit(models.Model):
    """What the votes of a round say of an application."""

    round = models.ForeignKey(VotingRound, models.CASCADE, related_name="merits")
    application = models.ForeignKey(Application, models.CASCADE, related_name="merits")
    merit = models.IntegerField(_("merit"), null=True)
    raw_mean = models.DecimalField(_("raw mean"), max_digits=6, decimal_places=3, null=True)
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
