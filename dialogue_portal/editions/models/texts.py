"""The texts of a call in each language: what it is about, and what an applicant has to know before sending."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models.edition import Edition
from dialogue_portal.kernel.history import keeps_history


class TextKind(models.TextChoices):
    """What a text is for."""

    WELCOME = "welcome", _("text of the call")
    PRIVACY = "privacy", _("privacy notice")
    CONDUCT = "conduct", _("code of conduct")
    CHATHAM_HOUSE = "chatham_house", _("Chatham House Rule")
    LEGAL_BASIS = "legal_basis", _("legal basis, controller, processors and transfers")
    UNDERTAKING = "undertaking", _("confidentiality undertaking of the core group")
    PARTNERS = "partners", _("partners who may be given contacts")


LEGAL = frozenset({TextKind.PRIVACY, TextKind.CONDUCT, TextKind.CHATHAM_HOUSE, TextKind.LEGAL_BASIS})


@keeps_history("edition", "kind", "language", "body", "wording", "approved_by", "approved_at")
class EditionText(models.Model):
    """One text in one language; every wording it ever had is in the history."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="texts")
    kind = models.CharField(_("text"), max_length=15, choices=TextKind.choices)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    body = models.TextField(_("words"))
    # Languages in step share a number; whoever has a lower one is stale
    wording = models.PositiveSmallIntegerField(_("wording"), default=1)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)

    class Meta:
        verbose_name = _("text of an edition")
        verbose_name_plural = _("texts of editions")
        ordering = ["edition", "kind", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind", "language"], name="one_text_of_a_kind_per_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{TextKind(self.kind).label} ({self.language})"
