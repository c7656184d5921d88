"""An applicant who was found not eligible asks that somebody else looks again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.history import keeps_history
from participants.models.application import Application


@keeps_history("application", "asked_at", "outcome", "answered_at", "answered_by")
class SecondLook(models.Model):
    """Asked once within ten days of the news; answered by an officer who has not screened it."""

    class Outcome(models.TextChoices):
        """What came of it."""

        STANDS = "stands", _("it stays not eligible")
        ELIGIBLE = "eligible", _("it is eligible after all")

    application = models.OneToOneField(
        Application, models.CASCADE, primary_key=True, related_name="second_look"
    )
    asked_at = models.DateTimeField(_("asked"))
    words = models.TextField(_("what the applicant says"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    answer = models.TextField(_("answer to the applicant"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("second look")
        verbose_name_plural = _("second looks")
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None)
                | (~Q(outcome="") & ~Q(answer="") & Q(answered_at__isnull=False)),
                name="answered_second_look_has_answer_and_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.application)
