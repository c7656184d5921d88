"""Releasing decisions: the words in each language, stage after stage, and what is left of each decision."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition
from dialogue_portal.kernel.history import keeps_history
from participants.models.application import Application
from participants.models.selection import SelectionRun, SlateRow


@keeps_history("run", "outcome", "language", "body", "wording", "confirmed_by", "confirmed_at")
class DecisionText(models.Model):
    """What people with one outcome read in one language; confirmed anew after every change."""

    run = models.ForeignKey(SelectionRun, models.CASCADE, related_name="decision_texts")
    outcome = models.CharField(_("outcome"), max_length=15, choices=SlateRow.Outcome.choices)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    body = models.TextField(_("words"))
    # Languages in step share a number; whoever has a lower one is stale
    wording = models.PositiveSmallIntegerField(_("wording"), default=1)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)

    class Meta:
        verbose_name = _("text of a decision")
        verbose_name_plural = _("texts of decisions")
        ordering = ["run", "outcome", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "outcome", "language"], name="one_decision_text_per_outcome_and_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} ({self.language})"


@keeps_history("run", "outcome", "released_by", "released_at", "stopped_at", "stopped_by")
class ReleaseStage(models.Model):
    """One group has been told: those invited first, then the reserve list, then everybody else."""

    run = models.ForeignKey(SelectionRun, models.PROTECT, related_name="stages")
    outcome = models.CharField(_("outcome"), max_length=15, choices=SlateRow.Outcome.choices)
    number = models.PositiveIntegerField(_("how many were told"))
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    released_at = models.DateTimeField(_("released"), default=timezone.now)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    stopped_at = models.DateTimeField(_("sending stopped"), null=True, blank=True)

    class Meta:
        verbose_name = _("stage of a release")
        verbose_name_plural = _("stages of releases")
        ordering = ["run", "released_at"]
        constraints = [
            models.UniqueConstraint(fields=["run", "outcome"], name="one_stage_per_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.run} · {self.get_outcome_display()}"


class ReasonAsked(models.Model):
    """An applicant asks why; an officer releases a humane sentence, which alone is shown."""

    application = models.OneToOneField(
        Application, models.CASCADE, primary_key=True, related_name="reason_asked"
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    words = models.TextField(_("answer"), blank=True)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    released_at = models.DateTimeField(_("released"), null=True, blank=True)

    class Meta:
        verbose_name = _("question why")
        verbose_name_plural = _("questions why")
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(released_at=None) | ~Q(words=""), name="released_answer_has_words"
            ),
        ]

    def __str__(self) -> str:
        return "***"


class DecisionCard(models.Model):
    """What outlives an application: the steps of its decision, by a keyed digest of its receipt number."""

    portal_may = ("SELECT", "INSERT", "UPDATE")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="decision_cards")
    digest = models.CharField(_("keyed digest of the receipt number"), max_length=64, unique=True)
    # [{"step", "on", "role", "rule"}]: no text of anybody, no balance data
    steps = models.JSONField(_("steps"), default=list)
    written_at = models.DateTimeField(_("written"), default=timezone.now)
    is_held = models.BooleanField(_("must be kept: there is a question about it"), default=False)

    class Meta:
        verbose_name = _("decision card")
        verbose_name_plural = _("decision cards")
        ordering = ["edition", "digest"]

    def __str__(self) -> str:
        return self.digest[:12]


class ApplicationLook(models.Model):
    """Somebody opened an application on a day: for the dossier."""

    portal_may = ("SELECT", "INSERT")

    application = models.ForeignKey(Application, models.DO_NOTHING, related_name="looks")
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    looked_on = models.DateField(_("looked"))

    class Meta:
        verbose_name = _("look at an application")
        verbose_name_plural = _("looks at applications")
        ordering = ["application", "looked_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "looked_by", "looked_on"], name="one_look_per_person_and_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application} · {self.looked_on}"
