"""How an edition reviews: who decides, the rubric, and the terms of a round and of a ratification."""

from decimal import Decimal
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.history import keeps_history
from dialogue_portal.kernel.texts import are_texts, in_language


class ReviewMode(models.TextChoices):
    """What decides merit."""

    SHORTLIST = "shortlist", _("networks vote on the shortlist")
    ALL = "all", _("networks vote on all that are eligible")
    ADVICE = "advice", _("networks advise, assessments decide")
    ASSESSMENTS = "assessments", _("assessments alone decide")

    @property
    def votes_decide(self) -> bool:
        """Whether merit comes from votes, with or without assessments."""
        return self in {ReviewMode.SHORTLIST, ReviewMode.ALL}


class Majority(models.TextChoices):
    """What it takes to ratify a slate."""

    MORE_THAN_HALF = "more_than_half", _("more than half of the voting seats")
    TWO_THIRDS = "two_thirds", _("two thirds of the voting seats")
    NO_OBJECTION = "no_objection", _("no voting seat objects")


@keeps_history(
    "edition",
    "mode",
    "assessment_weight",
    "two_for_all",
    "borderline_from",
    "borderline_to",
    "hides_names",
    "quorum_percent",
    "time_out_hours",
    "majority",
    "floors",
    "assess_within_days",
    "minutes_each",
    "hours_each",
    "ratify_within_days",
)
class ReviewRules(models.Model):
    """The settings of an edition's review; an edition without a row has the defaults."""

    edition = models.OneToOneField(
        Edition, models.CASCADE, related_name="review_rules", verbose_name=_("edition")
    )
    mode = models.CharField(
        _("what decides merit"), max_length=15, choices=ReviewMode.choices, default=ReviewMode.SHORTLIST
    )
    assessment_weight = models.PositiveSmallIntegerField(
        _("weight of the assessments beside the votes, in percent"),
        default=0,
        validators=[MaxValueValidator(100)],
    )
    two_for_all = models.BooleanField(_("two assessors for every application"), default=False)
    borderline_from = models.DecimalField(
        _("borderline from"), max_digits=3, decimal_places=2, default=Decimal("2.00")
    )
    borderline_to = models.DecimalField(
        _("borderline to"), max_digits=3, decimal_places=2, default=Decimal("3.50")
    )
    hides_names = models.BooleanField(_("hide names and contacts while assessing"), default=True)
    # {"AFR": 40}: how many of a region the shortlist holds at least
    floors = models.JSONField(_("floors of the shortlist, per region"), default=dict, blank=True)
    assess_within_days = models.PositiveSmallIntegerField(_("days to assess an application"), default=7)
    minutes_each = models.PositiveSmallIntegerField(_("minutes a network needs for one"), default=5)
    hours_each = models.PositiveSmallIntegerField(_("hours a network can give"), default=4)
    quorum_percent = models.PositiveSmallIntegerField(
        _("share of the networks that have to vote, in percent"),
        default=50,
        validators=[MaxValueValidator(100)],
    )
    time_out_hours = models.PositiveSmallIntegerField(
        _("hours between the second agreement and the closing"), default=24
    )
    majority = models.CharField(
        _("what it takes to ratify"),
        max_length=15,
        choices=Majority.choices,
        default=Majority.MORE_THAN_HALF,
    )
    ratify_within_days = models.PositiveSmallIntegerField(
        _("days to ratify"), default=7, validators=[MinValueValidator(1)]
    )

    class Meta:
        verbose_name = _("rules of review")
        verbose_name_plural = _("rules of review")
        constraints = [
            models.CheckConstraint(
                condition=Q(assessment_weight__lte=100, quorum_percent__lte=100),
                name="review_shares_are_at_most_100_percent",
            ),
            models.CheckConstraint(
                condition=Q(borderline_to__gte=F("borderline_from")), name="borderline_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return str(self.edition)

    @classmethod
    def of(cls, edition: Edition) -> Self:
        """The edition's own rules, or the defaults."""
        return cls.objects.filter(edition=edition).first() or cls(edition=edition)


@keeps_history("edition", "code", "weight", "position", "titles", "anchors")
class Criterion(models.Model):
    """One line of the rubric: what is scored from 0 to 5, how much it weighs, and what some scores mean."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="criteria", verbose_name=_("edition"))
    code = models.SlugField(_("code"), max_length=40)
    weight = models.PositiveSmallIntegerField(_("weight"), validators=[MinValueValidator(1)])
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    titles = models.JSONField(_("title per language"), default=dict, validators=[are_texts])
    # {"3": {"en": "…", "fr": "…"}}: what a score means, per language
    anchors = models.JSONField(_("what scores mean, per language"), default=dict, blank=True)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("rubric")
        ordering = ["edition", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code"], name="one_criterion_per_code_and_edition"),
            models.CheckConstraint(condition=Q(weight__gte=1), name="criterion_weighs_something"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def name(self) -> str:
        """Its title in the reader's language."""
        return in_language(self.titles)

    @property
    def anchor_texts(self) -> dict[int, str]:
        """What scores mean, in the reader's language, lowest first."""
        return {int(score): in_language(texts) for score, texts in sorted(self.anchors.items())}
