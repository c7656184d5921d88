"""Networks, their seats on the core group of an edition, and co-chairs."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from dialogue_portal.editions.models.edition import Edition
from dialogue_portal.kernel.history import keeps_history


class Network(models.Model):
    """A civil-society network or UN entity that can hold a seat on the core group."""

    class Kind(models.TextChoices):
        """What it is."""

        CSO = "cso", _("civil-society network")
        UN = "un", _("UN entity")

    name = models.CharField(_("name"), max_length=200, unique=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    aliases = ArrayField(
        models.CharField(max_length=200), verbose_name=_("other names"), default=list, blank=True
    )
    kind = models.CharField(_("kind"), max_length=5, choices=Kind.choices, default=Kind.CSO)
    country = CountryField(_("country"), blank=True)
    languages = ArrayField(
        models.CharField(max_length=8), verbose_name=_("languages it reads"), default=list, blank=True
    )

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class NetworkMember(models.Model):
    """An organisation that a network is tied to: on its own member list, or funding or funded by it."""

    class Tie(models.TextChoices):
        """What the tie is."""

        MEMBER = "member", _("is a member")
        FUNDED = "funded", _("is funded by the network")
        FUNDER = "funder", _("funds the network")

    network = models.ForeignKey(Network, models.CASCADE, related_name="members")
    organisation_name = models.CharField(_("organisation"), max_length=300)
    tie = models.CharField(_("tie"), max_length=10, choices=Tie.choices, default=Tie.MEMBER)

    class Meta:
        verbose_name = _("member organisation")
        verbose_name_plural = _("member organisations")
        ordering = ["network", "organisation_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "organisation_name", "tie"], name="one_entry_per_member_of_a_network"
            ),
        ]

    def __str__(self) -> str:
        return self.organisation_name


@keeps_history("edition", "network", "is_voting", "starts_on", "ends_on")
class Seat(models.Model):
    """A network's seat on the core group of an edition; one ballot belongs to a seat, not to a person."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="seats")
    network = models.ForeignKey(Network, models.PROTECT, related_name="seats")
    is_voting = models.BooleanField(_("has a vote"), default=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("seat on the core group")
        verbose_name_plural = _("core group")
        ordering = ["edition", "network__name"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "network"], name="one_seat_per_network_and_edition"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="seat_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return str(self.network)


@keeps_history("seat", "user", "kind")
class SeatMember(models.Model):
    """The delegate or an alternate who votes for a seat."""

    class Kind(models.TextChoices):
        """First in line, or standing in."""

        DELEGATE = "delegate", _("delegate")
        ALTERNATE = "alternate", _("alternate")

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="seats")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.DELEGATE)

    class Meta:
        verbose_name = _("delegate or alternate")
        verbose_name_plural = _("delegates and alternates")
        ordering = ["seat", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "user"], name="one_membership_per_person_and_seat"),
            models.UniqueConstraint(
                fields=["seat"], condition=Q(kind="delegate"), name="one_delegate_per_seat"
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


@keeps_history("edition", "organisation", "user", "starts_on", "ends_on")
class CoChair(models.Model):
    """A co-chairing organisation of an edition; terms are dated, may overlap and may repeat."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="co_chairs")
    organisation = models.CharField(_("organisation"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="co_chairs",
        verbose_name=_("person"),
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("co-chair")
        verbose_name_plural = _("co-chairs")
        ordering = ["edition", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="co_chair_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation
