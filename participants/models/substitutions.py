"""Somebody else who comes instead: who it is, what they say of themselves, and what was decided."""

import json
from dataclasses import asdict

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.crypto import Keyring
from participants.models.balance import Balance
from participants.models.places import Place


class Substitution(models.Model):
    """Another person of the same organisation for a confirmed place, if the targets still hold."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="substitutions")
    name = models.CharField(_("name"), max_length=300)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    digest = models.CharField(_("digest of the link’s secret"), max_length=64, unique=True, editable=False)
    # What the substitute says of themselves, for balance: sealed, read by the rules only.
    sealed = models.TextField(_("sealed answers for balance"), blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    agreed_at = models.DateTimeField(_("the substitute agreed"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    is_granted = models.BooleanField(_("granted"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("substitution")
        verbose_name_plural = _("substitutions")
        ordering = ["place", "-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["place"], condition=Q(decided_at=None), name="one_open_substitution_per_place"
            ),
        ]

    def __str__(self) -> str:
        return "***"

    def seal(self, answers: Balance) -> None:
        """Keep what the substitute says of themselves, for balance only."""
        said = json.dumps(asdict(answers))
        self.sealed = Keyring(settings.FIELD_KEYS).seal(said, f"substitution:{self.digest}")

    def read(self) -> Balance:
        """The answers in clear; only the rules ask for them."""
        if not self.sealed:
            return Balance()
        said = Keyring(settings.FIELD_KEYS).unseal(self.sealed, f"substitution:{self.digest}")
        return Balance(**json.loads(said))
