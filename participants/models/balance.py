"""Answers asked for balance only: encrypted, read by selection and statistics, never beside a name."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue_portal.kernel.crypto import Keyring
from participants.models.application import Application
from participants.vocabulary import YOUTH, AgeBand, Gender


@dataclass(frozen=True)
class Balance:
    """What somebody said of themselves, for balance."""

    gender: str = Gender.UNDISCLOSED
    age_band: str = AgeBand.UNDISCLOSED
    own: dict[str, Any] = field(default_factory=dict)  # the edition's own questions of class B, by code

    @property
    def youth(self) -> str:
        """`yes`, `no`, or `undisclosed`, which counts toward no minimum."""
        if self.age_band == AgeBand.UNDISCLOSED:
            return AgeBand.UNDISCLOSED
        return "yes" if self.age_band in YOUTH else "no"


class BalanceAnswers(models.Model):
    """The sealed answers of one application, in a table of their own."""

    application = models.OneToOneField(Application, models.CASCADE, primary_key=True, related_name="balance")
    sealed = models.TextField(_("sealed answers"))

    class Meta:
        verbose_name = _("answers for balance")
        verbose_name_plural = _("answers for balance")

    def __str__(self) -> str:
        return "***"

    @classmethod
    def for_application(cls, application: Application, answers: Balance) -> "BalanceAnswers":
        """A row, not yet saved, that holds these answers sealed for this application."""
        sealed = Keyring(settings.FIELD_KEYS).seal(json.dumps(asdict(answers)), f"balance:{application.pk}")
        return cls(application=application, sealed=sealed)

    def read(self) -> Balance:
        """The answers in clear; only selection, statistics and the applicant's own form ask for them."""
        return Balance(
            **json.loads(Keyring(settings.FIELD_KEYS).unseal(self.sealed, f"balance:{self.application_id}"))
        )
