"""The confidentiality undertaking of whoever reads applications without being of the UN."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition


class Undertaking(models.Model):
    """Somebody has signed one wording of an edition's undertaking; a new wording asks anew."""

    portal_may = ("SELECT", "INSERT")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="undertakings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="undertakings")
    wording = models.PositiveSmallIntegerField(_("wording"))
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    signed_at = models.DateTimeField(_("signed"), default=timezone.now)

    class Meta:
        verbose_name = _("confidentiality undertaking")
        verbose_name_plural = _("confidentiality undertakings")
        ordering = ["edition", "user", "wording"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "user", "wording"], name="one_undertaking_per_person_and_wording"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.wording}"
