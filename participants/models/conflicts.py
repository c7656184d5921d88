"""Conflicts of interest, and what a network declares of itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from dialogue_portal.editions.models import Seat
from dialogue_portal.kernel.history import keeps_history
from participants.models.application import Application


@keeps_history("seat", "kind", "tie", "ended_at")
class Declaration(models.Model):
    """An organisation, a country or a person that a network says it is tied to; it sees no list to choose from."""

    class Kind(models.TextChoices):
        """What is declared."""

        ORGANISATION = "organisation", _("an organisation")
        COUNTRY = "country", _("a country")
        PERSON = "person", _("a person")

    class Tie(models.TextChoices):
        """What the tie is."""

        WORK = "work", _("works with or for it")
        MEMBER = "member", _("is a member")
        FUNDS = "funds", _("funds it")
        FUNDED_BY = "funded_by", _("is funded by it")
        PERSONAL = "personal", _("family or friendship")
        OTHER = "other", _("another tie")

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="declarations")
    kind = models.CharField(_("what"), max_length=15, choices=Kind.choices)
    words = models.CharField(_("name"), max_length=300, blank=True)
    country = CountryField(_("country"), blank=True)
    tie = models.CharField(_("tie"), max_length=10, choices=Tie.choices)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(_("declared"), default=timezone.now)
    ended_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("declared interest")
        verbose_name_plural = _("declared interests")
        ordering = ["seat", "made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="country") & ~Q(country="") & Q(words=""))
                | (~Q(kind="country") & Q(country="") & ~Q(words="")),
                name="declared_interest_has_a_country_or_a_name",
            ),
        ]

    def __str__(self) -> str:
        return "***"

    @property
    def is_funding(self) -> bool:
        """Whether money goes from one to the other."""
        return self.tie in {self.Tie.FUNDS, self.Tie.FUNDED_BY}


class InterestsSaid(models.Model):
    """A network has declared its interests for an edition, or that it has none to declare."""

    seat = models.OneToOneField(Seat, models.CASCADE, related_name="interests_said")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField(_("said"), default=timezone.now)

    class Meta:
        verbose_name = _("answer about interests")
        verbose_name_plural = _("answers about interests")

    def __str__(self) -> str:
        return str(self.seat)


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
        DECLARED = "declared", _("declared on the ballot")
        DECLARED_NAME = "declared_name", _("the network declared the organisation")
        DECLARED_COUNTRY = "declared_country", _("the network declared the country")
        DECLARED_PERSON = "declared_person", _("the network declared the person")
        FUNDING = "funding", _("one funds the other")

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
    # Stands beside the reason of the dismissal that was taken back
    undo_reason = models.TextField(_("reason for taking the dismissal back"), blank=True)

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
