"""Application: one person of one organisation asks to take part in one edition."""

import uuid
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue_portal.editions.models import Edition, Network
from dialogue_portal.editions.regions import Region
from dialogue_portal.kernel.history import keeps_history
from participants.models.form_answers import FormAnswers
from participants.models.listing import LISTED_TO, Audience
from participants.states import DECIDED, ApplicationStatus, application_flow
from participants.vocabulary import ConsentKind, Flag, IneligibilityReason, Readers, Source

S = ApplicationStatus


def lets_in(network: Any, country: Any) -> Q:
    """The one rule of which network may read; it asks today's country, also of a network that came later."""
    named = Q(hidden_from__contains=[network]) | Q(hidden_from_countries__contains=[country])
    return ~Q(readers=Readers.SECRETARIAT) & ~(Q(readers=Readers.NOT_THESE) & named)


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Applications, by where they stand and whence they come."""

    def in_edition(self, edition: Edition) -> Self:
        return self.filter(edition=edition)

    def sent(self) -> Self:
        """Everything but drafts."""
        return self.exclude(status=S.DRAFT)

    def awaiting_screening(self) -> Self:
        return self.filter(status=S.SUBMITTED)

    def eligible(self) -> Self:
        return self.filter(status=S.ELIGIBLE)

    def shortlisted(self) -> Self:
        return self.filter(status=S.SHORTLISTED)

    def of_panel(self, attendance: str) -> Self:
        """Those who would take part like this; everybody where an edition has one panel."""
        return self.filter(attendance=attendance) if attendance else self.all()

    def from_region(self, region: str) -> Self:
        return self.filter(region=region)

    def readable_by_networks(self) -> Self:
        """Applications whose authors let networks read them, be it not all of them."""
        return self.exclude(readers=Readers.SECRETARIAT)

    def readable_by(self, *networks: Network) -> Self:
        """Applications whose authors let each of these networks read them."""
        readable = self
        for network in networks:
            readable = readable.readable_by_key(network.pk, network.country.code or "")
        return readable

    def readable_by_key(self, network: Any, country: Any) -> Self:
        """The same for the key and the country of a network, or for columns that hold them."""
        return self.filter(lets_in(network, country))

    def hidden_from_key(self, network: Any, country: Any) -> Self:
        """Applications whose authors keep a network from reading them."""
        return self.exclude(lets_in(network, country))

    def listed_to(self, audience: Audience) -> Self:
        """Applications whose authors may be named to an audience: they chose so, and agree to it still."""
        return self.filter(
            listing__in=LISTED_TO[audience],
            consents__kind=ConsentKind.LISTING,
            consents__withdrawn_at__isnull=True,
        )


@keeps_history("edition", "status", "region", "main_country", "ineligibility_reason", "readers", "listing")
class Application(FormAnswers):
    """One application, from its first saved word to the decision."""

    flow = application_flow

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="applications", verbose_name=_("edition")
    )
    status = models.CharField(_("status"), max_length=20, choices=S.choices, default=S.DRAFT)
    # A draft has no receipt, and many drafts have none: null, so that unique holds.
    receipt = models.CharField(_("receipt number"), max_length=20, null=True, blank=True, unique=True)
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("applicant"),
    )
    draft_code = models.CharField(
        _("digest of the draft code"), max_length=64, null=True, blank=True, unique=True, editable=False
    )
    revises = models.OneToOneField(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="revision",
        verbose_name=_("new version of"),
    )
    # The other text of an answer that was written in two places at once: kept until its author chooses
    set_aside = models.JSONField(_("set aside"), default=dict, blank=True)
    files_to_come = ArrayField(
        models.CharField(max_length=60), verbose_name=_("files to come later"), default=list, blank=True
    )
    mail_details = models.BooleanField(_("letters say what they are about"), default=False)
    source = models.CharField(
        _("came in through"), max_length=10, choices=Source.choices, default=Source.FORM
    )
    fingerprint = models.CharField(  # noqa: DJ001  null, so that unique holds among those that have one
        _("fingerprint of the imported row"), max_length=64, null=True, blank=True
    )
    language = models.CharField(_("written in"), max_length=8, choices=settings.LANGUAGES, default="en")
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    saved_at = models.DateTimeField(_("last saved"), auto_now=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    # Screening
    organisation_key = models.CharField(
        _("organisation as screened"), max_length=300, blank=True, db_index=True
    )
    region = models.CharField(_("region"), max_length=5, choices=Region.choices, blank=True)
    is_global_south = models.BooleanField(_("Global South (derived)"), null=True, blank=True)
    flags = ArrayField(
        models.CharField(max_length=30, choices=Flag.choices),
        verbose_name=_("flags"),
        default=list,
        blank=True,
    )
    ineligibility_reason = models.CharField(
        _("reason for not eligible"), max_length=20, choices=IneligibilityReason.choices, blank=True
    )
    screening_note = models.TextField(_("note of the secretariat"), blank=True)
    note_to_applicant = models.TextField(_("note to the applicant"), blank=True)
    screened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    screened_at = models.DateTimeField(_("screened"), null=True, blank=True)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")
    decided_at = models.DateTimeField(_("decision released"), null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-submitted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "fingerprint"],
                condition=Q(fingerprint__isnull=False),
                name="one_application_per_imported_row",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[S.DRAFT, S.WITHDRAWN])
                | Q(receipt__isnull=False, submitted_at__isnull=False),
                name="submitted_application_has_receipt_and_time",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(DECIDED)) | Q(decided_at__isnull=False),
                name="decided_application_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status=S.INELIGIBLE) | ~Q(ineligibility_reason=""),
                name="ineligible_application_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(revises=None) | Q(status=S.DRAFT), name="only_a_draft_is_a_new_version"
            ),
        ]
        indexes = [
            models.Index(fields=["edition", "status", "region"], name="application_where_and_whence"),
            models.Index(fields=["edition", "-submitted_at"], name="application_newest"),
            GinIndex(fields=["flags"], name="application_flags"),
            GinIndex(fields=["themes"], name="application_themes"),
            models.Index(
                fields=["email"],
                condition=Q(source__in=[Source.IMPORT, Source.OFFICER], applicant=None),
                name="application_waits_for_claim",
            ),
        ]

    def __str__(self) -> str:
        return self.receipt or str(_("draft"))

    @property
    def full_name(self) -> str:
        """Given and family name; one of them is enough."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def shown_name(self) -> str:
        """The name on everything that leaves the secretariat's desk: the one chosen instead, if there is one."""
        return self.pseudonym or self.full_name

    @property
    def salutation(self) -> str:
        """The name the person wants to be called by."""
        return self.called_name or self.full_name
